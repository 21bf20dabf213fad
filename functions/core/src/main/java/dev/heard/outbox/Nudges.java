package dev.heard.outbox;

import java.time.Duration;

/**
 * Port: makes haste with what is owed. The table is the truth: a lost nudge costs time, never a
 * mail.
 */
public interface Nudges {
  /**
   * Asks the sender to look at something.
   *
   * @param delay 0 to 15 minutes
   */
  void nudge(Owed owed, Duration delay);
}
