package dev.heard.replies;

import dev.heard.casework.Agent;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Draft;
import dev.heard.casework.DraftFate;
import dev.heard.casework.Given;
import dev.heard.casework.Heading;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.casework.Outcome;
import dev.heard.casework.Promise;
import dev.heard.casework.PromiseChanges;
import dev.heard.casework.ReplyCheck;
import dev.heard.casework.Status;
import dev.heard.casework.Turn;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Signature;
import dev.heard.insight.Count;
import dev.heard.mail.CaseId;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a reply leaves the desk: an agent approves it, may take it back within the undo window, and
 * settles what nobody else can. Thread-safe.
 */
public final class Replies {
  /** How far ahead a promise may lie. */
  private static final Duration FURTHEST = Duration.ofDays(366);

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private final Identity identity;
  private final ReplyCheck replyCheck;
  private final Playbook playbook;
  private final Nudges nudges;
  private final Duration undoWindow;
  private final RandomGenerator random;
  private final Turn turn;
  private final Settling settling;

  /**
   * Wires it.
   *
   * @param undoWindow 0 to 15 minutes: the longest delay of a nudge
   */
  public Replies(
      Cases cases,
      Identity identity,
      ReplyCheck replyCheck,
      Playbook playbook,
      Nudges nudges,
      Duration undoWindow,
      InstantSource clock,
      RandomGenerator random) {
    if (undoWindow.isNegative() || undoWindow.compareTo(Duration.ofMinutes(15)) > 0) {
      throw new IllegalArgumentException("the undo window lies between 0 and 15 minutes");
    }
    this.identity = identity;
    this.replyCheck = replyCheck;
    this.playbook = playbook;
    this.nudges = nudges;
    this.undoWindow = undoWindow;
    this.random = random;
    this.turn = new Turn(cases, clock, random);
    this.settling = new Settling(cases, identity, playbook);
  }

  /** Approves the current draft with every promise that stands in it. */
  public Outcome approve(CaseId id, long version, Agent who) {
    return approve(id, version, who, null);
  }

  /**
   * Approves the current draft: from here on the reply is owed. State, owed mail, promises and
   * events are one transaction; the nudge that follows is only haste.
   *
   * @param given what the reply promises, as the agent confirms it; null for all that was found in
   *     it
   */
  public Outcome approve(CaseId id, long version, Agent who, @Nullable List<Given> given) {
    OutboxRef ref = new OutboxRef(id, OutboxId.random(random));
    Outcome outcome =
        turn.takeUnlessClaimed(
            id, version, who, (file, step) -> approve(file, step, who, ref, given));
    if (outcome instanceof Outcome.Done) {
      try {
        nudges.nudge(ref, undoWindow);
      } catch (RuntimeException e) {
        // The reply is owed all the same; what is due is found without a nudge.
        LOG.warn("case {}: could not nudge the sender: {}", id, e.getClass().getSimpleName());
      }
    }
    return outcome;
  }

  private Turn.Step approve(
      CaseFile file, Turn.Step step, Agent who, OutboxRef ref, @Nullable List<Given> given) {
    Case head = file.head();
    Optional<String> obstacle = obstacle(head, who);
    if (obstacle.isPresent()) {
      return step.refuse(new Outcome.NotNow(obstacle.get()));
    }
    Optional<Draft> draft = file.currentDraft();
    if (draft.isEmpty()) {
      return step.refuse(new Outcome.NotNow(Turn.NO_DRAFT));
    }
    Message answered = file.latest();
    Heading heading = Heading.answering(answered, head);
    if (heading.toNobody()) {
      return step.refuse(
          new Outcome.NotNow("This mail names no sender, so nobody can be answered."));
    }
    if (heading.toOurselves(identity)) {
      return step.refuse(new Outcome.NotNow("This reply would go to ourselves."));
    }
    String text = Signature.signed(draft.get().text(), who.name());
    ReplyCheck.Checked checked = replyCheck.of(file, text, step.now());
    if (checked.findings().stream().anyMatch(Finding::gate)) {
      return step.refuse(new Outcome.Gated(checked.findings()));
    }
    Optional<Outcome> refused = given == null ? Optional.empty() : refusal(given, step.now());
    if (refused.isPresent()) {
      return step.refuse(refused.get());
    }
    PromiseChanges promises =
        new PromiseChanges(file, playbook.businessHours().zone(), step.now())
            .answered(ref.id())
            .made(ref.id(), given == null ? checked.given() : given);
    OwedMail mail =
        OwedMail.reply(
            ref,
            heading.to(),
            heading.subject(),
            heading.inReplyTo(),
            heading.references(),
            text,
            draft.get().number(),
            who.name(),
            step.now(),
            step.now().plus(undoWindow));
    step.write(
            step.edit()
                .status(Status.WAITING_FOR_CUSTOMER)
                .nothingUnanswered()
                .claim(null)
                .asked(null)
                .draft(0)
                .promisedBy(promises.earliest()))
        .owed(mail)
        .event(who, Kind.APPROVED, "approved the reply");
    Draft approved = draft.get();
    if (file.outbox().stream().noneMatch(other -> other.draft() == approved.number())) {
      // One that was taken back and approved again is counted once.
      step.count(
          Count.of(
              step.now(),
              head.topic(),
              head.emotion(),
              DraftFate.of(approved.skeleton(), approved.text())));
    }
    return promises.into(step, who);
  }

  /** Why what an agent confirms cannot be promised; empty if it can. */
  private static Optional<Outcome> refusal(List<Given> given, Instant now) {
    if (given.size() > Promise.MOST_OF_A_REPLY) {
      return Optional.of(
          new Outcome.Invalid(
              "A reply makes at most %d promises.".formatted(Promise.MOST_OF_A_REPLY)));
    }
    boolean sound =
        given.stream()
            .allMatch(
                one ->
                    !one.what().isBlank()
                        && one.what().length() <= Promise.WHAT_CHARACTERS
                        && one.by().isAfter(now)
                        && !one.by().isAfter(now.plus(FURTHEST)));
    return sound
        ? Optional.empty()
        : Optional.of(
            new Outcome.Invalid(
                "A promise says what, in 1 to %d characters, and by when: within a year from now."
                    .formatted(Promise.WHAT_CHARACTERS)));
  }

  private static Optional<String> obstacle(Case head, Agent who) {
    if (head.asked() != null && !who.is(Agent.Role.LEAD)) {
      return Optional.of(
          "A question to a lead is open. Once it is answered, the reply can be approved.");
    }
    if (head.attention() != null) {
      return Optional.of("First settle what needs attention: " + head.attention());
    }
    return switch (head.status()) {
      case NEW, WAITING_FOR_AGENT, REOPENED, WAITING_FOR_CUSTOMER -> Optional.empty();
      case RESOLVED, CLOSED ->
          Optional.of("This case is resolved. It comes back when the customer writes again.");
      case SUSPENDED -> Optional.of("This case is held back. Release it first.");
      case MERGED -> Optional.of("This case is part of another one.");
      case ERASED -> Optional.of("This case is being erased.");
    };
  }

  /** Takes an approved reply back, if it has not begun to leave. */
  public Outcome undo(CaseId id, long version, Agent who, OutboxId mailId) {
    return turn.take(id, version, (file, step) -> settling.undo(file, step, who, mailId));
  }

  /**
   * An agent decides about a reply of which nobody knows whether it left, that failed, or that came
   * back.
   *
   * @param left whether the customer has it, or it need not be sent again; if not, its draft is
   *     given back
   */
  public Outcome settle(CaseId id, long version, Agent who, OutboxId mailId, boolean left) {
    return turn.take(id, version, (file, step) -> settling.settle(file, step, who, mailId, left));
  }
}
