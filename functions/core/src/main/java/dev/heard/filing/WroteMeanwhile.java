package dev.heard.filing;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Unasked;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.Comparator;

/** What else it means that the customer wrote: they need not be asked how it went. */
final class WroteMeanwhile {
  private WroteMeanwhile() {}

  static void into(Change.Builder change, CaseFile file, Case after, Events events, Instant now) {
    if (firstAfterOurReply(file, now)) {
      change.count(Count.of(now, after.topic(), after.emotion(), Measure.AFTER_REPLY));
    }
    file.followUps().stream()
        .filter(followUp -> notTooLate(file, followUp))
        .forEach(
            followUp -> {
              Unasked.into(change, file, followUp, FollowUp.THEY_WROTE, now);
              change.event(
                  events.of(
                      CaseEvent.HEARD,
                      CaseEvent.Kind.FOLLOW_UP,
                      "the customer will not be asked: " + FollowUp.THEY_WROTE));
              file.followUpMail(followUp).ifPresent(mail -> change.owed(mail.withdrawn()));
            });
  }

  private static boolean firstAfterOurReply(CaseFile file, Instant now) {
    Instant answered =
        file.outbox().stream()
            .filter(OwedMail::answers)
            .map(OwedMail::owedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return answered.isBefore(now)
        && file.messages().stream()
            .filter(Message::fromPerson)
            .noneMatch(message -> message.receivedAt().isAfter(answered));
  }

  private static boolean notTooLate(CaseFile file, FollowUp followUp) {
    return followUp.pending()
        || file.followUpMail(followUp).filter(mail -> mail.state() == OutboxState.OWED).isPresent();
  }
}
