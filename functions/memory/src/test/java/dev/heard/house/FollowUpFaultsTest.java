package dev.heard.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Outcome;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Status;
import dev.heard.followup.Asking;
import dev.heard.followup.Planning;
import dev.heard.followup.Resolving;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.TroubledTable.Trouble;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.memory.MemoryMailSender;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import dev.heard.replies.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two cases of one customer are resolved, their follow-ups get reminders, the reminders fire, and
 * the mail that asks leaves: with each call to the table going wrong once, in each way. Every
 * reminder and every nudge comes twice; what failed is tried again only by the minute, which looks
 * for what is due.
 */
class FollowUpFaultsTest {
  private static final EmailAddress RUTH = new EmailAddress("ruth@customer.example");

  /** The n-th mail of a customer. */
  private static String mail(int n) {
    return """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order %1$d still not here
      Message-ID: <parcel-%1$d@customer.example>

      My order 4821%1$d should have been here on Monday, and nobody answers. Where is it?

      Ruth
      """
        .formatted(n);
  }

  /** One life, with what goes wrong in it from the first resolution on. */
  private static final class Life {
    final MemoryHouse house = new MemoryHouse();
    final TroubledTable troubled;
    final Resolving resolving;
    final Planning planning;
    final Asking asking;
    final Sending sending;

    Life(Trouble trouble, boolean atWrite, int at) {
      troubled = new TroubledTable(house.table, trouble, atWrite, at);
      House real =
          new House(troubled.ports(), house.playbook, house.identity, house::now, new Random(11));
      resolving = real.resolving(house.nudges);
      planning = real.planning(house.reminders);
      asking = real.asking(house.links, house.nudges);
      sending = real.sending(troubled.ports(), house.sender, house.nudges);
    }

    void oneOfTwoIsAsked() {
      live(2);
      assertOneOfTwoIsAsked();
    }

    void live(int cases) {
      for (int i = 1; i <= cases; i++) {
        CaseId id = house.file(mail(i)).head().id();
        while (house.look(id).head().status() != Status.RESOLVED) {
          attempt(() -> resolve(id)); // The page says that it did not work; the agent tries again.
        }
      }
      for (int looked = 0; looked < 200; looked++) {
        if (!somethingIsOpen()) {
          return;
        }
        house.pass(untilSomethingIsDue());
        for (FollowUpRef ref : house.reminders.fire(house.now())) {
          attempt(() -> asking.ask(ref));
          attempt(() -> asking.ask(ref));
        }
        for (DueItem item : house.table.due(house.now(), 100, null)) {
          attempt(() -> look(item));
          attempt(() -> look(item));
        }
      }
      throw new AssertionError("it never came to an end");
    }

    private void resolve(CaseId id) {
      Outcome unused =
          resolving.resolve(
              id,
              house.look(id).head().version(),
              MemoryHouse.ANA,
              "A second parcel was sent.",
              new WhenToAsk.AsUsual());
    }

    private void look(DueItem item) {
      switch (item.kind()) {
        case MAIL -> sending.look(new OutboxRef(item.caseId(), new OutboxId(item.id())));
        case FOLLOW_UP ->
            planning.look(new FollowUpRef(item.caseId(), Integer.parseInt(item.id())));
        case CASE, PROMISE -> {}
      }
    }

    /** Whatever was called stops; after a while the platform starts it again. */
    private void attempt(Runnable call) {
      try {
        call.run();
      } catch (IllegalStateException | Fault.Failed e) {
        troubled.startAgain();
      }
    }

    private List<Instant> times() {
      return Stream.concat(
              house.reminders.waiting().values().stream(),
              house.table.due(Instant.MAX, 100, null).stream()
                  .filter(item -> item.kind() != DueItem.Kind.CASE)
                  .map(DueItem::at))
          .sorted()
          .toList();
    }

    private boolean somethingIsOpen() {
      return !times().isEmpty();
    }

    private Duration untilSomethingIsDue() {
      Duration until = Duration.between(house.now(), times().getFirst());
      return until.isNegative() ? Duration.ofMinutes(1) : until.plusSeconds(1);
    }

    List<MemoryMailSender.Sent> sent() {
      return house.sender.sent();
    }

    List<FollowUp> followUps() {
      return house.table.all().stream().flatMap(file -> file.followUps().stream()).toList();
    }

    /** Tenet 1, for the mail that nobody approves. */
    void assertAskedOnceOrAReasonIsThere() {
      assertThat(sent()).hasSizeLessThanOrEqualTo(1);
      for (CaseFile file : house.table.all()) {
        assertThat(file.head().status()).isEqualTo(Status.RESOLVED);
        assertThat(file.head().attention()).isNull();
        assertThat(file.followUps()).hasSize(1);
        FollowUp followUp = file.followUps().getFirst();
        List<String> said = file.events().stream().map(CaseEvent::detail).toList();
        switch (followUp.state()) {
          case ASKED -> {
            OwedMail mail = file.followUpMail(followUp).orElseThrow();
            assertThat(mail.state()).isIn(OutboxState.SENT, OutboxState.UNCERTAIN);
            assertThat(said).containsOnlyOnce("asks the customer how it went");
            assertThat(
                    said.stream()
                        .filter(
                            detail ->
                                detail.startsWith("the follow-up left")
                                    || detail.startsWith(
                                        "we do not know whether the follow-up left")))
                .hasSize(1);
            if (mail.state() == OutboxState.SENT) {
              assertThat(sent()).extracting(MemoryMailSender.Sent::ref).contains(mail.ref());
            }
          }
          case NOT_ASKED -> {
            assertThat(followUp.reason()).isNotBlank();
            assertThat(said)
                .containsOnlyOnce("the customer will not be asked: " + followUp.reason());
          }
          case INTENDED, SCHEDULED -> throw new AssertionError("left open: " + followUp);
        }
        assertThat(file.outbox()).hasSizeLessThanOrEqualTo(1);
        assertThat(file.events().stream().map(CaseEvent::id)).doesNotHaveDuplicates();
      }
    }

    void assertOneOfTwoIsAsked() {
      assertAskedOnceOrAReasonIsThere();
      assertThat(followUps())
          .extracting(FollowUp::state)
          .containsExactlyInAnyOrder(FollowUp.State.ASKED, FollowUp.State.NOT_ASKED);
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void whatever_write_goes_wrong_the_customer_is_asked_once(Trouble trouble) {
    each(trouble, true, Life::oneOfTwoIsAsked);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void whatever_read_goes_wrong_the_customer_is_asked_once(Trouble trouble) {
    each(trouble, false, Life::oneOfTwoIsAsked);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void whatever_goes_wrong_who_opted_out_is_not_asked_and_the_reason_is_there(Trouble trouble) {
    Consumer<Life> live =
        life -> {
          CustomerProfile ruth = life.house.table.profile(RUTH).optedOut(life.house.now());
          // Said about an earlier case, of which nothing else is left.
          SampleCase earlier = SampleCase.of("H-00000");
          life.house.table.commit(earlier.change().customer(ruth).build());
          assertThat(life.house.table.erase(earlier.head(), List.of())).isTrue();
          life.live(1);
          life.assertAskedOnceOrAReasonIsThere();
          assertThat(life.sent()).isEmpty();
          assertThat(life.followUps())
              .singleElement()
              .extracting(FollowUp::reason)
              .isEqualTo("they do not want to be asked");
        };
    each(trouble, true, live);
    each(trouble, false, live);
  }

  private static void each(Trouble trouble, boolean atWrite, Consumer<Life> live) {
    Life sound = new Life(Trouble.NONE, atWrite, 1);
    live.accept(sound);
    assertThat(sound.troubled.calls()).isGreaterThan(2);
    for (int at : IntStream.rangeClosed(1, sound.troubled.calls()).toArray()) {
      try {
        live.accept(new Life(trouble, atWrite, at));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("%s at call %d: %s".formatted(trouble, at, e.getMessage()), e);
      }
    }
  }

  @Test
  void a_reminder_or_a_nudge_that_fails_or_whose_answer_is_lost_costs_nothing_but_time() {
    for (Fault fault : List.of(Fault.THROTTLED, Fault.ANSWER_LOST)) {
      for (int soundBefore = 0; soundBefore < 4; soundBefore++) {
        Life reminders = new Life(Trouble.NONE, true, 1);
        Life nudges = new Life(Trouble.NONE, true, 1);
        for (int i = 0; i <= soundBefore; i++) {
          reminders.house.reminders.failNext(fault);
          nudges.house.nudges.failNext(fault);
        }
        reminders.oneOfTwoIsAsked();
        nudges.oneOfTwoIsAsked();
        assertThat(reminders.sent()).hasSize(1);
        assertThat(nudges.sent()).hasSize(1);
      }
    }
  }

  @Test
  void a_crash_or_a_lost_answer_at_the_provider_is_never_followed_by_a_second_try() {
    for (boolean leaves : new boolean[] {true, false}) {
      Life died = new Life(Trouble.NONE, true, 1);
      died.house.sender.dieNext(leaves);
      died.oneOfTwoIsAsked();
      assertThat(died.house.sender.tries()).isEqualTo(1);

      Life lost = new Life(Trouble.NONE, true, 1);
      lost.house.sender.next(new Handover.Unknown("time-out"), leaves);
      lost.oneOfTwoIsAsked();
      assertThat(lost.house.sender.tries()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void a_refusal_is_recorded_whatever_goes_wrong_with_the_writing(Trouble trouble) {
    Life sound = new Life(Trouble.NONE, true, 1);
    sound.live(1);
    for (int at : IntStream.rangeClosed(1, sound.troubled.calls()).toArray()) {
      Life life = new Life(trouble, true, at);
      life.house.sender.next(new Handover.Refused("550 no such mailbox"));
      life.live(1);
      life.assertAskedOnceOrAReasonIsThere();
      assertThat(life.sent()).isEmpty();
    }
  }
}
