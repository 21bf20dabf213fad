package dev.heard.replies;

import dev.heard.casework.Agent;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Draft;
import dev.heard.casework.DraftFate;
import dev.heard.casework.Given;
import dev.heard.casework.Heading;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.casework.MailTrouble;
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
import dev.heard.mail.MessageId;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
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

  private static final Outcome NOTHING_OPEN =
      new Outcome.NotNow("Nothing is open about this reply.");

  private final Cases cases;
  private final Identity identity;
  private final ReplyCheck replyCheck;
  private final Playbook playbook;
  private final Nudges nudges;
  private final Duration undoWindow;
  private final RandomGenerator random;
  private final Turn turn;

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
    this.cases = cases;
    this.identity = identity;
    this.replyCheck = replyCheck;
    this.playbook = playbook;
    this.nudges = nudges;
    this.undoWindow = undoWindow;
    this.random = random;
    this.turn = new Turn(cases, clock, random);
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
        changes(file, step)
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

  private PromiseChanges changes(CaseFile file, Turn.Step step) {
    return new PromiseChanges(file, playbook.businessHours().zone(), step.now());
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
    return turn.take(
        id,
        version,
        (file, step) -> {
          Optional<OwedMail> mail = file.owed(mailId);
          Optional<Outcome> obstacle = noReply(mail);
          if (obstacle.isPresent()) {
            return step.refuse(obstacle.get());
          }
          if (mail.orElseThrow().state() != OutboxState.OWED) {
            return step.refuse(
                new Outcome.NotNow(
                    "It is too late to take this reply back: it has left, or is leaving."));
          }
          return giveBack(file, step, mail.orElseThrow())
              .event(who, Kind.UNDONE, "took the reply back before it left");
        });
  }

  /**
   * An agent decides about a reply of which nobody knows whether it left, that failed, or that came
   * back.
   *
   * @param left whether the customer has it, or it need not be sent again; if not, its draft is
   *     given back
   */
  public Outcome settle(CaseId id, long version, Agent who, OutboxId mailId, boolean left) {
    return turn.take(
        id,
        version,
        (file, step) -> {
          Optional<OwedMail> mail = file.owed(mailId);
          Optional<Outcome> obstacle = noReply(mail);
          if (obstacle.isPresent()) {
            return step.refuse(obstacle.get());
          }
          return switch (mail.orElseThrow().state()) {
            case UNCERTAIN ->
                left
                    ? hasLeft(file, step, mail.orElseThrow())
                        .event(who, Kind.SEND_SETTLED, "says that the reply left")
                    : giveBack(file, step, mail.orElseThrow())
                        .event(who, Kind.SEND_SETTLED, "says that the reply did not leave");
            case FAILED ->
                left
                    ? step.refuse(
                        new Outcome.NotNow("The provider refused this reply: it did not leave."))
                    : giveBack(file, step, mail.orElseThrow())
                        .event(who, Kind.SEND_SETTLED, "took the failed reply back");
            case SENT -> settleSent(file, step, who, mail.orElseThrow(), left);
            case OWED, SENDING, WITHDRAWN -> step.refuse(NOTHING_OPEN);
          };
        });
  }

  private Turn.Step settleSent(
      CaseFile file, Turn.Step step, Agent who, OwedMail mail, boolean left) {
    if (mail.trouble() == null) {
      return step.refuse(NOTHING_OPEN);
    }
    if (left) {
      return done(file, step, mail, mail.seen())
          .event(who, Kind.SEND_SETTLED, "has seen what became of the reply");
    }
    return MailTrouble.arrived(mail)
        ? step.refuse(new Outcome.NotNow("The provider says that this reply left."))
        : giveBack(file, step, mail)
            .event(who, Kind.SEND_SETTLED, "took back the reply that did not arrive");
  }

  private Turn.Step hasLeft(CaseFile file, Turn.Step step, OwedMail mail) {
    MessageId as = identity.messageId(mail.ref().id());
    done(file, step, mail, mail.sent(as, step.now()));
    // Unless the provider gave it another id, answers will name this one.
    return IdClaim.free(cases.claims(List.of(as)).get(as), mail.ref().caseId())
        ? step.claim(new IdClaim(as, mail.ref().caseId(), null, true))
        : step;
  }

  /** Nobody need do anything more about a reply. */
  private Turn.Step done(CaseFile file, Turn.Step step, OwedMail mail, OwedMail next) {
    Case head = file.head();
    CaseEdit edit = step.edit().attention(MailTrouble.attentionWithout(file, mail));
    // A reply that was given back and had left is its own draft. Any other draft that waits is
    // about
    // something that is still to be said.
    boolean itsDraft = head.draft() == mail.draft() && mail.state() == OutboxState.SENT;
    // A promise that was missed meanwhile still wants a word.
    if (file.unanswered().isEmpty()
        && file.missedPromise().isEmpty()
        && (head.draft() == 0 || itsDraft)) {
      edit.nothingUnanswered().draft(0);
      if (head.status().open()) {
        edit.status(Status.WAITING_FOR_CUSTOMER);
      }
    }
    PromiseChanges promises = changes(file, step).leftAfterAll(mail.ref().id());
    edit.promisedBy(promises.earliest());
    return promises.into(step.write(edit).owed(next));
  }

  /**
   * The reply is not on its way any more: its draft is there again, unless the customer's next mail
   * got a newer one.
   */
  private Turn.Step giveBack(CaseFile file, Turn.Step step, OwedMail mail) {
    Case head = file.head();
    CaseEdit edit =
        step.edit()
            .status(Status.WAITING_FOR_AGENT)
            .attention(MailTrouble.attentionWithout(file, mail));
    if (head.waitingSince() == null) {
      Instant since = file.waitingSinceWithout(mail);
      edit.waiting(since, since.plus(playbook.answerWithin(head.urgency())));
    }
    if (head.draft() == 0) {
      edit.draft(mail.draft());
    }
    PromiseChanges promises = changes(file, step).takenBack(mail.ref().id());
    edit.promisedBy(promises.earliest());
    return promises.into(step.write(edit).owed(mail.withdrawn()));
  }

  /** Why an agent has nothing to decide about a mail; empty for a reply. */
  private static Optional<Outcome> noReply(Optional<OwedMail> mail) {
    if (mail.isEmpty()) {
      return Optional.of(new Outcome.Invalid("This case has no such reply."));
    }
    return switch (mail.get().kind()) {
      case REPLY -> Optional.empty();
      case FOLLOW_UP ->
          Optional.of(
              new Outcome.NotNow(
                  "This mail asks the customer how it went. Nothing is open about it for you: it"
                      + " leaves once or not at all, and is never sent again."));
    };
  }
}
