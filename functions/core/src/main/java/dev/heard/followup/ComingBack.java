package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.FollowUp.Rating;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.casework.Preparation;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
import dev.heard.drafting.Skeleton;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.MailKind;
import dev.heard.mail.MessageId;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How a case comes back when its customer, asked how it went, said no: with their words as a
 * message, and a draft of an answer to it.
 */
final class ComingBack {
  private final Preparation preparation;
  private final Identity identity;
  private final RandomGenerator random;

  ComingBack(Preparation preparation, Identity identity, RandomGenerator random) {
    this.preparation = preparation;
    this.identity = identity;
    this.random = random;
  }

  /**
   * What the case becomes; the answer itself is the caller's.
   *
   * @param rated the follow-up with the answer
   */
  Change.Builder of(CaseFile file, FollowUp rated, Rating rating) {
    Case head = file.head();
    Instant now = rating.at();
    boolean back = head.status() == Status.RESOLVED || head.status() == Status.CLOSED;
    List<Case> earlier = preparation.earlier(head.customer(), head.id());
    Message message = message(file, rated, rating, earlier);
    Urgency urgency = head.urgency().compareTo(Urgency.HIGH) < 0 ? head.urgency() : Urgency.HIGH;
    Instant since = head.waitingSince() == null ? now : head.waitingSince();
    CaseEdit edit =
        new CaseEdit(head, now)
            .urgency(urgency)
            .snoozed(null)
            .waiting(since, since.plus(preparation.playbook().answerWithin(urgency)));
    if (back) {
      edit.recovering();
    } else if (head.status() == Status.WAITING_FOR_CUSTOMER) {
      edit.status(Status.WAITING_FOR_AGENT);
    }
    Reading reading = message.reading();
    if (reading != null) {
      edit.emotion(
          reading.primary().emotion(), reading.primary().intensity(), reading.unsure() != null);
    }
    Optional<Skeleton> skeleton =
        edited(file)
            ? Optional.empty()
            : preparation.recovery(
                edit.done(),
                message,
                signature(file),
                rating.understood(),
                rating.solved(),
                file.missedPromise().map(Promise::by).orElse(null),
                now);
    int number = file.drafts().size() + 1;
    Case after = edit.draft(skeleton.isPresent() ? number : head.draft()).done();
    Events events = new Events(now, after.version(), random);
    Change.Builder change = Change.to(after).message(message);
    skeleton.ifPresent(
        made ->
            change
                .draft(new Draft(number, message.id(), made, made.text(), null, now))
                .event(
                    events.of(
                        CaseEvent.HEARD,
                        CaseEvent.Kind.DRAFTED,
                        "drafted an answer to what the customer said")));
    if (back) {
      change
          .event(
              events.of(
                  CaseEvent.CUSTOMER,
                  CaseEvent.Kind.REOPENED,
                  "came back, because the customer said so when asked"))
          .count(Count.of(now, head.topic(), head.emotion(), Measure.REOPENED));
    }
    return change;
  }

  /** What an agent has typed is not taken from them. */
  private static boolean edited(CaseFile file) {
    return file.currentDraft().filter(draft -> draft.editedBy() != null).isPresent();
  }

  /** The name that they sign with stands below an earlier mail of theirs. */
  private static String signature(CaseFile file) {
    return file.latest().signature();
  }

  private Message message(CaseFile file, FollowUp rated, Rating rating, List<Case> earlier) {
    Case head = file.head();
    Message latest = file.latest();
    Message unread =
        new Message(
            "%013d-%s"
                .formatted(
                    rating.at().toEpochMilli(), HexFormat.of().toHexDigits(random.nextInt())),
            null,
            MailKind.CUSTOMER,
            null,
            thread(file, latest, rated),
            head.customer(),
            latest.replyTo(),
            List.of(identity.us()),
            List.of(),
            latest.subject(),
            rating.at(),
            rating.at(),
            rating.at(),
            head.language(),
            rating.words(),
            false,
            "",
            List.of(),
            null,
            List.of(
                "answered our question on its page: %s; %s"
                    .formatted(
                        rating.understood() ? "felt understood" : "did not feel understood",
                        rating.solved() ? "solved" : "not solved")));
    return rating.words().isBlank()
        ? unread
        : preparation
            .read(Preparation.mailText(unread), earlier, file.unanswered().size(), true)
            .map(unread::read)
            .orElse(unread);
  }

  /** So that our answer stands below the mail that asked. */
  private static List<MessageId> thread(CaseFile file, Message latest, FollowUp rated) {
    List<MessageId> ids = new ArrayList<>(latest.references());
    Stream.of(
            Optional.ofNullable(latest.messageId()),
            file.followUpMail(rated).flatMap(mail -> Optional.ofNullable(mail.sentAs())))
        .flatMap(Optional::stream)
        .filter(id -> !ids.contains(id))
        .forEach(ids::add);
    return ids;
  }
}
