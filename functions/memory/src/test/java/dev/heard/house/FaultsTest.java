package dev.heard.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Busy;
import dev.heard.casework.CaseActions;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Message;
import dev.heard.casework.Outcome;
import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filing;
import dev.heard.house.TroubledTable.Trouble;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.memory.MemoryMailSender;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import dev.heard.replies.Replies;
import dev.heard.replies.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mail comes in, is answered, is answered again by the customer, and answered: with each call to
 * the table going wrong once, in each way. Queue, minute and agents do what they do in life.
 */
class FaultsTest {
  private static final String FIRST =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order 48213 still not here
      Message-ID: <parcel-1@customer.example>
      References: <older@customer.example>

      My order 48213 should have been here on Monday, and nobody answers. Where is it?

      Ruth
      """;

  private static final String SECOND =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: REPLY-ADDRESS
      Subject: Re: Order 48213 still not here
      Message-ID: <parcel-2@customer.example>

      My order 48213 is still not here. What happens next?

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

  /** One life of a case, with what goes wrong in it. */
  private static final class Life {
    final MemoryHouse house = new MemoryHouse();
    final TroubledTable troubled;
    final Filing filing;
    final CaseActions actions;
    final Replies replies;
    final Sending sending;
    final List<Arrival> arrivals = new ArrayList<>();

    Life(Trouble trouble, boolean atWrite, int at) {
      troubled = new TroubledTable(house.table, trouble, atWrite, at);
      House real =
          new House(troubled.ports(), house.playbook, house.identity, house::now, new Random(11));
      filing = real.filing(house.rawMail);
      actions = real.actions();
      replies = real.replies(house.nudges, MemoryHouse.UNDO);
      sending = real.sending(troubled.ports(), house.sender, house.nudges);
    }

    void live() {
      arrive(FIRST);
      CaseId id = house.table.all().getFirst().head().id();
      answer(id, 1);
      house.pass(Duration.ofHours(1));
      arrive(SECOND.replace("REPLY-ADDRESS", house.identity.replies().of(id).value()));
      answer(id, 2);
    }

    /** The queue delivers until it is thanked, and once more. */
    private void arrive(String mail) {
      Arrival arrival = house.receive(mail);
      arrivals.add(arrival);
      again(() -> filing.file(arrival));
      again(() -> filing.file(arrival));
    }

    private void again(Runnable call) {
      for (int tried = 0; tried < 5; tried++) {
        try {
          call.run();
          return;
        } catch (IllegalStateException | Busy e) {
          troubled.startAgain();
          house.pass(Duration.ofMinutes(1));
        }
      }
      throw new AssertionError("it went wrong each time");
    }

    /** Agents and the minute go on until the customer has so many replies, and nothing is open. */
    private void answer(CaseId id, int replied) {
      for (int minute = 0; minute < 60; minute++) {
        try {
          agentLooks(id);
        } catch (IllegalStateException | Busy e) {
          troubled.startAgain(); // The page says that it did not work; the agent looks again.
        }
        house.pass(Duration.ofMinutes(1));
        for (var ref : house.dueMails()) {
          again(() -> sending.look(ref));
          again(() -> sending.look(ref));
        }
        if (house.look(id).head().status() == Status.WAITING_FOR_CUSTOMER
            && house.table.due(house.now().plus(Duration.ofDays(1)), 1, null).isEmpty()) {
          return;
        }
      }
      throw new AssertionError("reply " + replied + " never came to an end");
    }

    private void agentLooks(CaseId id) {
      CaseFile file = house.look(id);
      Optional<OwedMail> open =
          file.outbox().stream().filter(m -> m.state() == OutboxState.UNCERTAIN).findFirst();
      if (open.isPresent()) {
        boolean left =
            house.sender.sent().stream().anyMatch(sent -> sent.ref().equals(open.get().ref()));
        replies.settle(id, file.head().version(), MemoryHouse.ANA, open.get().ref().id(), left);
      } else if (file.head().status().open()) {
        Outcome edited = actions.edit(id, file.head().version(), MemoryHouse.ANA, REPLY);
        if (edited instanceof Outcome.Done(CaseFile now)) {
          replies.approve(id, now.head().version(), MemoryHouse.ANA);
        }
      }
    }

    void assertNothingIsLostOrDoubled() {
      assertThat(house.table.all()).hasSize(1);
      CaseFile file = house.table.all().getFirst();
      assertThat(file.messages())
          .extracting(Message::rawKey)
          .containsExactlyElementsOf(arrivals.stream().map(Arrival::rawKey).toList());
      assertThat(house.table.receipts())
          .hasSize(arrivals.size())
          .allSatisfy(receipt -> assertThat(receipt).isInstanceOf(Receipt.Filed.class));
      assertThat(house.sender.sent())
          .extracting(MemoryMailSender.Sent::ref)
          .doesNotHaveDuplicates();
      assertThat(house.sender.sent()).hasSize(arrivals.size());
      assertThat(file.outbox())
          .extracting(OwedMail::state)
          .isSubsetOf(OutboxState.SENT, OutboxState.WITHDRAWN);
      assertThat(file.head().attention()).isNull();
      assertThat(file.head().waitingSince()).isNull();
      assertThat(file.unanswered()).isEmpty();
      List<MessageId> known =
          file.outbox().stream().flatMap(mail -> Stream.ofNullable(mail.sentAs())).toList();
      Map<MessageId, IdClaim> claims = house.table.claims(known);
      assertThat(known).allSatisfy(id -> assertThat(claims.get(id)).isNotNull());
      assertThat(
              file.events().stream()
                  .filter(
                      event ->
                          event.kind() == CaseEvent.Kind.SENT
                              || event.detail().equals("says that the reply left")))
          .hasSize(arrivals.size());
      List<String> seen = file.events().stream().map(CaseEvent::id).toList();
      assertThat(seen).doesNotHaveDuplicates();
    }
  }

  static Stream<Trouble> troubles() {
    return Stream.of(Trouble.values());
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatever_write_goes_wrong_nothing_is_lost_or_doubled(Trouble trouble) {
    each(trouble, true);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void whatever_read_goes_wrong_nothing_is_lost_or_doubled(Trouble trouble) {
    each(trouble, false);
  }

  private static void each(Trouble trouble, boolean atWrite) {
    Life sound = new Life(Trouble.NONE, atWrite, 1);
    sound.live();
    assertThat(sound.troubled.calls()).isGreaterThan(8);
    for (int at : IntStream.rangeClosed(1, sound.troubled.calls()).toArray()) {
      Life life = new Life(trouble, atWrite, at);
      try {
        life.live();
        life.assertNothingIsLostOrDoubled();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s at call %d: %s".formatted(trouble, at, e.getMessage()), e);
      }
    }
  }

  @Test
  void a_crash_or_a_lost_answer_at_the_provider_doubles_nothing() {
    for (boolean leaves : new boolean[] {true, false}) {
      Life died = new Life(Trouble.NONE, true, 1);
      died.house.sender.dieNext(leaves);
      died.live();
      died.assertNothingIsLostOrDoubled();

      Life lost = new Life(Trouble.NONE, true, 1);
      lost.house.sender.next(new Handover.Unknown("time-out"), leaves);
      lost.live();
      lost.assertNothingIsLostOrDoubled();
    }
  }

  @Test
  void what_certainly_did_not_leave_is_never_called_uncertain() {
    for (Trouble trouble : List.of(Trouble.THROTTLED, Trouble.CONFLICT)) {
      for (Handover no :
          List.of(new Handover.NotNow("connection refused"), new Handover.Refused("550"))) {
        // The writes of a life: file, edit, approve, lease, and what the provider's no comes to.
        Life life = new Life(trouble, true, 5);
        life.house.sender.next(no);
        life.arrive(FIRST);
        CaseId id = life.house.table.all().getFirst().head().id();
        life.agentLooks(id);
        life.house.pass(Duration.ofMinutes(1));
        var ref = life.house.look(id).outbox().getFirst().ref();
        life.again(() -> life.sending.look(ref));
        life.house.pass(Duration.ofMinutes(3));
        life.again(() -> life.sending.look(ref));

        assertThat(life.house.look(id).outbox().getFirst().state())
            .as("%s, %s", trouble, no)
            .isEqualTo(no instanceof Handover.Refused ? OutboxState.FAILED : OutboxState.SENT);
      }
    }
  }
}
