package dev.heard.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Promise;
import dev.heard.casework.Promise.State;
import dev.heard.casework.Status;
import dev.heard.house.TroubledTable.Trouble;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import dev.heard.promises.Promises;
import dev.heard.replies.Replies;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A reply that promises is approved, taken back, approved again; the promise is missed; the update
 * is approved: with each call to the table going wrong once, in each way. Agents look and try again
 * until what they want is so.
 */
class PromiseFaultsTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order 48213 still not here
      Message-ID: <parcel-1@customer.example>

      My order 48213 should have been here on Monday, and nobody answers. Where is it?

      Ruth
      """;

  private static final String REPLY =
      """
      Hello Ruth,

      I can see that your order 48213 should have reached you on Monday. I am sorry.
      I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

      Kind regards
      ana
      """;

  private static final Instant THURSDAY_NOON = Instant.parse("2026-11-19T12:00:00Z");

  /** One life of a promise, with what goes wrong in it. */
  private static final class Life {
    final MemoryHouse house = new MemoryHouse();
    final CaseId id = house.file(MAIL).head().id();
    final TroubledTable troubled;
    final Replies replies;
    final Promises promises;

    Life(Trouble trouble, boolean atWrite, int at) {
      troubled = new TroubledTable(house.table, trouble, atWrite, at);
      House real =
          new House(troubled.ports(), house.playbook, house.identity, house::now, new Random(11));
      replies = real.replies(house.nudges, MemoryHouse.UNDO);
      promises = real.promises();
    }

    Case head() {
      return house.look(id).head();
    }

    void live() {
      house.actions.edit(id, head().version(), MemoryHouse.ANA, REPLY);
      approve();
      assertOneOpenPromise();
      until(
          () -> head().draft() > 0,
          () -> replies.undo(id, head().version(), MemoryHouse.ANA, last().ref().id()));
      assertThat(head().promisedBy()).isNull();
      house.pass(Duration.ofMinutes(1));
      approve();
      assertOneOpenPromise();
      send();
      house.pass(Duration.between(house.now(), THURSDAY_NOON));
      Promise due = open().getFirst();
      until(() -> open().isEmpty(), () -> promises.look(id, due.id()));
      tried(() -> promises.look(id, due.id()));
      assertMissedOnce();
      house.actions.edit(
          id,
          head().version(),
          MemoryHouse.ANA,
          REPLY.replace("Thursday", "Friday") + "We are late, and had promised.");
      approve();
      send();
    }

    private void approve() {
      until(
          () -> head().status() == Status.WAITING_FOR_CUSTOMER,
          () -> replies.approve(id, head().version(), MemoryHouse.ANA));
    }

    private void send() {
      house.pass(MemoryHouse.UNDO);
      house.sending.look(last().ref());
      assertThat(last().state()).isEqualTo(OutboxState.SENT);
    }

    private void until(Supplier<Boolean> so, Runnable call) {
      for (int times = 0; times < 5 && !so.get(); times++) {
        tried(call);
      }
      assertThat(so.get()).as("it went wrong each time").isTrue();
    }

    private void tried(Runnable call) {
      try {
        call.run();
      } catch (IllegalStateException | Fault.Failed e) {
        troubled.startAgain();
      }
    }

    private OwedMail last() {
      return house.look(id).outbox().getLast();
    }

    private List<Promise> open() {
      return house.look(id).promises().stream().filter(p -> p.state() == State.OPEN).toList();
    }

    private void assertOneOpenPromise() {
      assertThat(open())
          .singleElement()
          .satisfies(made -> assertThat(made.madeIn()).isEqualTo(last().ref().id()));
      assertThat(head().promisedBy()).isEqualTo(open().getFirst().by());
    }

    private void assertMissedOnce() {
      CaseFile file = house.look(id);
      assertThat(file.promises().stream().filter(p -> p.state() == State.MISSED)).hasSize(1);
      assertThat(head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
      assertThat(head().draft()).isEqualTo(2);
      assertThat(events(CaseEvent.Kind.PROMISE_MISSED)).isEqualTo(1);
    }

    private long events(CaseEvent.Kind kind) {
      return house.look(id).events().stream().filter(event -> event.kind() == kind).count();
    }

    private long counted(Measure measure) {
      return house.table.week(Count.week(house.now())).stream()
          .mapToLong(tally -> tally.counts().getOrDefault(measure, 0L))
          .sum();
    }

    void assertAllIsTrue() {
      List<Promise> promises = house.look(id).promises();
      assertThat(promises.stream().sorted(Comparator.comparing(Promise::by)).map(Promise::state))
          .containsExactlyInAnyOrder(State.WITHDRAWN, State.CORRECTED, State.OPEN);
      assertThat(head().promisedBy()).isEqualTo(THURSDAY_NOON.plus(Duration.ofDays(1)));
      assertThat(house.sender.sent()).hasSize(2);
      assertThat(counted(Measure.PROMISE_MISSED)).isEqualTo(1);
      assertThat(counted(Measure.PROMISE_KEPT)).isZero();
      assertThat(counted(Measure.DRAFT_REPLACED)).as("once for each draft").isEqualTo(2);
      assertThat(events(CaseEvent.Kind.PROMISED)).isEqualTo(3);
      assertThat(events(CaseEvent.Kind.PROMISE_KEPT)).isEqualTo(1);
    }
  }

  static Stream<Trouble> troubles() {
    return Stream.of(Trouble.values());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatever_goes_wrong_promises_stay_true(Trouble trouble) {
    for (boolean atWrite : new boolean[] {true, false}) {
      Life sound = new Life(Trouble.NONE, atWrite, 1);
      sound.live();
      sound.assertAllIsTrue();
      assertThat(sound.troubled.calls()).isGreaterThan(3);
      for (int at : IntStream.rangeClosed(1, sound.troubled.calls()).toArray()) {
        Life life = new Life(trouble, atWrite, at);
        try {
          life.live();
          life.assertAllIsTrue();
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("%s at call %d: %s".formatted(trouble, at, e.getMessage()), e);
        }
      }
    }
  }
}
