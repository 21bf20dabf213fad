package dev.heard.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.insight.Insight;
import dev.heard.mail.CaseId;
import dev.heard.mail.MailComposer;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the mail that asks once it is owed. */
class FollowUpMailTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: %s
      Subject: Order 48213 still not here
      Message-ID: <parcel-%d@customer.example>

      %s

      Ruth
      """;

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");

  @BeforeEach
  void a_customer_who_is_to_be_asked() {
    id =
        house
            .file(
                MAIL.formatted(MemoryHouse.SUPPORT, 1, "My order 48213 is not here. Where is it?"))
            .head()
            .id();
    house.resolve(id, MemoryHouse.ANA, "A second parcel was sent.");
    house.followUpsComeDue();
  }

  @AfterEach
  void nobody_is_asked_twice() {
    assertThat(house.sender.sent()).hasSizeLessThanOrEqualTo(1);
  }

  private OwedMail mail() {
    return house.look(id).outbox().getLast();
  }

  private FollowUp followUp() {
    return house.look(id).followUps().getLast();
  }

  private OutboxRef look() {
    OutboxRef ref = mail().ref();
    house.sending.look(ref);
    return ref;
  }

  private void customerWrites(String words) {
    house.pass(Duration.ofSeconds(5));
    house.file(answer(house, id, words));
  }

  private static String answer(MemoryHouse house, CaseId id, String words) {
    return MAIL.formatted(house.identity.replies().of(id), 2, words)
        .replace(": Order", ": Re: Order");
  }

  private void assertTheCaseIsLeftAlone() {
    CaseFile file = house.look(id);
    assertThat(file.head().status()).isEqualTo(Status.RESOLVED);
    assertThat(file.head().attention()).isNull();
    assertThat(file.head().waitingSince()).isNull();
    assertThat(mail().dueAt()).isEmpty();
    house.pass(Duration.ofHours(1));
    look();
    assertThat(house.sender.tries()).isEqualTo(1);
  }

  @Test
  void says_that_nobody_typed_it_and_how_to_end_it() {
    look();

    String bytes =
        new String(
            MailComposer.compose(house.sender.sent().getFirst().mail()), StandardCharsets.US_ASCII);
    assertThat(bytes)
        .contains("\r\nAuto-Submitted: auto-generated\r\n")
        .containsPattern("\r\nList-Unsubscribe: <https://heard\\.example/u/[A-Za-z0-9_-]+>\r\n")
        .contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
        .contains("\r\nIn-Reply-To: <parcel-1@customer.example>\r\n")
        .contains("\r\nContent-Type: text/plain; charset=utf-8\r\n")
        .doesNotContain("<html");
  }

  @Test
  void a_refusal_leaves_the_case_alone_and_says_why() {
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.FAILED);
    assertThat(followUp().state()).isEqualTo(FollowUp.State.NOT_ASKED);
    assertThat(followUp().reason()).isEqualTo("the mail could not leave: 550 no such mailbox");
    assertThat(house.look(id).events().getLast())
        .extracting(CaseEvent::kind, CaseEvent::detail)
        .containsExactly(
            CaseEvent.Kind.SEND_FAILED,
            "the customer will not be asked: the mail could not leave: 550 no such mailbox");
    assertTheCaseIsLeftAlone();
  }

  private long asked() {
    return new Insight(house.table, house::now).last(4).total().answered().of();
  }

  @Test
  void who_was_not_asked_after_all_is_not_counted_as_asked() {
    assertThat(asked()).isEqualTo(1);
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    look();
    assertThat(asked()).isZero();
  }

  @Test
  void who_wrote_before_the_question_left_is_not_counted_as_asked() {
    customerWrites("It is still not here. What happens now?");
    assertThat(mail().state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(asked()).isZero();
  }

  @Test
  void a_question_that_failed_and_had_left_was_asked() {
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    look();

    for (MailNews news : List.of(new MailNews.Delivered(), new MailNews.Left())) {
      house.deliveries.take(mail().ref(), new MessageId("a@provider.example"), house.now(), news);
      assertThat(mail().state()).isEqualTo(OutboxState.SENT);
      assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
      assertThat(followUp().reason()).isNull();
      assertThat(asked()).isEqualTo(1);
    }
    assertTheCaseIsLeftAlone();
  }

  /** The links are in that mail and nowhere else. */
  @Test
  void so_was_one_that_failed_and_is_answered() {
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    look();

    house.ratings.rate(followUp().ref(), true, true, "well done");

    assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
    assertThat(asked()).isEqualTo(1);
    house.deliveries.take(
        mail().ref(), new MessageId("a@provider.example"), house.now(), new MailNews.Left());
    assertThat(followUp().rating()).isNotNull();
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void a_lost_answer_leaves_the_case_alone_and_is_never_tried_again() {
    house.sender.next(new Handover.Unknown("the answer was lost"), true);
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
    assertThat(house.look(id).events().getLast())
        .extracting(CaseEvent::kind, CaseEvent::detail)
        .containsExactly(
            CaseEvent.Kind.SEND_UNCERTAIN,
            "we do not know whether the follow-up left; it is not sent again, and nobody needs to do"
                + " anything: the answer was lost");
    assertTheCaseIsLeftAlone();
  }

  @Test
  void a_sender_that_died_leaves_the_case_alone_too() {
    house.table.advance(mail().sending(house.now().plus(Duration.ofSeconds(90))));
    house.pass(Duration.ofSeconds(91));
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.sender.tries()).isZero();
  }

  @Test
  void an_agent_has_nothing_to_settle_and_nothing_to_take_back() {
    OutboxRef ref = mail().ref();
    assertThat(house.replies.undo(id, house.look(id).head().version(), MemoryHouse.ANA, ref.id()))
        .isInstanceOf(Outcome.NotNow.class);
    house.sender.next(new Handover.Unknown("the answer was lost"));
    look();

    for (boolean left : new boolean[] {true, false}) {
      assertThat(
              house.replies.settle(
                  id, house.look(id).head().version(), MemoryHouse.ANA, ref.id(), left))
          .isInstanceOfSatisfying(
              Outcome.NotNow.class,
              refused -> assertThat(refused.why()).contains("never sent again"));
    }
    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void an_uncertain_follow_up_is_no_attention_when_a_reply_is_settled() {
    house.sender.next(new Handover.Unknown("the answer was lost"));
    look();
    customerWrites("It is still not here. What happens now?");
    OutboxRef reply =
        house.approve(
            id,
            """
            Hello Ruth,

            I can see that your order 48213 is still not there. I am asking the carrier today and will write to you by
            Thursday at noon.

            ana
            """);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("lost again"));
    house.sending.look(reply);
    assertThat(house.look(id).head().attention()).isNotNull();

    house.replies.settle(id, house.look(id).head().version(), MemoryHouse.ANA, reply.id(), true);

    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_mail_that_comes_while_it_is_owed_takes_it_back() {
    customerWrites("It is still not here. What happens now?");
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(followUp().reason()).isEqualTo(FollowUp.THEY_WROTE);
    assertThat(house.look(id).head().status()).isEqualTo(Status.REOPENED);
    assertThat(house.sender.tries()).isZero();
  }

  @Test
  void thanks_that_come_while_it_is_owed_take_it_back_too() {
    customerWrites("Thank you so much, it arrived and I am very happy with it!");
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(followUp().reason()).isEqualTo(FollowUp.THEY_WROTE);
    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
    assertThat(house.sender.tries()).isZero();
  }

  @Test
  void an_automatic_answer_that_comes_while_it_is_owed_changes_nothing() {
    house.file(
        """
        From: Ruth Adeyemi <ruth@customer.example>
        To: %s
        Subject: Out of office
        Message-ID: <away-1@customer.example>
        Auto-Submitted: auto-replied

        I am away until Monday.
        """
            .formatted(house.identity.replies().of(id)));
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
  }

  @Test
  void a_mail_that_comes_while_it_is_leaving_comes_too_late() {
    house.table.advance(mail().sending(house.now().plus(Duration.ofSeconds(90))));
    customerWrites("It is still not here. What happens now?");

    assertThat(mail().state()).isEqualTo(OutboxState.SENDING);
    assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
    assertThat(house.look(id).head().status()).isEqualTo(Status.REOPENED);
  }

  @Test
  void but_if_it_did_not_get_off_then_it_is_not_tried_again() {
    for (String words :
        new String[] {
          "It is still not here. What happens now?",
          "Thank you so much, it arrived and I am very happy with it!"
        }) {
      MemoryHouse own = new MemoryHouse();
      CaseId case1 = own.file(MAIL.formatted(MemoryHouse.SUPPORT, 1, "Where is it?")).head().id();
      own.resolve(case1, MemoryHouse.ANA, "sent again");
      own.followUpsComeDue();
      OutboxRef ref = own.look(case1).outbox().getLast().ref();
      own.table.advance(
          own.look(case1).outbox().getLast().sending(own.now().plus(Duration.ofSeconds(90))));
      own.pass(Duration.ofSeconds(1));
      own.file(answer(own, case1, words));
      // What the sender stores when the provider was not there.
      own.table.advance(
          own.look(case1).outbox().getLast().owedAgain(own.now(), "connection refused"));
      own.sending.look(ref);
      own.sending.look(ref);

      CaseFile file = own.look(case1);
      assertThat(file.outbox().getLast().state()).isEqualTo(OutboxState.WITHDRAWN);
      assertThat(file.followUps().getLast().state()).isEqualTo(FollowUp.State.NOT_ASKED);
      assertThat(file.followUps().getLast().reason()).isEqualTo(FollowUp.THEY_WROTE);
      assertThat(own.sender.tries()).isZero();
    }
  }

  /** Received before the question was owed, filed while it was leaving for the first time. */
  @Test
  void nor_if_the_mail_was_on_its_way_before_the_question_was() {
    MemoryHouse own = new MemoryHouse();
    CaseId case1 = own.file(MAIL.formatted(MemoryHouse.SUPPORT, 1, "Where is it?")).head().id();
    own.resolve(case1, MemoryHouse.ANA, "sent again");
    Arrival underWay = own.receive(answer(own, case1, "It is still not here. What now?"));
    own.followUpsComeDue();
    OutboxRef ref = own.look(case1).outbox().getLast().ref();
    own.table.advance(
        own.look(case1).outbox().getLast().sending(own.now().plus(Duration.ofSeconds(90))));
    own.pass(Duration.ofSeconds(1));
    own.file(underWay);
    own.table.advance(
        own.look(case1).outbox().getLast().owedAgain(own.now(), "connection refused"));

    own.sending.look(ref);

    assertThat(own.look(case1).followUps().getLast().reason()).isEqualTo(FollowUp.THEY_WROTE);
    assertThat(own.sender.tries()).isZero();
  }

  @Test
  void a_mail_that_comes_after_it_left_changes_nothing_about_it() {
    look();
    customerWrites("Still nothing, I am afraid. What happens now?");

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(followUp().state()).isEqualTo(FollowUp.State.ASKED);
    assertThat(followUp().reason()).isNull();
    assertThat(house.look(id).head().status()).isEqualTo(Status.REOPENED);
    assertThat(house.look(id).events())
        .extracting(CaseEvent::detail)
        .doesNotContain("the customer will not be asked: they wrote meanwhile");
  }

  @Test
  void a_provider_that_is_away_is_tried_later() {
    house.sender.next(new Handover.NotNow("connection refused"));
    look();
    house.pass(Duration.ofMinutes(1));
    look();

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(house.sender.sent()).hasSize(1);
  }
}
