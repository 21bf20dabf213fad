package dev.heard.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Outcome;
import dev.heard.casework.Receipt;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.followup.Asked;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;

/** Real threads on one case. */
class RacesTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order 48213 still not here
      Message-ID: <parcel-%d@customer.example>
      References: <parcel-0@customer.example>

      This is mail %d about my order 48213. Where is it?

      Ruth
      """;

  private static final String REPLY =
      """
      Hello Ruth,

      I can see that you wait for your order 48213, and I am sorry.
      I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

      Kind regards
      ana
      """;

  private final MemoryHouse house = new MemoryHouse();

  @RepeatedTest(20)
  void mails_of_one_thread_that_come_at_once_meet_in_one_case() throws Exception {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      arrivals.add(house.receive(MAIL.formatted(i, i)));
    }

    atOnce(arrivals.stream().<Callable<Filed>>map(a -> () -> house.filing.file(a)).toList());

    assertThat(house.table.all()).hasSize(1);
    assertThat(house.table.all().getFirst().messages())
        .extracting(Message::rawKey)
        .containsExactlyInAnyOrderElementsOf(arrivals.stream().map(Arrival::rawKey).toList());
    assertThat(house.table.receipts()).hasSize(4).allMatch(Receipt.Filed.class::isInstance);
  }

  @RepeatedTest(20)
  void one_mail_that_is_delivered_twice_at_once_is_filed_once_and_never_called_a_copy()
      throws Exception {
    Arrival arrival = house.receive(MAIL.formatted(1, 1));
    Callable<Filed> file = () -> house.filing.file(arrival);

    List<Filed> filed = atOnce(List.of(file, file, file));

    assertThat(filed).filteredOn(Filed.Opened.class::isInstance).hasSize(1);
    assertThat(filed).filteredOn(Filed.Already.class::isInstance).hasSize(2);
    assertThat(house.table.all()).hasSize(1);
    assertThat(house.table.all().getFirst().messages()).hasSize(1);
  }

  @RepeatedTest(20)
  void a_reply_is_either_undone_or_sent() throws Exception {
    CaseId id = house.file(MAIL.formatted(1, 1)).head().id();
    OutboxRef ref = house.approve(id, REPLY);
    long version = house.look(id).head().version();
    house.pass(MemoryHouse.UNDO);
    Callable<Object> look =
        () -> {
          house.sending.look(ref);
          return ref;
        };

    List<Object> answers =
        atOnce(
            List.of(() -> house.replies.undo(id, version, MemoryHouse.ANA, ref.id()), look, look));

    OutboxState state = house.table.find(ref).orElseThrow().state();
    boolean undone = answers.getFirst() instanceof Outcome.Done;
    assertThat(state).isEqualTo(undone ? OutboxState.WITHDRAWN : OutboxState.SENT);
    assertThat(house.sender.sent()).hasSize(undone ? 0 : 1);
    assertThat(house.look(id).head().draft()).isEqualTo(undone ? 1 : 0);
  }

  @RepeatedTest(20)
  void two_agents_who_approve_at_once_owe_one_reply() throws Exception {
    CaseId id = house.file(MAIL.formatted(1, 1)).head().id();
    house.actions.edit(id, 1, MemoryHouse.ANA, REPLY);
    house.actions.unclaim(id, 2, MemoryHouse.ANA);

    List<Outcome> answers =
        atOnce(
            List.of(
                () -> house.replies.approve(id, 3, MemoryHouse.ANA),
                () -> house.replies.approve(id, 3, MemoryHouse.BEN)));

    assertThat(answers).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Outcome.Stale.class::isInstance).hasSize(1);
    assertThat(house.look(id).outbox()).hasSize(1);
  }

  @RepeatedTest(20)
  void a_customer_who_writes_while_an_agent_approves_is_not_overlooked() throws Exception {
    CaseId id = house.file(MAIL.formatted(0, 0)).head().id();
    house.actions.edit(id, 1, MemoryHouse.ANA, REPLY);
    Arrival second = house.receive(MAIL.formatted(1, 1));

    List<Object> answers =
        atOnce(
            List.of(
                () -> house.replies.approve(id, 2, MemoryHouse.ANA),
                () -> house.filing.file(second)));

    CaseFile file = house.look(id);
    assertThat(file.messages()).hasSize(2);
    assertThat(file.head().status().open()).isTrue();
    assertThat(file.head().waitingSince()).isNotNull();
    assertThat(file.currentDraft()).isPresent();
    assertThat(file.outbox()).hasSize(answers.getFirst() instanceof Outcome.Done ? 1 : 0);
  }

  @RepeatedTest(20)
  void a_customer_whose_two_cases_are_asked_about_at_once_is_asked_once() throws Exception {
    List<FollowUpRef> refs = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      String other = MAIL.formatted(i, i).replace("parcel-0@", "other-" + i + "@");
      CaseId id = house.file(other).head().id();
      house.resolve(id, MemoryHouse.ANA, "found");
      refs.add(house.look(id).followUps().getLast().ref());
    }
    house.pass(Duration.ofDays(7));
    Callable<Asked> first = () -> house.asking.ask(refs.getFirst());
    Callable<Asked> second = () -> house.asking.ask(refs.getLast());

    List<Asked> answers = atOnce(List.of(first, second, first, second));

    assertThat(answers.stream().distinct())
        .hasSize(2)
        .anyMatch(Asked.Now.class::isInstance)
        .anyMatch(Asked.Not.class::isInstance);
    assertThat(
            refs.stream().map(FollowUpRef::caseId).flatMap(id -> house.look(id).outbox().stream()))
        .hasSize(1);
  }

  @RepeatedTest(20)
  void a_customer_who_writes_while_the_follow_up_leaves_is_asked_or_heard() throws Exception {
    CaseId id = house.file(MAIL.formatted(0, 0)).head().id();
    house.resolve(id, MemoryHouse.ANA, "found");
    house.followUpsComeDue();
    OutboxRef ref = house.look(id).outbox().getLast().ref();
    Arrival second = house.receive(MAIL.formatted(1, 1));
    Callable<Object> look =
        () -> {
          house.sending.look(ref);
          return ref;
        };

    List<Object> unused = atOnce(List.of(() -> house.filing.file(second), look, look));

    OutboxState state = house.table.find(ref).orElseThrow().state();
    assertThat(state).isIn(OutboxState.SENT, OutboxState.WITHDRAWN);
    assertThat(house.sender.sent()).hasSize(state == OutboxState.SENT ? 1 : 0);
    assertThat(house.look(id).followUps().getLast().state())
        .isEqualTo(state == OutboxState.SENT ? FollowUp.State.ASKED : FollowUp.State.NOT_ASKED);
    assertThat(house.look(id).head().status().open()).isTrue();
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(future.get());
      }
      return answers;
    }
  }
}
