package dev.heard.triage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What triage found in a mail, with the words that show it.
 *
 * @param feelings at least one, the strongest first
 * @param reasons why the urgency is what it is; never empty
 * @param unsure why the emotion should not be relied on, in words for an agent; null where it can
 *     be
 */
public record Reading(
    List<Feeling> feelings,
    Urgency urgency,
    List<UrgencyReason> reasons,
    TopicReading topic,
    @Nullable String unsure) {
  public Reading {
    feelings = List.copyOf(feelings);
    reasons = List.copyOf(reasons);
    if (feelings.isEmpty() || reasons.isEmpty()) {
      throw new IllegalArgumentException("a reading names a feeling and a reason for its urgency");
    }
  }

  /** The strongest feeling. */
  public Feeling primary() {
    return feelings.getFirst();
  }
}
