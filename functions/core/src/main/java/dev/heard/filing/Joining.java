package dev.heard.filing;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.Events;
import dev.heard.casework.Identity;
import dev.heard.casework.MailReport;
import dev.heard.casework.Message;
import dev.heard.casework.Preparation;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
import dev.heard.drafting.Skeleton;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.MailKind;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a mail makes of the case that it joins. */
final class Joining {
  private final Cases cases;
  private final Preparation preparation;
  private final Identity identity;
  private final RandomGenerator random;

  Joining(Cases cases, Preparation preparation, Identity identity, RandomGenerator random) {
    this.cases = cases;
    this.preparation = preparation;
    this.identity = identity;
    this.random = random;
  }

  /** One mail, the case it joins, and what the case's head becomes. */
  private record Entry(CaseFile file, Incoming incoming, Message message, CaseEdit edit) {
    Case head() {
      return file.head();
    }

    Instant now() {
      return incoming.now();
    }

    boolean back() {
      return head().status() == Status.RESOLVED || head().status() == Status.CLOSED;
    }
  }

  Change.Builder join(CaseFile file, Incoming incoming) {
    Case head = file.head();
    List<Case> earlier = preparation.earlier(head.customer(), head.id());
    CaseEdit edit = new CaseEdit(head, incoming.now()).participants(incoming.joinedBy(head));
    boolean before =
        head.reopenings() > 0 || head.status() == Status.RESOLVED || head.status() == Status.CLOSED;
    Message message =
        incoming.message(mail -> preparation.read(mail, earlier, file.unanswered().size(), before));
    Entry entry = new Entry(file, incoming, message, edit);
    Events events = new Events(incoming.now(), head.version() + 1, random);
    if (!incoming.fromPerson()) {
      return automatic(entry, events);
    }
    return OnlyThanks.is(head, message) ? thanks(entry, events) : matter(entry, earlier, events);
  }

  /** An automatic answer says nothing that a customer waits on; a bounce may. */
  private Change.Builder automatic(Entry entry, Events events) {
    CaseEdit edit = entry.edit();
    Optional<MailReport> report = Bounce.report(entry.file(), entry.incoming(), identity);
    report.ifPresent(said -> said.edit(edit, entry.now()));
    if (suspected(entry.head(), entry.message())) {
      letAnAgentSee(entry);
    }
    Case after = edit.done();
    Change.Builder change =
        Change.to(after)
            .message(entry.message())
            .event(
                events.of(
                    CaseEvent.HEARD,
                    CaseEvent.Kind.MESSAGE,
                    "took in a mail that is no customer's: "
                        + entry.incoming().suspicion().orElse("")));
    report.ifPresent(said -> said.addTo(change, after.version(), cases, entry.now()));
    return change;
  }

  private static Change.Builder thanks(Entry entry, Events events) {
    felt(entry);
    Case thanked = entry.edit().done();
    Change.Builder change =
        Change.to(thanked)
            .message(entry.message())
            .event(
                events.of(
                    CaseEvent.CUSTOMER,
                    CaseEvent.Kind.MESSAGE,
                    "said thank you; nothing waits for an answer"));
    WroteMeanwhile.into(change, entry.file(), thanked, events, entry.now());
    return change;
  }

  private static void felt(Entry entry) {
    Reading reading = entry.message().reading();
    if (reading != null) {
      entry
          .edit()
          .emotion(
              reading.primary().emotion(), reading.primary().intensity(), reading.unsure() != null);
    }
  }

  /** A mail that somebody must answer. */
  private Change.Builder matter(Entry entry, List<Case> earlier, Events events) {
    CaseFile file = entry.file();
    Case head = entry.head();
    Message message = entry.message();
    CaseEdit edit = entry.edit().snoozed(null);
    Instant now = entry.now();
    boolean held = head.status() == Status.SUSPENDED && entry.incoming().suspicion().isPresent();
    boolean released = head.status() == Status.SUSPENDED && !held;
    entry.incoming().unanswered(edit, head, message, preparation.playbook());
    if (entry.back()) {
      edit.reopened();
    } else if (head.status() == Status.WAITING_FOR_CUSTOMER) {
      edit.status(Status.WAITING_FOR_AGENT);
    } else if (released) {
      // Alone it would have opened a case; what it joined must not keep it from being seen.
      edit.status(Status.WAITING_FOR_AGENT).released();
    }
    int number = file.drafts().size() + 1;
    Reading reading = message.reading();
    Instant missed = file.missedPromise().map(Promise::by).orElse(null);
    Optional<Skeleton> skeleton =
        reading == null || held
            ? Optional.empty()
            : preparation.draft(edit.done(), message, reading, earlier, missed, now);
    // A draft that waits answers an older mail; where no new one can be made, there is none.
    Change.Builder change = Change.to(edit.draft(skeleton.isPresent() ? number : 0).done());
    skeleton.ifPresent(
        made -> change.draft(new Draft(number, message.id(), made, made.text(), null, now)));
    change.message(message);
    change.event(events.of(CaseEvent.CUSTOMER, CaseEvent.Kind.MESSAGE, "wrote again"));
    if (released) {
      change.event(
          events.of(
              CaseEvent.HEARD,
              CaseEvent.Kind.RELEASED,
              "released it into the queue, because a sound mail joined it"));
    }
    if (entry.back()) {
      change
          .event(
              events.of(
                  CaseEvent.CUSTOMER, CaseEvent.Kind.REOPENED, "came back after it was resolved"))
          .count(Count.of(now, head.topic(), head.emotion(), Measure.REOPENED));
    }
    WroteMeanwhile.into(change, file, edit.done(), events, now);
    if (head.draft() > 0 && skeleton.isPresent()) {
      change.event(
          events.of(
              CaseEvent.HEARD,
              CaseEvent.Kind.DRAFTED,
              "drafted anew, because the customer wrote while a draft waited"));
    }
    return change;
  }

  /**
   * Whether a mail of somebody in the case was taken for spam or a newsletter. A filter on its way
   * may have been wrong, and their answer must not lie where nobody looks.
   */
  private static boolean suspected(Case head, Message message) {
    Mailbox from = message.from();
    return (message.kind() == MailKind.SPAM || message.kind() == MailKind.BULK)
        && from != null
        && head.participants().contains(from.address().withoutTag());
  }

  private void letAnAgentSee(Entry entry) {
    Case head = entry.head();
    CaseEdit edit = entry.edit();
    boolean seen =
        switch (head.status()) {
          case NEW, WAITING_FOR_AGENT, REOPENED, SUSPENDED, MERGED, ERASED -> true;
          case WAITING_FOR_CUSTOMER, RESOLVED, CLOSED -> false;
        };
    if (seen) {
      return;
    }
    if (head.status() == Status.WAITING_FOR_CUSTOMER) {
      edit.status(Status.WAITING_FOR_AGENT);
    } else {
      edit.reopened();
    }
    edit.snoozed(null)
        .waiting(
            entry.now(), entry.now().plus(preparation.playbook().answerWithin(head.urgency())));
  }
}
