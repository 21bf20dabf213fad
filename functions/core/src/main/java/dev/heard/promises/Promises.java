package dev.heard.promises;

import dev.heard.casework.Agent;
import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.Events;
import dev.heard.casework.Outcome;
import dev.heard.casework.Preparation;
import dev.heard.casework.Promise;
import dev.heard.casework.PromiseChanges;
import dev.heard.casework.Status;
import dev.heard.casework.Turn;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a promise: an agent ticks it, or its time passes. Thread-safe. */
public final class Promises {
  private static final Logger LOG = LoggerFactory.getLogger(Promises.class);
  private static final int TRIES = 5;

  private final Cases cases;
  private final Preparation preparation;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ZoneId zone;
  private final Turn turn;

  public Promises(
      Cases cases, Preparation preparation, InstantSource clock, RandomGenerator random) {
    this.cases = cases;
    this.preparation = preparation;
    this.clock = clock;
    this.random = random;
    this.zone = preparation.playbook().businessHours().zone();
    this.turn = new Turn(cases, clock, random);
  }

  /**
   * Looks at a promise whose time may have come. If it was not kept, the case rises and an honest
   * update is drafted; nothing is sent. Early, late, twice, or after it was kept: nothing changes.
   *
   * @throws RuntimeException on a transient fault, or if others kept changing the case; a later
   *     look finds the promise still due
   */
  public void look(CaseId id, String promiseId) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<CaseFile> file = cases.find(id);
      Instant now = clock.instant();
      Optional<Promise> due =
          file.flatMap(one -> promise(one, promiseId))
              .filter(promise -> promise.dueAt().filter(at -> !at.isAfter(now)).isPresent());
      if (file.isEmpty() || due.isEmpty()) {
        return;
      }
      if (cases.commit(passed(file.get(), due.get(), now)) == Cases.Commit.COMMITTED) {
        LOG.info("case {}: the time of a promise passed", id);
        return;
      }
    }
    throw new IllegalStateException("others kept changing the case of a promise");
  }

  private Change passed(CaseFile file, Promise promise, Instant now) {
    boolean owing =
        switch (file.head().status()) {
          case NEW, WAITING_FOR_AGENT, REOPENED, WAITING_FOR_CUSTOMER -> true;
          case RESOLVED, CLOSED, SUSPENDED, MERGED, ERASED -> false;
        };
    boolean told =
        file.owed(promise.madeIn())
            .filter(mail -> mail.state() != OutboxState.FAILED)
            .filter(mail -> mail.state() != OutboxState.WITHDRAWN)
            .isPresent();
    return owing && told ? missed(file, promise, now) : withdrawn(file, promise, now);
  }

  /** The customer never heard of it, or the matter is over: there is nothing to own up to. */
  private Change withdrawn(CaseFile file, Promise promise, Instant now) {
    PromiseChanges changes = new PromiseChanges(file, zone, now).withdrawn(promise);
    Case after = new CaseEdit(file.head(), now).promisedBy(changes.earliest()).done();
    Change.Builder change = Change.to(after);
    changes.into(change, new Events(now, after.version(), random));
    return change.build();
  }

  private Change missed(CaseFile file, Promise promise, Instant now) {
    Case head = file.head();
    PromiseChanges changes = new PromiseChanges(file, zone, now).missed(promise);
    CaseEdit edit = new CaseEdit(head, now).promisedBy(changes.earliest()).snoozed(null);
    if (head.status() == Status.WAITING_FOR_CUSTOMER) {
      edit.status(Status.WAITING_FOR_AGENT);
    }
    if (head.urgency().compareTo(Urgency.HIGH) > 0) {
      edit.urgency(Urgency.HIGH);
    }
    // Nobody wrote, but the customer waits all the same: since the word that did not come.
    edit.waiting(head.waitingSince() == null ? promise.by() : head.waitingSince(), now);
    Optional<Skeleton> update = update(file, promise, now);
    int number = file.drafts().size() + 1;
    if (update.isPresent()) {
      edit.draft(number);
    }
    Case after = edit.done();
    Events events = new Events(now, after.version(), random);
    Change.Builder change = Change.to(after);
    changes.into(change, events);
    update.ifPresent(
        made ->
            change
                .draft(Draft.of(number, file.latest(), made, now))
                .event(
                    events.of(
                        CaseEvent.HEARD,
                        CaseEvent.Kind.DRAFTED,
                        "drafted an update that says that we are late")));
    return change.build();
  }

  /**
   * The draft that says so. Empty where an agent's own words wait, which are not taken from them,
   * and where nobody knows yet whether the customer has the promise.
   */
  private Optional<Skeleton> update(CaseFile file, Promise promise, Instant now) {
    boolean sent =
        file.owed(promise.madeIn())
            .map(OwedMail::state)
            .filter(state -> state == OutboxState.SENT)
            .isPresent();
    boolean edited = file.currentDraft().filter(draft -> draft.editedBy() != null).isPresent();
    // Of several that were missed, the first is the one that was waited for longest.
    Instant missed =
        file.missedPromise()
            .map(Promise::by)
            .filter(earlier -> earlier.isBefore(promise.by()))
            .orElse(promise.by());
    return sent && !edited ? preparation.lateUpdate(file, missed, now) : Optional.empty();
  }

  /** An agent says that a promise was kept without a reply: on the phone, by a parcel. */
  public Outcome tick(CaseId id, long version, Agent who, String promiseId) {
    return turn.takeUnlessClaimed(
        id, version, who, (file, step) -> tick(file, step, who, promiseId));
  }

  private Turn.Step tick(CaseFile file, Turn.Step step, Agent who, String promiseId) {
    Optional<Promise> found = promise(file, promiseId);
    if (found.isEmpty()) {
      return step.refuse(new Outcome.Invalid("This case has no such promise."));
    }
    if (!found.get().outstanding()) {
      return step.refuse(new Outcome.NotNow("Nothing is open about this promise."));
    }
    PromiseChanges changes = new PromiseChanges(file, zone, step.now()).ticked(found.get());
    return changes.into(step.write(step.edit().promisedBy(changes.earliest())), who);
  }

  private static Optional<Promise> promise(CaseFile file, String id) {
    return file.promises().stream().filter(promise -> promise.id().equals(id)).findFirst();
  }
}
