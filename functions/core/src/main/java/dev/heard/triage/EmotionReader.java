package dev.heard.triage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Port: finds the feelings in a mail. Rules today; a trained model takes this place. Thread-safe.
 */
public interface EmotionReader {
  Feelings read(MailText mail);

  /**
   * What was found.
   *
   * @param feelings at least one, the strongest first
   * @param unsure why not to rely on it; null where it can be relied on
   */
  record Feelings(List<Feeling> feelings, @Nullable String unsure) {
    public Feelings {
      feelings = List.copyOf(feelings);
    }
  }
}
