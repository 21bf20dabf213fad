package dev.heard.replies;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.MailTrouble;
import dev.heard.casework.Message;
import dev.heard.casework.Unasked;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What it means for a case that a mail did not plainly leave. */
final class Endings {
  private final InstantSource clock;
  private final RandomGenerator random;

  Endings(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The change that ends a mail as FAILED or UNCERTAIN. */
  Change of(CaseFile file, OwedMail end) {
    return switch (end.kind()) {
      case REPLY -> givenToAgents(file, end);
      case FOLLOW_UP ->
          end.state() == OutboxState.FAILED
              ? notAsked(file, end, "the mail could not leave: " + end.trouble())
              : perhapsAsked(end);
    };
  }

  /** The case goes back to the agents, and says why. */
  private Change givenToAgents(CaseFile file, OwedMail end) {
    Instant now = clock.instant();
    CaseEdit edit = new CaseEdit(file.head(), now);
    MailTrouble.backToAgents(edit, file, end, now);
    Case after = edit.done();
    Kind kind = end.state() == OutboxState.FAILED ? Kind.SEND_FAILED : Kind.SEND_UNCERTAIN;
    Events events = new Events(now, after.version(), random);
    return Change.to(after)
        .owed(end)
        .event(events.of(CaseEvent.HEARD, kind, String.valueOf(end.trouble())))
        .build();
  }

  /** Nobody has to do anything about a follow-up that may have left; the case stays as it is. */
  private Change perhapsAsked(OwedMail end) {
    Events events = new Events(clock.instant(), 0, random);
    return Change.to(end.ref().caseId())
        .owed(end)
        .event(
            events.of(
                CaseEvent.HEARD,
                Kind.SEND_UNCERTAIN,
                "we do not know whether the follow-up left; it is not sent again, and nobody needs"
                    + " to do anything: "
                    + end.trouble()))
        .build();
  }

  /** Why a follow-up that is owed must not leave any more; empty if it may. */
  static Optional<String> whyNotAsk(CaseFile file, OwedMail mail) {
    if (file.messages().stream()
        .filter(Message::fromPerson)
        .anyMatch(message -> message.filedAt().isAfter(mail.owedAt()))) {
      return Optional.of(FollowUp.THEY_WROTE);
    }
    return switch (file.head().status()) {
      case RESOLVED, CLOSED -> Optional.empty();
      case NEW, WAITING_FOR_AGENT, WAITING_FOR_CUSTOMER, REOPENED, SUSPENDED, MERGED, ERASED ->
          Optional.of("the case is " + file.head().status().word());
    };
  }

  /** The change by which a follow-up ends unsent, with its reason. */
  Change notAsked(CaseFile file, OwedMail end, String why) {
    Instant now = clock.instant();
    Events events = new Events(now, 0, random);
    Kind kind = end.state() == OutboxState.FAILED ? Kind.SEND_FAILED : Kind.FOLLOW_UP;
    Change.Builder change =
        Change.to(end.ref().caseId())
            .owed(end)
            .event(events.of(CaseEvent.HEARD, kind, "the customer will not be asked: " + why));
    file.followUps().stream()
        .filter(followUp -> end.ref().id().equals(followUp.mail()))
        .filter(followUp -> followUp.state() == FollowUp.State.ASKED)
        .forEach(followUp -> Unasked.into(change, file, followUp, why, now));
    return change.build();
  }
}
