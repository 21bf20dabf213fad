package dev.heard.casework;

import dev.heard.drafting.Skeleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply in the making.
 *
 * @param number 1 for the first of a case
 * @param basedOn id of the message that it answers, the latest when it was made
 * @param skeleton as drafted
 * @param text as it stands now: the skeleton's, or what an agent made of it
 * @param editedBy the agent who last changed the text; null if nobody did
 */
public record Draft(
    int number,
    String basedOn,
    Skeleton skeleton,
    String text,
    @Nullable String editedBy,
    Instant madeAt) {
  /** Longest reply that is taken. */
  public static final int TEXT_CHARACTERS = 20_000;

  /** A new one, as it was drafted. */
  public static Draft of(int number, Message basedOn, Skeleton made, Instant now) {
    return new Draft(number, basedOn.id(), made, made.text(), null, now);
  }

  public Draft edited(String text, String by) {
    return new Draft(number, basedOn, skeleton, text, by, madeAt);
  }
}
