package dev.heard.followup;

import dev.heard.outbox.FollowUpRef;
import java.time.Instant;

/**
 * Port: wakes the follow-up at its time, once. A transient fault is an exception.
 *
 * <p>The table is the truth here too: a reminder that is lost is made again, one that comes too
 * often finds nothing to do.
 */
public interface Reminders {
  /**
   * Makes a reminder. If one with the same reference is waiting already, it stays as it is.
   *
   * @param at a time that has passed means at once
   */
  void remind(FollowUpRef ref, Instant at);
}
