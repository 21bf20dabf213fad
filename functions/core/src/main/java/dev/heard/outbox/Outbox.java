package dev.heard.outbox;

import java.util.Optional;

/**
 * Port: the steps of an owed mail that concern nothing else. An owed mail is born, and ends, in a
 * change of its case.
 *
 * <p>A transient fault is an exception; the queue tries again.
 */
public interface Outbox {
  Optional<OwedMail> find(OutboxRef ref);

  /**
   * Stores the next step if the one before it is still there.
   *
   * @return false if somebody else was faster; then look again
   */
  boolean advance(OwedMail next);
}
