package dev.heard.filing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.Fate;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of mail servers that come as mails: what there is where no provider tells. */
class BounceTest {
  private static final EmailAddress RUTH = new EmailAddress("ruth@customer.example");

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");
  private int reports;

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

                My order 48213 should have been here on Monday, and nobody answers.

                Ruth
                """)
            .head()
            .id();
  }

  /** A relay keeps the id that a mail has; so a plain SMTP sender says. */
  private OutboxRef sent() {
    OutboxRef ref =
        house.approve(
            id, "Hello Ruth, your order 48213 will be with you on Thursday by noon. I am sorry.");
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Accepted(house.identity.messageId(ref.id())));
    house.sending.look(ref);
    return ref;
  }

  private CaseFile report(EmailAddress to, String action, String status, String returned) {
    return house.file(
        """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.net
        To: %s
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <report-%d@mx.example.net>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        Your mail could not be delivered.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; ruth@customer.example
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; %s
        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        --b--
        """
            .formatted(to, ++reports, action, status, status, returned),
        to);
  }

  private EmailAddress replyAddress() {
    return house.identity.replies().of(id);
  }

  private OwedMail mail(OutboxRef ref) {
    return house.table.find(ref).orElseThrow();
  }

  private static long count(CaseFile file, CaseEvent.Kind kind) {
    return file.events().stream().filter(event -> event.kind() == kind).count();
  }

  @Test
  void a_reply_that_came_back_for_good_gives_the_case_back() {
    OutboxRef ref = sent();

    CaseFile file = report(replyAddress(), "failed", "5.1.1", String.valueOf(mail(ref).sentAs()));

    assertThat(file.head().id()).isEqualTo(id);
    assertThat(file.messages().getLast().kind()).isEqualTo(MailKind.BOUNCE);
    assertThat(mail(ref).fate()).isEqualTo(Fate.BOUNCED);
    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(file.head().attention())
        .isEqualTo("A reply did not reach the customer: the address does not exist (5.1.1)");
    assertThat(file.head().waitingSince()).isEqualTo(file.messages().getFirst().receivedAt());
    assertThat(house.table.profile(RUTH).suppressedAt()).isNotNull();
    assertThat(count(file, CaseEvent.Kind.BOUNCED)).isEqualTo(1);
    assertThat(house.replies.settle(id, file.head().version(), MemoryHouse.ANA, ref.id(), false))
        .isInstanceOf(Outcome.Done.class);
    assertThat(house.look(id).head().draft()).isEqualTo(1);
  }

  @Test
  void a_second_report_of_the_same_mail_says_nothing_new() {
    OutboxRef ref = sent();
    report(replyAddress(), "failed", "5.1.1", String.valueOf(mail(ref).sentAs()));

    CaseFile file = report(replyAddress(), "failed", "5.1.1", String.valueOf(mail(ref).sentAs()));

    assertThat(file.messages()).hasSize(3);
    assertThat(count(file, CaseEvent.Kind.BOUNCED)).isEqualTo(1);
    assertThat(house.table.profile(RUTH).version()).isEqualTo(1);
  }

  @Test
  void what_may_pass_is_only_noted() {
    OutboxRef ref = sent();

    CaseFile late = report(replyAddress(), "delayed", "4.4.1", "<unknown@example.net>");
    CaseFile full = report(replyAddress(), "failed", "4.2.2", "<unknown@example.net>");

    assertThat(count(late, CaseEvent.Kind.DELAYED)).isEqualTo(1);
    assertThat(count(full, CaseEvent.Kind.BOUNCED)).isEqualTo(1);
    assertThat(full.head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(full.head().attention()).isNull();
    assertThat(mail(ref).fate()).isNull();
    assertThat(house.table.profile(RUTH).suppressedAt()).isNull();
  }

  @Test
  void a_report_settles_a_reply_of_which_nobody_knew_whether_it_left() {
    OutboxRef ref =
        house.approve(
            id, "Hello Ruth, your order 48213 will be with you on Thursday by noon. I am sorry.");
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("the relay's answer was lost"), true);
    house.sending.look(ref);
    MessageId ours = house.identity.messageId(ref.id());

    CaseFile file = report(replyAddress(), "delivered", "2.0.0", ours.toString());

    assertThat(mail(ref).state()).isEqualTo(OutboxState.SENT);
    assertThat(mail(ref).fate()).isEqualTo(Fate.DELIVERED);
    assertThat(mail(ref).sentAs()).isEqualTo(ours);
    assertThat(file.head().attention()).isNull();
    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_report_that_pretends_to_be_the_mail_that_it_sends_back_is_filed_all_the_same() {
    OutboxRef ref =
        house.approve(
            id, "Hello Ruth, your order 48213 will be with you on Thursday by noon. I am sorry.");
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("the relay's answer was lost"), true);
    house.sending.look(ref);
    String ours = house.identity.messageId(ref.id()).toString();

    CaseFile file =
        house.file(
            """
            From: MAILER-DAEMON@mx.example.net
            To: %1$s
            Subject: Undelivered
            Message-ID: %2$s
            In-Reply-To: %2$s
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.net

            Action: failed
            Status: 5.1.1
            """
                .formatted(replyAddress(), ours),
            replyAddress());

    assertThat(file.messages()).hasSize(2);
    assertThat(mail(ref).fate()).isEqualTo(Fate.BOUNCED);
  }

  @Test
  void the_mail_that_is_sent_back_leads_to_the_case_where_the_address_does_not() {
    OutboxRef ref = sent();

    CaseFile file =
        report(MemoryHouse.SUPPORT, "failed", "5.1.1", String.valueOf(mail(ref).sentAs()));

    assertThat(file.head().id()).isEqualTo(id);
    assertThat(mail(ref).fate()).isEqualTo(Fate.BOUNCED);
  }

  @Test
  void of_a_case_from_which_nothing_left_a_report_says_nothing() {
    CaseFile file = report(replyAddress(), "failed", "5.1.1", "<unknown@example.net>");

    assertThat(file.head().id()).isEqualTo(id);
    assertThat(file.head().status()).isEqualTo(Status.NEW);
    assertThat(house.table.profile(RUTH).suppressedAt()).isNull();
  }

  @Test
  void an_automatic_answer_is_no_bounce() {
    OutboxRef ref = sent();
    CaseFile file =
        house.file(
            """
            From: ruth@customer.example
            To: %s
            Subject: Automatic reply: Order 48213
            Message-ID: <away@customer.example>
            Auto-Submitted: auto-replied

            I am away until Monday.
            """
                .formatted(replyAddress()),
            replyAddress());

    assertThat(file.head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(mail(ref).fate()).isNull();
  }
}
