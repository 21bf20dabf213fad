package dev.heard.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Draft;
import dev.heard.casework.Given;
import dev.heard.casework.Outcome;
import dev.heard.casework.Promise;
import dev.heard.casework.Promise.State;
import dev.heard.casework.Shelf;
import dev.heard.casework.Status;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Promised;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** It is Wednesday 18 November 2026, nine o'clock. */
class PromisesTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: %s
      Subject: Order 48213 still not here
      Message-ID: <parcel-%d@customer.example>

      My order 48213 should have been here on Monday, and nobody answers. Where is it?

      Ruth
      """;

  private static final String REPLY =
      """
      Hello Ruth,

      I can see that your order 48213 should have reached you on Monday. I am sorry.
      I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

      Kind regards
      [[your name]]
      """;

  private static final String NOTHING_PROMISED =
      """
      Hello Ruth,

      I can see that your order 48213 should have reached you. It was handed over on Tuesday.

      Kind regards
      [[your name]]
      """;

  private static final Instant THURSDAY_NOON = Instant.parse("2026-11-19T12:00:00Z");

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");

  @BeforeEach
  void a_case() {
    id = house.file(MAIL.formatted(MemoryHouse.SUPPORT, 1)).head().id();
  }

  private Case head() {
    return house.look(id).head();
  }

  private Promise promise() {
    return house.look(id).promises().getFirst();
  }

  private Draft draft() {
    return house.look(id).currentDraft().orElseThrow();
  }

  private void until(Instant time) {
    house.pass(Duration.between(house.now(), time));
  }

  private OutboxRef sent(String reply) {
    OutboxRef ref = house.approve(id, reply);
    house.pass(MemoryHouse.UNDO);
    house.sending.look(ref);
    return ref;
  }

  private void missed() {
    sent(REPLY);
    until(THURSDAY_NOON);
    house.promises.look(id, promise().id());
  }

  private void customerWrites() {
    house.file(MAIL.formatted(house.identity.replies().of(id), 2));
  }

  private long counted(Measure measure) {
    return house.table.week(Count.week(house.now())).stream()
        .mapToLong(tally -> tally.counts().getOrDefault(measure, 0L))
        .sum();
  }

  private List<String> rules(String text) {
    return house.actions.check(id, text).orElseThrow().findings().stream()
        .map(Finding::rule)
        .toList();
  }

  private List<CaseEvent.Kind> events() {
    return house.look(id).events().stream().map(CaseEvent::kind).toList();
  }

  @Test
  void what_a_reply_promises_becomes_a_due_item_when_it_is_approved() {
    OutboxRef ref = house.approve(id, REPLY);

    assertThat(promise().by()).isEqualTo(THURSDAY_NOON);
    assertThat(promise().what()).contains("by Thursday at noon");
    assertThat(promise().state()).isEqualTo(State.OPEN);
    assertThat(promise().madeIn()).isEqualTo(ref.id());
    assertThat(head().promisedBy()).isEqualTo(THURSDAY_NOON);
    assertThat(events()).contains(CaseEvent.Kind.PROMISED);
    assertThat(house.table.due(THURSDAY_NOON.plusSeconds(1), 10, null))
        .contains(new DueItem(THURSDAY_NOON, id, DueItem.Kind.PROMISE, promise().id()));
    assertThat(counted(Measure.DRAFT_REPLACED)).isEqualTo(1);
  }

  @Test
  void the_drafts_own_promise_is_known_without_reading() {
    Draft made = draft();
    String text = made.text().replaceAll("\\[\\[(?!your name)[^\\[\\]]*]]", "in Leeds");

    house.approve(id, text);

    Promised promised = Objects.requireNonNull(made.skeleton().promised());
    assertThat(promise().what()).isEqualTo(promised.what());
    assertThat(promise().by()).isEqualTo(promised.by());
    assertThat(house.look(id).promises()).hasSize(1);
    assertThat(counted(Measure.DRAFT_ACCEPTED)).isEqualTo(1);
  }

  @Test
  void the_agent_says_what_is_promised() {
    house.actions.edit(id, head().version(), MemoryHouse.ANA, REPLY);
    Instant friday = THURSDAY_NOON.plus(Duration.ofDays(1));

    for (Given wrong :
        List.of(
            new Given("too late", house.now()),
            new Given("too far", house.now().plus(Duration.ofDays(400))),
            new Given(" ", friday),
            new Given("x".repeat(201), friday))) {
      assertThat(house.replies.approve(id, head().version(), MemoryHouse.ANA, List.of(wrong)))
          .isInstanceOf(Outcome.Invalid.class);
    }
    house.replies.approve(
        id, head().version(), MemoryHouse.ANA, List.of(new Given("the carrier's word", friday)));

    assertThat(house.look(id).promises())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.what()).isEqualTo("the carrier's word");
              assertThat(made.by()).isEqualTo(friday);
            });
  }

  @Test
  void an_empty_list_promises_nothing() {
    house.actions.edit(id, head().version(), MemoryHouse.ANA, REPLY);

    house.replies.approve(id, head().version(), MemoryHouse.ANA, List.of());

    assertThat(house.look(id).promises()).isEmpty();
    assertThat(head().promisedBy()).isNull();
  }

  @Test
  void the_next_reply_keeps_it() {
    sent(REPLY);
    customerWrites();

    OutboxRef next = sent(NOTHING_PROMISED);

    assertThat(promise().state()).isEqualTo(State.KEPT);
    assertThat(promise().endedIn()).isEqualTo(next.id());
    assertThat(head().promisedBy()).isNull();
    assertThat(events()).contains(CaseEvent.Kind.PROMISE_KEPT);
    assertThat(counted(Measure.PROMISE_KEPT)).isEqualTo(1);
    until(THURSDAY_NOON.plusSeconds(60));
    long version = head().version();
    house.promises.look(id, promise().id());
    assertThat(head().version()).isEqualTo(version);
  }

  @Test
  void a_reply_that_comes_too_late_keeps_nothing_even_if_nobody_had_looked() {
    sent(REPLY);
    until(THURSDAY_NOON.plus(Duration.ofHours(3)));
    customerWrites();

    sent(NOTHING_PROMISED);

    assertThat(promise().state()).isEqualTo(State.CORRECTED);
    assertThat(counted(Measure.PROMISE_KEPT)).isZero();
    assertThat(counted(Measure.PROMISE_MISSED)).isEqualTo(1);
  }

  @Test
  void a_reply_taken_back_promises_nothing_and_ends_nothing() {
    sent(REPLY);
    customerWrites();
    OutboxRef second = house.approve(id, REPLY.replace("Thursday", "Friday"));
    assertThat(house.look(id).promises())
        .extracting(Promise::state)
        .containsExactly(State.KEPT, State.OPEN);

    house.replies.undo(id, head().version(), MemoryHouse.ANA, second.id());

    assertThat(house.look(id).promises())
        .extracting(Promise::state)
        .containsExactly(State.OPEN, State.WITHDRAWN);
    assertThat(head().promisedBy()).isEqualTo(THURSDAY_NOON);

    house.approve(id, REPLY.replace("Thursday", "Friday"));
    assertThat(counted(Measure.PROMISE_KEPT)).as("counted once").isEqualTo(1);
    assertThat(counted(Measure.DRAFT_REPLACED)).as("once for each draft").isEqualTo(2);
  }

  @Test
  void a_reply_that_failed_and_is_given_back_does_likewise() {
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Refused("550"));
    house.sending.look(ref);

    house.replies.settle(id, head().version(), MemoryHouse.ANA, ref.id(), false);

    assertThat(promise().state()).isEqualTo(State.WITHDRAWN);
    assertThat(head().promisedBy()).isNull();
  }

  @Test
  void a_missed_promise_raises_the_case_with_an_honest_draft() {
    sent(REPLY);
    until(THURSDAY_NOON.minusSeconds(1));
    house.promises.look(id, promise().id());
    assertThat(promise().state()).as("early").isEqualTo(State.OPEN);
    until(THURSDAY_NOON.plusSeconds(30));

    house.promises.look(id, promise().id());

    assertThat(promise().state()).isEqualTo(State.MISSED);
    assertThat(head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(head().urgency()).isLessThanOrEqualTo(Urgency.HIGH);
    assertThat(head().dueAt()).isEqualTo(house.now());
    assertThat(head().waitingSince()).isEqualTo(THURSDAY_NOON);
    assertThat(head().promisedBy()).isEqualTo(THURSDAY_NOON);
    assertThat(events()).contains(CaseEvent.Kind.PROMISE_MISSED);
    assertThat(counted(Measure.PROMISE_MISSED)).isEqualTo(1);
    assertThat(draft().text())
        .contains("Thursday 19 November at 12:00", "Ruth", "[[day and hour that you can keep]]");
    assertThat(rules(draft().text()))
        .contains("open-blank")
        .doesNotContain("missed-promise", "second-apology", "promise-passed");
    assertThat(house.sender.sent()).as("nothing is sent by itself").hasSize(1);
    assertThat(house.table.due(house.now().plus(Duration.ofDays(2)), 10, null)).isEmpty();
  }

  @Test
  void looking_again_changes_nothing() {
    missed();
    CaseFile once = house.look(id);

    house.promises.look(id, promise().id());
    house.pass(Duration.ofDays(3));
    house.promises.look(id, promise().id());
    house.promises.look(id, "no-such");
    house.promises.look(new CaseId("H-ZZZZZ"), "no-such");

    assertThat(house.look(id)).isEqualTo(once);
  }

  @Test
  void the_update_corrects_it_and_its_new_time_is_a_fresh_promise() {
    missed();
    String update =
        draft()
            .text()
            .replace("[[day and hour that you can keep]]", "Friday at 15:00")
            .replaceAll("\\[\\[(?!your name)[^\\[\\]]*]]", "the carrier is searching");

    sent(update);

    assertThat(house.look(id).promises())
        .extracting(Promise::state)
        .containsExactly(State.CORRECTED, State.OPEN);
    assertThat(head().promisedBy()).isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
    assertThat(head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(head().waitingSince()).isNull();
    assertThat(counted(Measure.PROMISE_KEPT)).isZero();
    assertThat(counted(Measure.DRAFT_ACCEPTED)).isEqualTo(1);
  }

  @Test
  void an_agents_own_words_are_not_taken_from_them() {
    sent(REPLY);
    customerWrites();
    house.actions.edit(id, head().version(), MemoryHouse.ANA, NOTHING_PROMISED);
    until(THURSDAY_NOON);

    house.promises.look(id, promise().id());

    assertThat(promise().state()).isEqualTo(State.MISSED);
    assertThat(draft().text()).isEqualTo(NOTHING_PROMISED);
    assertThat(head().dueAt()).isEqualTo(house.now());
    assertThat(rules(NOTHING_PROMISED)).contains("missed-promise");
    assertThat(rules(NOTHING_PROMISED + "\nThis comes late.")).doesNotContain("missed-promise");
  }

  @Test
  void a_mail_that_waits_is_answered_and_told_of_it() {
    sent(REPLY);
    customerWrites();
    int parts = draft().skeleton().parts().size();
    until(THURSDAY_NOON);

    house.promises.look(id, promise().id());

    assertThat(draft().skeleton().parts()).hasSizeGreaterThanOrEqualTo(parts);
    assertThat(draft().text()).contains("Thursday 19 November at 12:00");
    assertThat(draft().skeleton().promised()).isNotNull();
    assertThat(rules(draft().text())).doesNotContain("missed-promise", "second-apology");
  }

  @Test
  void who_writes_after_a_promise_was_missed_gets_an_answer_that_owns_up() {
    missed();
    house.pass(Duration.ofHours(2));

    customerWrites();

    assertThat(draft().text()).contains("Thursday 19 November at 12:00");
    assertThat(draft().skeleton().promised()).isNotNull();
    assertThat(rules(draft().text())).doesNotContain("missed-promise", "second-apology");
  }

  @Test
  void the_update_has_nothing_to_be_told_but_what_only_the_agent_knows() {
    missed();

    assertThat(rules(draft().text())).containsOnly("open-blank");
  }

  @Test
  void a_new_draft_still_owns_up() {
    missed();
    house.actions.edit(id, head().version(), MemoryHouse.ANA, NOTHING_PROMISED);

    house.actions.redraft(id, head().version(), MemoryHouse.ANA);

    assertThat(draft().text()).contains("Thursday 19 November at 12:00");
  }

  @Test
  void kept_by_hand() {
    sent(REPLY);
    String promise = promise().id();
    assertThat(house.promises.tick(id, head().version(), MemoryHouse.ANA, "no-such"))
        .isInstanceOf(Outcome.Invalid.class);

    assertThat(house.promises.tick(id, head().version(), MemoryHouse.ANA, promise))
        .isInstanceOf(Outcome.Done.class);

    assertThat(promise().state()).isEqualTo(State.KEPT);
    assertThat(head().promisedBy()).isNull();
    assertThat(counted(Measure.PROMISE_KEPT)).isEqualTo(1);
    assertThat(house.promises.tick(id, head().version(), MemoryHouse.ANA, promise))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.promises.tick(id, 1, MemoryHouse.ANA, promise))
        .isInstanceOf(Outcome.Stale.class);
    until(THURSDAY_NOON);
    house.promises.look(id, promise);
    assertThat(head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_promise_that_may_not_have_left_raises_the_case_without_a_draft() {
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("time-out"));
    house.sending.look(ref);
    until(THURSDAY_NOON);

    house.promises.look(id, promise().id());

    assertThat(promise().state()).isEqualTo(State.MISSED);
    assertThat(head().draft()).isZero();
    house.replies.settle(id, head().version(), MemoryHouse.ANA, ref.id(), false);
    assertThat(promise().state()).isEqualTo(State.WITHDRAWN);
    assertThat(draft().text()).isEqualTo(REPLY);
  }

  @Test
  void a_promise_that_never_left_is_nobodys() {
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Refused("550"));
    house.sending.look(ref);
    until(THURSDAY_NOON);

    house.promises.look(id, promise().id());

    assertThat(promise().state()).isEqualTo(State.WITHDRAWN);
    assertThat(counted(Measure.PROMISE_MISSED)).isZero();
    house.replies.settle(id, head().version(), MemoryHouse.ANA, ref.id(), false);
    assertThat(draft().text()).isEqualTo(REPLY);
  }

  @Test
  void a_missed_promise_wakes_a_case_that_was_put_aside() {
    sent(REPLY);
    house.snoozing.snooze(
        id, head().version(), MemoryHouse.ANA, THURSDAY_NOON.plus(Duration.ofDays(5)));
    assertThat(house.table.shelf(Shelf.SNOOZED, 10, null).cases()).hasSize(1);
    until(THURSDAY_NOON);

    house.promises.look(id, promise().id());

    assertThat(head().snoozedUntil()).isNull();
    assertThat(house.table.shelf(Shelf.OPEN, 10, null).cases()).hasSize(1);
  }

  @Test
  void a_time_that_has_passed_does_not_leave() {
    house.actions.edit(
        id,
        head().version(),
        MemoryHouse.ANA,
        REPLY.replace("Thursday at noon", "Thursday 19 November at 12:00"));
    until(THURSDAY_NOON.plus(Duration.ofHours(2)));

    assertThat(house.replies.approve(id, head().version(), MemoryHouse.ANA))
        .isInstanceOfSatisfying(
            Outcome.Gated.class,
            gated ->
                assertThat(gated.findings())
                    .filteredOn(Finding::gate)
                    .extracting(Finding::message)
                    .containsExactly(
                        "The reply promises word by Thursday 19 November at 12:00, which has"
                            + " passed. Name a new time."));
    assertThat(house.look(id).outbox()).isEmpty();
  }

  @Test
  void a_draft_that_waited_says_so_and_then_is_stopped() {
    Instant by = Objects.requireNonNull(draft().skeleton().promised()).by();
    assertThat(rules(draft().text())).doesNotContain("promise-near", "promise-passed");
    until(by.minusSeconds(600));
    assertThat(rules(draft().text())).contains("promise-near");
    until(by);
    assertThat(rules(draft().text())).contains("promise-passed").doesNotContain("promise-near");
  }
}
