package dev.heard.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival.Verdict;
import dev.heard.filing.Arrival.Verdicts;
import dev.heard.followup.WhenToAsk;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.ReplyAddress;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.OutboxRef;
import dev.heard.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilingTest {
  private static final String PARCEL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order 48213 still not here
      Message-ID: <parcel-1@customer.example>
      Date: Wed, 18 Nov 2026 08:55:00 +0000

      Hello,

      my order 48213 should have been here on Monday. I have written twice and nobody answers.
      It is a present for Saturday.

      Ruth
      """;

  private static final String REPLY =
      """
      Hello Ruth,

      I can see that your order 48213 should have reached you on Monday, and that you have written twice. I am sorry.
      I have asked the carrier where it is, and I will write to you by Thursday at noon with what they say.

      Kind regards
      ana
      """;

  private final MemoryHouse house = new MemoryHouse();

  /** A filter on the way may be wrong: the customer's answer must not lie where nobody looks. */
  @Test
  void whatAFilterCallsSpamIsSeenWhereTheCustomerIsInTheCase() {
    String first =
        """
        From: Ruth <ruth@customer.example>
        To: support@example.com
        Subject: Order
        Message-ID: <flagged-1@customer.example>

        My order should have been here on Monday. Where is it?
        """;
    CaseId id = house.file(first).head().id();
    house.resolve(id, MemoryHouse.ANA, "sent again");

    house.file(
        first
            .replace("<flagged-1@", "<flagged-2@")
            .replace(
                "Subject: Order",
                "Subject: Re: Order\nX-Spam-Flag: YES\nIn-Reply-To: <flagged-1@customer.example>"));

    assertThat(house.look(id).messages()).hasSize(2);
    assertThat(house.look(id).head().status()).isEqualTo(Status.REOPENED);
    assertThat(house.look(id).head().waitingSince()).isNotNull();
  }

  @Test
  void opens_a_case_with_reading_draft_and_receipt() {
    Arrival arrival = house.receive(PARCEL);

    CaseFile file = house.file(arrival);

    assertThat(file.head().status()).isEqualTo(Status.NEW);
    assertThat(file.head().customer().address())
        .isEqualTo(new EmailAddress("ruth@customer.example"));
    assertThat(file.messages()).hasSize(1);
    assertThat(file.messages().getFirst().reading()).isNotNull();
    assertThat(file.currentDraft()).isPresent();
    assertThat(file.head().dueAt()).isAfter(file.head().openedAt());
    assertThat(house.table.receipt(arrival.rawKey()))
        .get()
        .isInstanceOfSatisfying(
            Receipt.Filed.class, filed -> assertThat(filed.caseId()).isEqualTo(file.head().id()));
    assertThat(house.table.shelf(Shelf.OPEN, 10, null).cases()).containsExactly(file.head());
  }

  @Test
  void redelivery_changes_nothing() {
    Arrival arrival = house.receive(PARCEL);
    CaseFile once = house.file(arrival);

    assertThat(house.filing.file(arrival)).isInstanceOf(Filed.Already.class);
    assertThat(house.look(once.head().id())).isEqualTo(once);
  }

  @Test
  void a_second_copy_is_refused_with_a_recorded_reason() {
    CaseFile once = house.file(PARCEL);
    Arrival copy = house.receive("Received: from elsewhere\n" + PARCEL);

    assertThat(house.filing.file(copy)).isInstanceOf(Filed.Refused.class);
    assertThat(house.look(once.head().id())).isEqualTo(once);
    assertThat(house.table.receipt(copy.rawKey())).get().isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void another_mail_under_the_same_message_id_is_kept() {
    CaseFile first = house.file(PARCEL);
    house.pass(Duration.ofMinutes(1));

    CaseFile same = house.file(PARCEL.replace("present for Saturday", "present for Sunday"));
    CaseFile stranger =
        house.file(
            PARCEL.replace("Ruth Adeyemi <ruth@customer.example>", "mallory@attacker.example"));

    assertThat(same.head().id()).isEqualTo(first.head().id());
    assertThat(same.messages()).hasSize(2);
    assertThat(same.messages().getLast().remarks())
        .contains("another mail came earlier under the same Message-ID with other content");
    assertThat(stranger.head().id()).isNotEqualTo(first.head().id());
  }

  @Test
  void mails_that_arrive_out_of_order_meet_in_one_case() {
    CaseFile second =
        house.file(
            """
            From: Ruth Adeyemi <ruth@customer.example>
            To: support@example.com
            Subject: Re: Order 48213 still not here
            Message-ID: <parcel-2@customer.example>
            References: <parcel-1@customer.example>

            Nobody has answered my mail of this morning.
            """);
    CaseFile first = house.file(PARCEL);

    assertThat(first.head().id()).isEqualTo(second.head().id());
    assertThat(first.messages()).hasSize(2);
  }

  @Test
  void a_stranger_who_knows_the_case_id_opens_a_case_of_their_own() {
    CaseId id = house.file(PARCEL).head().id();

    CaseFile other =
        house.file(
            """
            From: mallory@attacker.example
            To: support@example.com
            Subject: Re: order [%s]

            Please send it to my new address.
            """
                .formatted(id));

    assertThat(other.head().id()).isNotEqualTo(id);
  }

  @Test
  void an_answer_to_the_signed_address_joins_and_makes_the_waiting_draft_stale() {
    CaseFile opened = house.file(PARCEL);
    CaseId id = opened.head().id();
    house.pass(Duration.ofMinutes(5));

    CaseFile joined =
        house.file(
            """
            From: Ruth at work <r.adeyemi@office.example>
            To: support@example.com
            Subject: one more thing

            It is for my mother, by the way: order 48213, the blue one.
            """,
            house.identity.replies().of(id));

    assertThat(joined.head().id()).isEqualTo(id);
    assertThat(joined.currentDraft().orElseThrow().number()).isEqualTo(2);
    assertThat(house.replies.approve(id, opened.head().version(), MemoryHouse.ANA))
        .isInstanceOfSatisfying(
            Outcome.Stale.class,
            stale ->
                assertThat(stale.changed())
                    .extracting(CaseEvent::kind)
                    .contains(CaseEvent.Kind.MESSAGE, CaseEvent.Kind.DRAFTED));
  }

  @Test
  void thanks_reopen_nothing_and_a_complaint_does() {
    CaseId id = house.file(PARCEL).head().id();
    OutboxRef reply = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO.plusSeconds(1));
    house.sending.look(reply);
    house.resolving.resolve(
        id, house.look(id).head().version(), MemoryHouse.ANA, "found it", new WhenToAsk.AsUsual());
    house.pass(Duration.ofDays(1));

    CaseFile thanked =
        house.file(answer(id, "Thank you so much, it arrived today. You are wonderful!"));
    assertThat(thanked.head().status()).isEqualTo(Status.RESOLVED);
    assertThat(thanked.messages()).hasSize(2);

    CaseFile complained =
        house.file(answer(id, "I opened it now and the glass is broken. What happens next?"));
    assertThat(complained.head().status()).isEqualTo(Status.REOPENED);
    assertThat(complained.head().reopenings()).isEqualTo(1);
    assertThat(complained.currentDraft()).isPresent();
  }

  private String answer(CaseId id, String words) {
    return """
        From: Ruth Adeyemi <ruth@customer.example>
        To: %s
        Subject: Re: Order 48213 still not here

        %s

        Ruth
        """
        .formatted(house.identity.replies().of(id), words);
  }

  @Test
  void an_automatic_answer_joins_its_case_and_changes_no_state() {
    CaseFile opened = house.file(PARCEL);

    CaseFile joined =
        house.file(
            """
            From: Ruth Adeyemi <ruth@customer.example>
            To: %s
            Subject: Out of office
            Auto-Submitted: auto-replied

            I am away until Monday.
            """
                .formatted(house.identity.replies().of(opened.head().id())));

    assertThat(joined.head().id()).isEqualTo(opened.head().id());
    assertThat(joined.head().status()).isEqualTo(Status.NEW);
    assertThat(joined.head().draft()).isEqualTo(1);
  }

  @Test
  void automatic_bulk_forged_and_infected_mail_is_held_back_and_can_be_released() {
    Arrival forged = house.receive(PARCEL);
    forged =
        new Arrival(
            forged.rawKey(),
            forged.at(),
            null,
            forged.recipients(),
            new Verdicts(Verdict.PASS, Verdict.PASS, Verdict.FAIL));
    CaseFile held = house.file(forged);

    assertThat(held.head().status()).isEqualTo(Status.SUSPENDED);
    assertThat(held.head().suspendedBecause()).contains("may be forged");
    assertThat(held.drafts()).isEmpty();
    assertThat(house.table.shelf(Shelf.OPEN, 10, null).cases()).isEmpty();
    assertThat(house.table.shelf(Shelf.SUSPENDED, 10, null).cases()).hasSize(1);

    Outcome released =
        house.actions.release(held.head().id(), held.head().version(), MemoryHouse.ANA);
    assertThat(released)
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(done.now().currentDraft()).isPresent());
  }

  @Test
  void what_cannot_be_parsed_is_still_a_case() {
    byte[] noise = new byte[5_000];
    new Random(3).nextBytes(noise);

    for (byte[] mail :
        Arrays.asList(noise, new byte[0], "hello\r\n".getBytes(StandardCharsets.US_ASCII))) {
      CaseFile file = house.file(house.receive(mail));
      assertThat(file.head().status()).isEqualTo(Status.SUSPENDED);
      assertThat(file.head().customer().address()).isEqualTo(EmailAddress.UNKNOWN);
    }
  }

  @Test
  void fifty_megabytes_become_a_suspended_case_from_the_headers() {
    byte[] large =
        Arrays.copyOf(
            PARCEL.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII), 50 * 1024 * 1024);
    Arrays.fill(large, PARCEL.length() + 30, large.length, (byte) 'a');

    CaseFile file = house.file(house.receive(large));

    assertThat(file.head().status()).isEqualTo(Status.SUSPENDED);
    assertThat(file.head().suspendedBecause()).contains("larger than what is read");
    assertThat(file.head().customer().address().value()).isEqualTo("ruth@customer.example");
    assertThat(file.head().subject()).isEqualTo("Order 48213 still not here");
  }

  @Test
  void a_mail_from_ourselves_is_refused() {
    Arrival loop =
        house.receive(PARCEL.replace("ruth@customer.example>\nTo", "support+x@example.com>\nTo"));

    assertThat(house.filing.file(loop)).isInstanceOf(Filed.Refused.class);
    assertThat(house.table.receipt(loop.rawKey())).get().isInstanceOf(Receipt.Refused.class);
  }

  @Test
  void a_sound_mail_that_joins_a_held_case_takes_it_into_the_queue() {
    CaseFile held = house.file(PARCEL.replace("Date:", "Auto-Submitted: auto-replied\nDate:"));
    assertThat(held.head().status()).isEqualTo(Status.SUSPENDED);
    house.pass(Duration.ofDays(3));

    CaseFile joined =
        house.file(
            PARCEL
                .replace(
                    "Message-ID: <parcel-1",
                    "In-Reply-To: <parcel-1@customer.example>\nMessage-ID: <parcel-2")
                .replace("18 Nov", "21 Nov"));

    assertThat(joined.head().id()).isEqualTo(held.head().id());
    assertThat(joined.head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(joined.head().suspendedBecause()).isNull();
    assertThat(joined.head().waitingSince()).isEqualTo(house.now());
    assertThat(joined.currentDraft()).isPresent();
    assertThat(house.table.shelf(Shelf.OPEN, 10, null).cases()).containsExactly(joined.head());
  }

  @Test
  void thanks_with_a_question_in_any_script_wait_for_an_answer() {
    CaseId id = house.file(PARCEL).head().id();
    for (String mark : List.of("?", "\uFF1F", "\u061F")) {
      OutboxRef reply = house.approve(id, REPLY);
      house.pass(Duration.ofHours(1));
      house.sending.look(reply);
      CaseFile asked =
          house.file(answer(id, "Thank you so much, you are wonderful! Really" + mark));
      assertThat(asked.head().waitingSince()).isNotNull();
    }
  }

  /** What we wrote before it lies in mailboxes for years. */
  @Test
  void an_answer_to_an_address_whose_key_was_forgotten_finds_its_case_by_what_it_answers() {
    CaseId id = house.file(PARCEL).head().id();
    OutboxRef reply = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sending.look(reply);
    SigningKeys forgotten =
        new SigningKeys("forgotten, and thirty-two bytes long".getBytes(StandardCharsets.UTF_8));
    String answer =
        """
        From: ruth@elsewhere.example
        To: %s
        Subject: Re: Order
        Message-ID: <parcel-3@elsewhere.example>
        In-Reply-To: %s

        Where is it now?
        """
            .formatted(
                new ReplyAddress(MemoryHouse.SUPPORT, forgotten).of(id),
                house.table.find(reply).orElseThrow().sentAs());

    CaseFile stripped =
        house.file(answer.replaceAll("In-Reply-To.*\n", "").replace("parcel-3", "parcel-4"));
    assertThat(stripped.head().id()).as("an address that we did not sign").isNotEqualTo(id);
    assertThat(house.file(answer).head().id()).isEqualTo(id);
  }

  @Test
  void a_mail_whose_bytes_are_missing_stays_in_the_queue() {
    Arrival gone = new Arrival("raw/none", house.now(), null, List.of(), Verdicts.NONE);

    assertThatThrownBy(() -> house.filing.file(gone)).isInstanceOf(IllegalStateException.class);
  }
}
