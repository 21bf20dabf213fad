package dev.heard.outbox;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.caseId;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Promise;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Status;
import dev.heard.mail.MessageId;
import dev.heard.outbox.DueItem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps to when somebody asks what is due, whatever it is. */
public interface DueItemsContract {
  Instant LATER = MONDAY.plus(Duration.ofDays(400));

  /** Nothing due; within a test always the same. */
  DueItems dueItems();

  /** The cases of the same store, in whose changes things become due. */
  Cases cases();

  private void commit(Change.Builder change) {
    assertThat(cases().commit(change.build())).isEqualTo(Cases.Commit.COMMITTED);
  }

  private List<DueItem> due() {
    return dueItems().due(LATER, 100, null);
  }

  private static DueItem item(Instant at, int n, Kind kind, String id) {
    return new DueItem(at, caseId(n), kind, id);
  }

  @Test
  default void nothingIsDueWhereNothingIsOwed() {
    commit(SampleCase.of(1).change().event(event("e1", 1)));

    assertThat(due()).isEmpty();
  }

  @Test
  default void aMailIsDueUntilItHasLeft() {
    OwedMail mail = owed(ref(caseId(1), 1), MONDAY);
    OwedMail sending = mail.sending(MONDAY.plusSeconds(90));
    commit(SampleCase.of(1).change().owed(mail));
    assertThat(due()).containsExactly(item(MONDAY, 1, Kind.MAIL, mail.ref().id().value()));

    commit(Change.to(caseId(1)).owed(sending));
    assertThat(due())
        .containsExactly(item(MONDAY.plusSeconds(90), 1, Kind.MAIL, mail.ref().id().value()));

    commit(Change.to(caseId(1)).owed(sending.sent(new MessageId("out@example.com"), MONDAY)));
    assertThat(due()).isEmpty();
  }

  @Test
  default void aCaseIsDueWhenItsSnoozeEnds() {
    commit(SampleCase.of(1).snoozedUntil(MONDAY.plusMillis(5)).change());
    assertThat(due()).containsExactly(item(MONDAY.plusMillis(5), 1, Kind.CASE, ""));

    commit(SampleCase.of(1).version(2).change());
    assertThat(due()).isEmpty();
  }

  @Test
  default void aCaseIsDueWhenItIsToBeClosed() {
    SampleCase resolved = SampleCase.of(1).resolved(MONDAY, "found it");
    commit(resolved.closesAt(MONDAY.plus(Duration.ofDays(14))).change());
    assertThat(due()).containsExactly(item(MONDAY.plus(Duration.ofDays(14)), 1, Kind.CASE, ""));

    commit(SampleCase.of(1).version(2).status(Status.CLOSED).change());
    assertThat(due()).isEmpty();
  }

  @Test
  default void aCaseThatIsPutAsideIsDueWhenItWakes() {
    commit(
        SampleCase.of(1)
            .closesAt(MONDAY.plus(Duration.ofDays(14)))
            .snoozedUntil(MONDAY.plus(Duration.ofDays(20)))
            .change());

    assertThat(due()).containsExactly(item(MONDAY.plus(Duration.ofDays(20)), 1, Kind.CASE, ""));
  }

  @Test
  default void aPromiseIsDueWhileItIsOpen() {
    Promise made = promise(7, MONDAY.plusSeconds(5));
    DueItem due = item(MONDAY.plusSeconds(5), 1, Kind.PROMISE, "p7");
    commit(SampleCase.of(1).change().promise(made));
    assertThat(due()).containsExactly(due);

    Promise missed = made.missed(MONDAY);
    commit(Change.to(caseId(1)).promise(missed));
    assertThat(due()).as("missed").isEmpty();
    commit(Change.to(caseId(1)).promise(missed.done(MONDAY, ref(caseId(1), 2).id())));
    assertThat(due()).as("corrected").isEmpty();

    Promise kept = promise(8, MONDAY).done(MONDAY, null);
    commit(Change.to(caseId(1)).promise(promise(8, MONDAY)));
    commit(Change.to(caseId(1)).promise(kept));
    assertThat(due()).as("kept").isEmpty();
    commit(Change.to(caseId(1)).promise(kept.openAgain()));
    assertThat(due()).as("open again").containsExactly(item(MONDAY, 1, Kind.PROMISE, "p8"));
  }

  @Test
  default void aFollowUpIsDueUntilSomethingWillWakeItAndAfterThatDidNot() {
    Instant askAt = MONDAY.plus(Duration.ofDays(3));
    FollowUp intended = followUp(caseId(1), 12, askAt);
    commit(SampleCase.of(1).change().followUp(intended));
    assertThat(due()).containsExactly(item(MONDAY, 1, Kind.FOLLOW_UP, "12"));

    FollowUp scheduled = intended.scheduled(MONDAY.plusSeconds(1));
    commit(Change.to(caseId(1)).followUp(scheduled));
    assertThat(due()).containsExactly(item(askAt.plus(FollowUp.GRACE), 1, Kind.FOLLOW_UP, "12"));

    commit(Change.to(caseId(1)).followUp(scheduled.asked(ref(caseId(1), 1).id(), askAt)));
    assertThat(due()).as("asked").isEmpty();
    commit(
        Change.to(caseId(1))
            .followUp(FollowUp.none(new FollowUpRef(caseId(1), 2), "no", "Tess", MONDAY)));
    assertThat(due()).as("decided against").isEmpty();
  }

  /** One case may owe several things at one moment; a cursor must tell them apart. */
  @Test
  default void theOrderIsTimeThenCaseThenKindThenId() {
    List<DueItem> expected = new ArrayList<>();
    for (int n = 0; n < 12; n++) {
      Instant at = MONDAY.plusMillis(500L * (n % 3));
      OwedMail mail = owed(ref(caseId(n), n), at);
      commit(
          SampleCase.of(n)
              .snoozedUntil(at)
              .change()
              .owed(mail)
              .promise(promise(1, at))
              .promise(promise(10, at))
              .promise(promise(2, at))
              .followUp(followUp(caseId(n), 3, at)));
      expected.add(item(at, n, Kind.CASE, ""));
      expected.add(item(MONDAY, n, Kind.FOLLOW_UP, "3"));
      expected.add(item(at, n, Kind.MAIL, mail.ref().id().value()));
      for (String id : List.of("p1", "p10", "p2")) {
        expected.add(item(at, n, Kind.PROMISE, id));
      }
    }
    expected.sort(null);

    assertThat(due()).containsExactlyElementsOf(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(dueItems().due(LATER, 1, i == 0 ? null : expected.get(i - 1)))
          .containsExactly(expected.get(i));
    }
    assertThat(dueItems().due(LATER, 1, expected.getLast())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 64, 100})
  default void pagesShowEverythingOnce(int limit) {
    List<DueItem> expected = fill(250);

    List<DueItem> seen = new ArrayList<>();
    @Nullable DueItem after = null;
    for (List<DueItem> page = next(limit, after); !page.isEmpty(); page = next(limit, after)) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      seen.addAll(page);
      after = page.getLast();
    }

    assertThat(seen).containsExactlyElementsOf(expected);
  }

  /** The sweep takes what it sees out of the list, and so do others meanwhile. */
  @Test
  default void whatStaysIsShownOnceWhileOthersLeave() {
    List<DueItem> expected = fill(250);
    Set<DueItem> gone = new HashSet<>();

    List<DueItem> seen = new ArrayList<>();
    @Nullable DueItem after = null;
    for (List<DueItem> page = next(20, after); !page.isEmpty(); page = next(20, after)) {
      seen.addAll(page);
      after = page.getLast();
      // What was just seen, the place of the cursor itself, and something still to come.
      take(page.getFirst(), gone);
      take(after, gone);
      int ahead = expected.indexOf(after) + 7;
      if (ahead < expected.size()) {
        take(expected.get(ahead), gone);
      }
    }

    assertThat(seen).doesNotHaveDuplicates();
    List<DueItem> stayed = new ArrayList<>(expected);
    stayed.removeAll(gone);
    assertThat(seen).isSorted().containsAll(stayed);
  }

  private List<DueItem> next(int limit, @Nullable DueItem after) {
    return dueItems().due(LATER, limit, after);
  }

  private void take(DueItem item, Set<DueItem> gone) {
    if (gone.add(item)) {
      commit(Change.to(item.caseId()).promise(promise(1, item.at()).done(MONDAY, null)));
    }
  }

  /** Promises of as many cases, some at the same time. */
  private List<DueItem> fill(int count) {
    List<DueItem> items = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Instant at = MONDAY.plusMillis(250L * ((n * 7L) % 40));
      commit(SampleCase.of(n).change().promise(promise(1, at)));
      items.add(item(at, n, Kind.PROMISE, "p1"));
    }
    items.sort(null);
    return items;
  }

  @Test
  default void noKindIsDueAtThatVeryTime() {
    commit(SampleCase.of(1).snoozedUntil(MONDAY).change().promise(promise(1, MONDAY)));

    assertThat(dueItems().due(MONDAY, 10, null)).isEmpty();
    assertThat(dueItems().due(MONDAY.plusNanos(1), 10, null)).hasSize(2);
  }

  @Test
  default void afterTheEndThereIsNothing() {
    DueItem last = item(MONDAY.plusSeconds(1), 1, Kind.PROMISE, "p1");
    commit(SampleCase.of(1).change().promise(promise(1, MONDAY)));

    assertThat(dueItems().due(MONDAY.plusSeconds(1), 10, last)).isEmpty();
    assertThat(dueItems().due(MONDAY, 10, last)).isEmpty();
  }
}
