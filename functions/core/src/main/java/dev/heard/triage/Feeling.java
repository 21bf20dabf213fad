package dev.heard.triage;

import java.util.List;

/**
 * One emotion found in a mail.
 *
 * @param intensity 0 (a trace) to 1 (overwhelming)
 * @param confidence 0 to 1
 * @param evidence the words that show it; empty only for {@link Emotion#NEUTRAL}
 */
public record Feeling(
    Emotion emotion, double intensity, double confidence, List<Evidence> evidence) {
  public Feeling {
    evidence = List.copyOf(evidence);
    if (!(intensity >= 0 && intensity <= 1 && confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("intensity and confidence lie between 0 and 1");
    }
  }
}
