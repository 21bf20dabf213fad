package dev.heard.outbox;

import java.time.Duration;

/**
 * Port: makes haste with an owed mail. The table is the truth: a lost nudge costs time, never a
 * mail.
 */
public interface Nudges {
  /**
   * Asks the sender to look at an owed mail.
   *
   * @param delay 0 to 15 minutes
   */
  void nudge(OutboxRef ref, Duration delay);
}
