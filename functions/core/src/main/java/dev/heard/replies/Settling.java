package dev.heard.replies;

import dev.heard.casework.Agent;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.casework.MailTrouble;
import dev.heard.casework.Outcome;
import dev.heard.casework.PromiseChanges;
import dev.heard.casework.Status;
import dev.heard.casework.Turn;
import dev.heard.drafting.Playbook;
import dev.heard.mail.MessageId;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an agent makes of a reply that was approved: takes it back, or says what became of it where
 * nobody else can.
 */
final class Settling {
  private static final Outcome NOTHING_OPEN =
      new Outcome.NotNow("Nothing is open about this reply.");

  private final Cases cases;
  private final Identity identity;
  private final Playbook playbook;

  Settling(Cases cases, Identity identity, Playbook playbook) {
    this.cases = cases;
    this.identity = identity;
    this.playbook = playbook;
  }

  Turn.Step undo(CaseFile file, Turn.Step step, Agent who, OutboxId mailId) {
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
  }

  /** Decides as the agent says; {@code left} as in {@link Replies#settle}. */
  Turn.Step settle(CaseFile file, Turn.Step step, Agent who, OutboxId mailId, boolean left) {
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

  private PromiseChanges changes(CaseFile file, Turn.Step step) {
    return new PromiseChanges(file, playbook.businessHours().zone(), step.now());
  }
}
