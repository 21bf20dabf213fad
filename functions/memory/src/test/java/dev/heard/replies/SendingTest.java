package dev.heard.replies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendingTest {
  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");
  private OutboxRef owed = new OutboxRef(id, new OutboxId("aaaaaaaaaaaaaaaa"));

  @BeforeEach
  void an_approved_reply() {
    id =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                To: support@example.com
                Subject: Order 48213 still not here
                Message-ID: <parcel-1@customer.example>

                My order 48213 should have been here on Monday, and nobody answers.

                Ruth
                """)
            .head()
            .id();
    owed =
        house.approve(
            id,
            """
            Hello Ruth,

            I can see that your order 48213 should have reached you on Monday. I am sorry.
            I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

            Kind regards
            ana
            """);
  }

  @AfterEach
  void nobody_is_written_to_twice() {
    assertThat(house.sender.sent()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void waits_for_the_undo_window_and_sends_once() {
    house.sending.look(owed);
    assertThat(house.sender.sent()).isEmpty();

    house.pass(MemoryHouse.UNDO);
    house.sending.look(owed);
    house.sending.look(owed);

    assertThat(house.sender.sent()).hasSize(1);
    CaseFile file = house.look(id);
    assertThat(file.outbox().getFirst().state()).isEqualTo(OutboxState.SENT);
    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void what_was_undone_does_not_leave() {
    Outcome undone =
        house.replies.undo(id, house.look(id).head().version(), MemoryHouse.ANA, owed.id());
    house.pass(MemoryHouse.UNDO);
    house.sending.look(owed);

    assertThat(undone).isInstanceOf(Outcome.Done.class);
    assertThat(house.sender.sent()).isEmpty();
    assertThat(house.look(id).currentDraft()).isPresent();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
  }

  @Test
  void after_it_has_left_it_cannot_be_undone() {
    house.pass(MemoryHouse.UNDO);
    house.sending.look(owed);

    assertThat(house.replies.undo(id, house.look(id).head().version(), MemoryHouse.ANA, owed.id()))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_lost_answer_becomes_uncertain_and_an_agent_decides() {
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("the answer was lost"));
    house.sending.look(owed);
    house.sending.look(owed);

    CaseFile file = house.look(id);
    assertThat(file.outbox().getFirst().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(file.head().attention()).startsWith("We do not know whether a reply left");
    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);

    house.replies.settle(id, file.head().version(), MemoryHouse.ANA, owed.id(), true);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void if_the_agent_says_that_it_did_not_leave_the_draft_is_there_again() {
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("the answer was lost"));
    house.sending.look(owed);

    house.replies.settle(id, house.look(id).head().version(), MemoryHouse.ANA, owed.id(), false);

    assertThat(house.look(id).currentDraft()).isPresent();
    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.WITHDRAWN);
  }

  @Test
  void a_sender_that_died_leaves_an_uncertain_mail_and_nothing_is_sent_again() {
    house.pass(MemoryHouse.UNDO);
    // What a sender stores before it speaks to the provider; then it dies.
    house.table.advance(
        house.look(id).outbox().getFirst().sending(house.now().plus(Duration.ofSeconds(90))));
    house.sending.look(owed);
    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.SENDING);

    house.pass(Duration.ofSeconds(91));
    house.sending.look(owed);

    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(house.sender.sent()).isEmpty();
  }

  @Test
  void a_refusal_goes_back_to_the_agents() {
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    house.sending.look(owed);

    CaseFile file = house.look(id);
    assertThat(file.outbox().getFirst().state()).isEqualTo(OutboxState.FAILED);
    assertThat(file.head().attention()).contains("550 no such mailbox");
    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
  }

  @Test
  void a_provider_that_is_away_is_asked_again_later() {
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.NotNow("connection refused"));
    house.sending.look(owed);
    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.OWED);

    house.pass(Duration.ofMinutes(1));
    house.sending.look(owed);

    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.SENT);
  }

  @Test
  void a_provider_that_stays_away_is_given_up_on() {
    for (int i = 0; i < 40; i++) {
      house.sender.next(new Handover.NotNow("connection refused"));
      house.pass(Duration.ofMinutes(16));
      house.sending.look(owed);
    }

    assertThat(house.look(id).outbox().getFirst().state()).isEqualTo(OutboxState.FAILED);
  }
}
