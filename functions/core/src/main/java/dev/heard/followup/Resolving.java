package dev.heard.followup;

import dev.heard.casework.Agent;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Outcome;
import dev.heard.casework.Promise;
import dev.heard.casework.Turn;
import dev.heard.drafting.BusinessHours;
import dev.heard.drafting.FollowUpRules;
import dev.heard.drafting.Playbook;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent says that a matter is solved, and whether the customer is asked. Thread-safe. */
public final class Resolving {
  private static final Logger LOG = LoggerFactory.getLogger(Resolving.class);
  private static final int RESOLUTION_CHARACTERS = 2_000;
  private static final Duration FURTHEST = Duration.ofDays(90);

  private final Playbook playbook;
  private final Nudges nudges;
  private final Turn turn;

  public Resolving(
      Cases cases, Playbook playbook, Nudges nudges, InstantSource clock, RandomGenerator random) {
    this.playbook = playbook;
    this.nudges = nudges;
    this.turn = new Turn(cases, clock, random);
  }

  /**
   * Resolves a case. The new state and what is decided about the follow-up are one transaction; the
   * nudge that follows is only haste.
   *
   * @param resolution what solved it, for similar cases; null if the agent does not say
   */
  public Outcome resolve(
      CaseId id, long version, Agent who, @Nullable String resolution, WhenToAsk when) {
    if (resolution != null && resolution.length() > RESOLUTION_CHARACTERS) {
      return new Outcome.Invalid(
          "A resolution can have at most %,d characters.".formatted(RESOLUTION_CHARACTERS));
    }
    String solvedBy = resolution == null || resolution.isBlank() ? null : resolution.strip();
    Outcome outcome =
        turn.takeUnlessClaimed(
            id, version, who, (file, step) -> resolve(file, step, who, solvedBy, when));
    if (outcome instanceof Outcome.Done(CaseFile now)) {
      now.pendingFollowUp().ifPresent(followUp -> nudge(followUp.ref()));
    }
    return outcome;
  }

  private void nudge(FollowUpRef ref) {
    try {
      nudges.nudge(ref, Duration.ZERO);
    } catch (RuntimeException e) {
      LOG.warn(
          "case {}: could not nudge for the follow-up: {}",
          ref.caseId(),
          e.getClass().getSimpleName());
    }
  }

  private Turn.Step resolve(
      CaseFile file, Turn.Step step, Agent who, @Nullable String solvedBy, WhenToAsk when) {
    Case head = file.head();
    Instant now = step.now();
    Optional<String> obstacle = obstacle(file);
    if (obstacle.isPresent()) {
      return step.refuse(new Outcome.NotNow(obstacle.get()));
    }
    if (when instanceof WhenToAsk.At(Instant time)
        && (time.isBefore(now) || time.isAfter(now.plus(FURTHEST)))) {
      return step.refuse(
          new Outcome.Invalid(
              "The customer can be asked within the next %d days.".formatted(FURTHEST.toDays())));
    }
    FollowUp followUp =
        followUp(head, new FollowUpRef(head.id(), head.resolutions() + 1), when, who, now);
    step.write(
            step.edit()
                .resolved(solvedBy, now, now.plus(playbook.followUps().closeAfter()))
                .nothingUnanswered()
                .claim(null)
                .asked(null)
                .snoozed(null)
                .promisedBy(null))
        .event(who, Kind.RESOLVED, solvedBy == null ? "resolved it" : "resolved it: " + solvedBy)
        .followUp(followUp)
        .count(Count.of(now, head.topic(), head.emotion(), Measure.RESOLVED));
    if (followUp.reason() != null) {
      step.event(who, Kind.FOLLOW_UP, "the customer will not be asked: " + followUp.reason());
    }
    // What was promised is not owed any more: the matter is solved.
    file.outstandingPromises().forEach(promise -> step.promise(promise.done(now, null)));
    file.outstandingPromises().stream()
        .filter(promise -> promise.state() == Promise.State.OPEN)
        .forEach(
            promise ->
                step.count(Count.of(now, head.topic(), head.emotion(), Measure.PROMISE_KEPT)));
    return step;
  }

  private FollowUp followUp(Case head, FollowUpRef ref, WhenToAsk when, Agent who, Instant now) {
    FollowUpRules rules = playbook.followUps();
    BusinessHours hours = playbook.businessHours();
    return switch (when) {
      case WhenToAsk.Never unused ->
          FollowUp.none(ref, "the agent decided against it", who.name(), now);
      case WhenToAsk.At(Instant time) ->
          FollowUp.intended(ref, rules.fromThenOn(time, hours), who.name(), now);
      case WhenToAsk.AsUsual unused ->
          rules.never().contains(head.topic())
              ? FollowUp.none(
                  ref, "the playbook does not ask about " + head.topic(), who.name(), now)
              : FollowUp.intended(ref, rules.askAt(head.topic(), now, hours), who.name(), now);
    };
  }

  private static Optional<String> obstacle(CaseFile file) {
    boolean leaving =
        file.outbox().stream()
            .filter(mail -> mail.kind() == OwedMail.Kind.REPLY)
            .anyMatch(
                mail ->
                    switch (mail.state()) {
                      case OWED, SENDING -> true;
                      case SENT, FAILED, UNCERTAIN, WITHDRAWN -> false;
                    });
    if (leaving) {
      return Optional.of("A reply is about to leave. Resolve the case once it has.");
    }
    if (file.head().attention() != null) {
      return Optional.of("First settle what needs attention: " + file.head().attention());
    }
    return switch (file.head().status()) {
      case NEW, WAITING_FOR_AGENT, REOPENED, WAITING_FOR_CUSTOMER -> Optional.empty();
      case RESOLVED, CLOSED -> Optional.of("This case is resolved already.");
      case SUSPENDED -> Optional.of("This case is held back. Release it first.");
      case MERGED -> Optional.of("This case is part of another one.");
      case ERASED -> Optional.of("This case is being erased.");
    };
  }
}
