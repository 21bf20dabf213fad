package dev.heard.casework;

import dev.heard.outbox.OutboxId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word that was given in a reply: something will have happened by a time. Immutable; each step
 * gives the next version, which is stored on condition that the one before it is still there.
 *
 * @param id unique within the case
 * @param version 1 when it is made, one more with each step
 * @param what in a few words for an agent
 * @param madeIn the reply that says so
 * @param endedAt when it was kept, missed, corrected or taken back; null while it is open
 * @param endedIn the reply that kept or corrected it; null where an agent ticked it, and while
 *     there is none
 */
public record Promise(
    String id,
    long version,
    String what,
    Instant by,
    OutboxId madeIn,
    State state,
    @Nullable Instant endedAt,
    @Nullable OutboxId endedIn) {
  /** Longest {@code what}. */
  public static final int WHAT_CHARACTERS = 200;

  /** Most promises that one reply makes. */
  public static final int MOST_OF_A_REPLY = 10;

  /** How it stands. */
  public enum State {
    OPEN,
    KEPT,
    /** Its time passed before it was kept, and the customer has not been told. */
    MISSED,
    /** It was missed, and the customer has been told what happens now. */
    CORRECTED,
    /** The reply that says so never reached the customer. */
    WITHDRAWN
  }

  public Promise {
    if (what.isBlank() || what.length() > WHAT_CHARACTERS) {
      throw new IllegalArgumentException(
          "a promise is described in 1 to %d characters".formatted(WHAT_CHARACTERS));
    }
  }

  /** When it must be looked at: its time, while it is open. */
  public Optional<Instant> dueAt() {
    return state == State.OPEN ? Optional.of(by) : Optional.empty();
  }

  /** Whether the customer still waits for it, or for a word about it. */
  public boolean outstanding() {
    return switch (state) {
      case OPEN, MISSED -> true;
      case KEPT, CORRECTED, WITHDRAWN -> false;
    };
  }

  /**
   * Keeps an open one, and corrects a missed one. A reply that comes after the time corrects, even
   * if nobody has noticed yet that it was missed.
   *
   * @param reply null where an agent says so without one
   */
  public Promise done(Instant at, @Nullable OutboxId reply) {
    boolean late = state == State.MISSED || (reply != null && at.isAfter(by));
    return step(late ? State.CORRECTED : State.KEPT, at, reply);
  }

  public Promise missed(Instant at) {
    return step(State.MISSED, at, null);
  }

  public Promise withdrawn(Instant at) {
    return step(State.WITHDRAWN, at, null);
  }

  /** As it was before the reply that ended it, which did not leave. */
  public Promise openAgain() {
    return step(state == State.CORRECTED ? State.MISSED : State.OPEN, null, null);
  }

  private Promise step(State state, @Nullable Instant at, @Nullable OutboxId reply) {
    return new Promise(id, version + 1, what, by, madeIn, state, at, reply);
  }
}
