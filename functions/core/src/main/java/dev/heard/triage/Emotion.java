package dev.heard.triage;

import java.util.Locale;

/**
 * How a customer feels: the six core emotions of customer experience, and four that support mail
 * cannot do without.
 */
public enum Emotion {
  ANGER,
  FRUSTRATION,
  DISAPPOINTMENT,
  SURPRISE,
  HAPPINESS,
  GRATITUDE,
  WORRY,
  SADNESS,
  CONFUSION,
  NEUTRAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
