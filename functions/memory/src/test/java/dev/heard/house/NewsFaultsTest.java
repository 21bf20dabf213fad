package dev.heard.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Status;
import dev.heard.due.Sweeping;
import dev.heard.house.TroubledTable.Trouble;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.Fate;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.replies.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** News of a mail, and the sweep, with each call to the table going wrong once, in each way. */
class NewsFaultsTest {
  private static final MessageId AS = new MessageId("memory-1@provider.example");
  private static final EmailAddress RUTH = new EmailAddress("ruth@customer.example");
  private static final List<MailNews> NEWS =
      List.of(
          new MailNews.Delivered(),
          new MailNews.Left(),
          new MailNews.Failed("the address does not exist", true));

  /** A reply of which nobody knows whether it left, a snooze that is over, and what is told. */
  private static final class Life {
    final MemoryHouse house = new MemoryHouse();
    final TroubledTable troubled;
    final Deliveries deliveries;
    final Sweeping sweeping;
    final CaseId told;
    final CaseId snoozed;
    final OutboxRef ref;

    Life(Trouble trouble, boolean atWrite, int at) {
      told = file(1);
      snoozed = file(2);
      ref = house.approve(told, "Hello Ruth, your order 48213 comes on Thursday at noon. ana");
      house.pass(MemoryHouse.UNDO);
      house.sender.next(new Handover.Unknown("the answer was lost"), true);
      house.sending.look(ref);
      var head = house.look(snoozed).head();
      house.table.commit(
          Change.to(new CaseEdit(head, house.now()).snoozed(house.now().plusSeconds(60)).done())
              .build());
      house.pass(Duration.ofMinutes(5));
      troubled = new TroubledTable(house.table, trouble, atWrite, at);
      House real =
          new House(troubled.ports(), house.playbook, house.identity, house::now, new Random(11));
      deliveries = real.deliveries();
      sweeping = real.sweeping(troubled.ports(), house.nudges);
    }

    private CaseId file(int number) {
      return house
          .file(
              """
              From: Ruth Adeyemi <ruth@customer.example>
              To: support@example.com
              Subject: Order 48213 still not here
              Message-ID: <parcel-%d@customer.example>

              My order 48213 should have been here on Monday. This is mail %d.

              Ruth
              """
                  .formatted(number, number))
          .head()
          .id();
    }

    void live() {
      for (MailNews news : NEWS) {
        for (int twice = 0; twice < 2; twice++) {
          again(() -> deliveries.take(ref, AS, house.now(), news));
        }
        house.pass(Duration.ofSeconds(1));
      }
      // A minute that fails is followed by the next.
      for (int minute = 0; minute < 3; minute++) {
        try {
          var unused = sweeping.sweep(null);
        } catch (IllegalStateException | Fault.Failed e) {
          troubled.startAgain();
        }
        troubled.startAgain();
        house.pass(Duration.ofMinutes(1));
      }
    }

    /** The queue delivers until it is thanked. */
    private void again(Runnable call) {
      for (int tried = 0; tried < 5; tried++) {
        try {
          call.run();
          return;
        } catch (IllegalStateException | Fault.Failed e) {
          troubled.startAgain();
          house.pass(Duration.ofMinutes(1));
        }
      }
      throw new AssertionError("it went wrong each time");
    }

    void assertTheEndIsTheSame() {
      CaseFile file = house.look(told);
      var mail = file.owed(ref.id()).orElseThrow();
      assertThat(mail.state()).isEqualTo(OutboxState.SENT);
      assertThat(mail.fate()).isEqualTo(Fate.BOUNCED);
      assertThat(mail.sentAs()).isEqualTo(AS);
      assertThat(file.head().attention()).startsWith("A reply did not reach the customer");
      assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
      assertThat(count(file, CaseEvent.Kind.SENT)).isEqualTo(1);
      assertThat(count(file, CaseEvent.Kind.BOUNCED)).isEqualTo(1);
      assertThat(house.table.claims(List.of(AS)).values()).allMatch(IdClaim::ours).hasSize(1);
      assertThat(house.table.profile(RUTH).suppressedAt()).isNotNull();
      CaseFile woken = house.look(snoozed);
      assertThat(woken.head().snoozedUntil()).isNull();
      assertThat(count(woken, CaseEvent.Kind.WOKEN)).isEqualTo(1);
      assertThat(house.sender.sent()).hasSize(1);
      assertThat(house.table.due(house.now(), 100, null)).isEmpty();
    }

    private static long count(CaseFile file, CaseEvent.Kind kind) {
      return file.events().stream().filter(event -> event.kind() == kind).count();
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void whatever_write_goes_wrong_the_end_is_the_same(Trouble trouble) {
    each(trouble, true);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void whatever_read_goes_wrong_the_end_is_the_same(Trouble trouble) {
    each(trouble, false);
  }

  private static void each(Trouble trouble, boolean atWrite) {
    Life sound = new Life(Trouble.NONE, atWrite, 1);
    sound.live();
    assertThat(sound.troubled.calls()).isGreaterThanOrEqualTo(3);
    for (int at : IntStream.rangeClosed(1, sound.troubled.calls()).toArray()) {
      Life life = new Life(trouble, atWrite, at);
      try {
        life.live();
        life.assertTheEndIsTheSame();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s at call %d: %s".formatted(trouble, at, e.getMessage()), e);
      }
    }
  }
}
