package dev.heard.casework;

import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question after a resolution: whether the customer felt understood and whether it is solved.
 * There is one for every resolution, if only to say why nobody asks. Immutable; each step gives the
 * next version, which is stored on condition that the one before it is still there.
 *
 * @param version 1 when the case is resolved, one more with each step
 * @param askAt when the customer is to be asked; when it was decided not to, that moment
 * @param mail the mail that asks; null until it is owed
 * @param reason why the customer is not asked, in words for an agent; null unless NOT_ASKED
 * @param resolvedBy the agent who resolved the case, with whose name the mail is signed
 * @param changedAt when the last step was taken
 * @param rating what the customer answered; null until they do
 */
public record FollowUp(
    FollowUpRef ref,
    long version,
    State state,
    Instant askAt,
    @Nullable OutboxId mail,
    @Nullable String reason,
    String resolvedBy,
    Instant changedAt,
    @Nullable Rating rating) {
  /** How long after its time a schedule is held to be lost. */
  public static final Duration GRACE = Duration.ofMinutes(5);

  /** Why nobody asks somebody who wrote meanwhile. */
  public static final String THEY_WROTE = "they wrote meanwhile";

  /** How far it has come. */
  public enum State {
    /** Wanted, but nothing will wake it yet. */
    INTENDED,
    /** A schedule will wake it. */
    SCHEDULED,
    /** The mail is owed, or has left. */
    ASKED,
    /** Decided against; the reason says why. */
    NOT_ASKED
  }

  /** To be asked at a time. */
  public static FollowUp intended(FollowUpRef ref, Instant askAt, String resolvedBy, Instant now) {
    return new FollowUp(ref, 1, State.INTENDED, askAt, null, null, resolvedBy, now, null);
  }

  /** Not to be asked, from the start. */
  public static FollowUp none(FollowUpRef ref, String reason, String resolvedBy, Instant now) {
    return new FollowUp(ref, 1, State.NOT_ASKED, now, null, reason, resolvedBy, now, null);
  }

  /** When it must be looked at if nothing wakes it. */
  public Optional<Instant> dueAt() {
    return switch (state) {
      case INTENDED -> Optional.of(changedAt);
      case SCHEDULED -> Optional.of(askAt.plus(GRACE));
      case ASKED, NOT_ASKED -> Optional.empty();
    };
  }

  /** Whether the customer may still be asked. */
  public boolean pending() {
    return switch (state) {
      case INTENDED, SCHEDULED -> true;
      case ASKED, NOT_ASKED -> false;
    };
  }

  public FollowUp scheduled(Instant now) {
    return step(State.SCHEDULED, askAt, null, null, now, null);
  }

  /** To be asked at another time, for which there is no schedule yet. */
  public FollowUp postponed(Instant askAt, Instant now) {
    return step(State.INTENDED, askAt, null, null, now, null);
  }

  public FollowUp asked(OutboxId mail, Instant now) {
    return step(State.ASKED, askAt, mail, null, now, null);
  }

  public FollowUp notAsked(String reason, Instant now) {
    return step(State.NOT_ASKED, askAt, mail, reason, now, null);
  }

  /** The mail that asks had left when it was thought that it had not. */
  public FollowUp askedAfterAll(Instant now) {
    return step(State.ASKED, askAt, mail, null, now, rating);
  }

  /** Answered. The links are in the mail that asks and nowhere else, so that mail had left. */
  public FollowUp rated(Rating rating) {
    return mail == null
        ? step(state, askAt, null, reason, rating.at(), rating)
        : step(State.ASKED, askAt, mail, null, rating.at(), rating);
  }

  private FollowUp step(
      State state,
      Instant askAt,
      @Nullable OutboxId mail,
      @Nullable String reason,
      Instant now,
      @Nullable Rating rating) {
    return new FollowUp(ref, version + 1, state, askAt, mail, reason, resolvedBy, now, rating);
  }

  /**
   * What the customer answered. The two are different lessons: one may be helped and not feel
   * understood, or feel understood and not be helped.
   *
   * @param words what they added, masked; empty if nothing
   */
  public record Rating(boolean understood, boolean solved, String words, Instant at) {
    /** Longest {@code words}. */
    public static final int WORDS_CHARACTERS = 4_000;

    /** Whether all is well. */
    public boolean content() {
      return understood && solved;
    }
  }
}
