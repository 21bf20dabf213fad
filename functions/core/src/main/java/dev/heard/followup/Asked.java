package dev.heard.followup;

import dev.heard.outbox.OutboxRef;
import java.time.Instant;

/** What came of looking at a follow-up at its time. */
public sealed interface Asked {
  /** The mail that asks is owed; a second look finds the same one. */
  record Now(OutboxRef mail) implements Asked {}

  /**
   * The customer is not asked.
   *
   * @param reason as it stands in the case, in words for an agent
   */
  record Not(String reason) implements Asked {}

  /** To be asked at another time, for which a reminder is to be made. */
  record Later(Instant at) implements Asked {}

  /** There is no such follow-up: the case was erased. */
  record Gone() implements Asked {}
}
