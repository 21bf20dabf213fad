package dev.heard.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Change;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
import dev.heard.followup.WhenToAsk;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.memory.MemoryNudges;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.Owed;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SweepingTest {
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz";

  private final MemoryHouse house = new MemoryHouse();
  private final List<String> promisesSeen = new ArrayList<>();
  private Sweeping sweeping = sweeping((caseId, promise) -> promisesSeen.add(promise));
  private CaseId id = new CaseId("H-00000");

  private Sweeping sweeping(Sweeping.PromiseLook promises) {
    return new Sweeping(
        house.table,
        house.table,
        house.nudges,
        promises,
        Duration.ofDays(14),
        house::now,
        new Random(5));
  }

  @BeforeEach
  void a_case() {
    id =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                To: support@example.com
                Subject: Order 48213 still not here
                Message-ID: <parcel-1@customer.example>

                My order 48213 should have been here on Monday. Where is it?

                Ruth
                """)
            .head()
            .id();
  }

  private Case head() {
    return house.look(id).head();
  }

  private static OutboxId outboxId(int n) {
    String digits =
        "" + DIGITS.charAt(n / 676 % 26) + DIGITS.charAt(n / 26 % 26) + DIGITS.charAt(n % 26);
    return new OutboxId("mailmailmailm" + digits);
  }

  /** So many mails that are due, one second after the other. */
  private void owe(int mails) {
    for (int n = 0; n < mails; n++) {
      house.pass(Duration.ofSeconds(1));
      house.table.commit(
          Change.to(id)
              .owed(
                  OwedMail.reply(
                      new OutboxRef(id, outboxId(n)),
                      new Mailbox("Ruth", new EmailAddress("ruth@customer.example")),
                      "Re: Order",
                      null,
                      List.of(),
                      "Hello",
                      1,
                      "ana",
                      house.now(),
                      house.now()))
              .build());
    }
    house.pass(Duration.ofSeconds(1));
  }

  private void promise(String name) {
    house.table.commit(
        Change.to(id)
            .promise(
                new Promise(
                    name, 1, "a word", house.now(), outboxId(0), Promise.State.OPEN, null, null))
            .build());
  }

  private List<Owed> nudged() {
    return house.nudges.all().stream().map(MemoryNudges.Nudge::owed).toList();
  }

  private long events(CaseEvent.Kind kind) {
    return house.look(id).events().stream().filter(event -> event.kind() == kind).count();
  }

  private void snooze(Duration time) {
    house.table.commit(
        Change.to(new CaseEdit(head(), house.now()).snoozed(house.now().plus(time)).done())
            .build());
  }

  @Test
  void nothing_is_due_and_nothing_happens() {
    Swept swept = sweeping.sweep(null);

    assertThat(swept.looked().values()).containsOnly(0);
    assertThat(swept.failed()).isZero();
    assertThat(swept.oldestMail()).isZero();
    assertThat(swept.next()).isNull();
    assertThat(house.nudges.all()).isEmpty();
  }

  @Test
  void three_hundred_items_and_a_poison_one_are_all_looked_at() {
    sweeping =
        sweeping(
            (caseId, promise) -> {
              throw new IllegalStateException("poison");
            });
    promise("poison");
    owe(300);

    Swept swept = sweeping.sweep(null);

    assertThat(nudged())
        .containsExactlyElementsOf(
            IntStream.range(0, 300).mapToObj(n -> new OutboxRef(id, outboxId(n))).toList());
    assertThat(swept.looked()).containsEntry(DueItem.Kind.MAIL, 300);
    assertThat(swept.failed()).isEqualTo(1);
    assertThat(swept.oldestMail()).isEqualTo(Duration.ofMinutes(5));
    assertThat(swept.next()).isNull();
  }

  @Test
  void a_nudge_that_fails_keeps_no_other_back() {
    owe(3);
    house.nudges.failNext(Fault.THROTTLED);

    Swept swept = sweeping.sweep(null);

    assertThat(nudged()).hasSize(2);
    assertThat(swept.failed()).isEqualTo(1);
    assertThat(sweeping.sweep(null).failed()).isZero();
  }

  @Test
  void a_run_is_bounded_by_items_and_the_next_goes_on_where_it_ended() {
    owe(Sweeping.ITEMS + 250);

    Swept first = sweeping.sweep(null);
    assertThat(nudged()).hasSize(Sweeping.ITEMS);
    assertThat(first.next()).isNotNull();

    Swept second = sweeping.sweep(first.next());
    Set<Owed> all = new HashSet<>(nudged());
    assertThat(all).as("none is left out").hasSize(Sweeping.ITEMS + 250);
    assertThat(nudged()).hasSize(Sweeping.ITEMS + Sweeping.PAGE + 250);
    assertThat(second.next()).isNull();
    assertThat(second.oldestMail()).as("the oldest is always seen").isEqualTo(first.oldestMail());
  }

  @Test
  void a_run_is_bounded_by_time() {
    sweeping = sweeping((caseId, promise) -> house.pass(Duration.ofSeconds(15)));
    for (String name : List.of("p1", "p2", "p3", "p4", "p5")) {
      promise(name);
    }
    house.pass(Duration.ofSeconds(1));

    Swept first = sweeping.sweep(null);

    assertThat(first.looked()).containsEntry(DueItem.Kind.PROMISE, 3);
    assertThat(first.next()).isNotNull();
  }

  @Test
  void a_promise_whose_time_has_come_is_looked_at() {
    promise("p1");
    house.pass(Duration.ofSeconds(1));

    Swept unused = sweeping.sweep(null);

    assertThat(promisesSeen).containsExactly("p1");
  }

  @Test
  void a_follow_up_whose_schedule_was_not_made_is_nudged_for() {
    house.nudges.failNext(Fault.THROTTLED);
    house.resolve(id, MemoryHouse.ANA, "found it");
    assertThat(house.nudges.all()).isEmpty();
    house.pass(Duration.ofSeconds(1));

    Swept unused = sweeping.sweep(null);
    assertThat(nudged()).containsExactly(new FollowUpRef(id, 1));
    house.planning.look(new FollowUpRef(id, 1));
    Swept again = sweeping.sweep(null);

    assertThat(house.reminders.waiting()).containsOnlyKeys(new FollowUpRef(id, 1));
    assertThat(again.looked()).containsEntry(DueItem.Kind.FOLLOW_UP, 0);
  }

  @Test
  void a_snooze_ends_at_its_time_and_not_before() {
    snooze(Duration.ofHours(1));

    Swept early = sweeping.sweep(null);
    assertThat(early.looked()).containsEntry(DueItem.Kind.CASE, 0);
    assertThat(head().snoozedUntil()).isNotNull();

    house.pass(Duration.ofHours(1).plusSeconds(1));
    Swept unused = sweeping.sweep(null);
    Swept again = sweeping.sweep(null);

    assertThat(head().snoozedUntil()).isNull();
    assertThat(head().status()).isEqualTo(Status.NEW);
    assertThat(events(CaseEvent.Kind.WOKEN)).isEqualTo(1);
    assertThat(again.looked()).containsEntry(DueItem.Kind.CASE, 0);
  }

  @Test
  void a_case_that_was_resolved_long_ago_is_closed() {
    house.resolving.resolve(
        id, head().version(), MemoryHouse.ANA, "found it", new WhenToAsk.Never());
    house.pass(house.playbook.followUps().closeAfter().plusSeconds(1));

    Swept unused = sweeping.sweep(null);
    Swept again = sweeping.sweep(null);

    assertThat(head().status()).isEqualTo(Status.CLOSED);
    assertThat(head().closesAt()).isNull();
    assertThat(events(CaseEvent.Kind.CLOSED)).isEqualTo(1);
    assertThat(again.looked()).containsEntry(DueItem.Kind.CASE, 0);
  }

  @Test
  void a_case_is_not_closed_before_its_customer_was_asked() {
    Duration closeAfter = house.playbook.followUps().closeAfter();
    house.resolving.resolve(
        id,
        head().version(),
        MemoryHouse.ANA,
        "found it",
        new WhenToAsk.At(house.now().plus(closeAfter).plus(Duration.ofDays(2))));
    house.pass(closeAfter.plusSeconds(1));

    Swept unused = sweeping.sweep(null);

    assertThat(head().status()).isEqualTo(Status.RESOLVED);
    assertThat(head().closesAt()).isEqualTo(house.now().plus(Duration.ofDays(14)));
  }

  @RepeatedTest(10)
  void two_sweeps_at_once_do_each_thing_once() throws Exception {
    snooze(Duration.ofSeconds(1));
    house.pass(Duration.ofSeconds(2));
    Callable<Swept> sweep = () -> sweeping.sweep(null);

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (var done : threads.invokeAll(List.of(sweep, sweep))) {
        assertThat(done.get().failed()).isZero();
      }
    }

    assertThat(events(CaseEvent.Kind.WOKEN)).isEqualTo(1);
  }
}
