package dev.heard.replies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
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

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");

  @BeforeEach
  void a_case() {
    id = house.file(MAIL.formatted(MemoryHouse.SUPPORT, 1)).head().id();
  }

  private long version() {
    return house.look(id).head().version();
  }

  private OwedMail mail(OutboxRef ref) {
    return house.table.find(ref).orElseThrow();
  }

  private void customerWrites(int number) {
    house.file(MAIL.formatted(house.identity.replies().of(id), number));
  }

  /** A reply that is approved, and on its way when its lease runs out. */
  private OutboxRef uncertain() {
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("the answer was lost"));
    house.sending.look(ref);
    return ref;
  }

  @Test
  void approval_signs_with_the_agents_name_and_owes_the_reply() {
    OutboxRef ref = house.approve(id, REPLY);

    OwedMail owed = mail(ref);
    assertThat(owed.text()).contains("ana").doesNotContain("[[");
    assertThat(owed.to().address().value()).isEqualTo("ruth@customer.example");
    assertThat(owed.subject()).isEqualTo("Re: Order 48213 still not here [" + id + "]");
    assertThat(owed.inReplyTo()).isEqualTo(new MessageId("parcel-1@customer.example"));
    assertThat(owed.notBefore()).isEqualTo(house.now().plus(MemoryHouse.UNDO));
    assertThat(house.nudges.all()).hasSize(1);
    assertThat(house.look(id).head().waitingSince()).isNull();
    assertThat(house.look(id).head().claim()).isNull();
    assertThat(house.look(id).head().draft()).isZero();
  }

  @Test
  void blanks_and_empty_replies_do_not_leave() {
    for (String text : new String[] {"Hello, you get [[refund amount]] back.", "  ", "a ]] b"}) {
      house.actions.edit(id, version(), MemoryHouse.ANA, text);

      assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
          .isInstanceOf(Outcome.Gated.class);
    }
    assertThat(house.look(id).outbox()).isEmpty();
  }

  @Test
  void a_stale_approval_says_what_changed_and_owes_nothing() {
    long seen = version();
    house.actions.tag(id, seen, MemoryHouse.BEN, Set.of("parcel"));

    assertThat(house.replies.approve(id, seen, MemoryHouse.ANA))
        .isInstanceOfSatisfying(
            Outcome.Stale.class,
            stale ->
                assertThat(stale.changed())
                    .extracting(CaseEvent::kind)
                    .containsExactly(CaseEvent.Kind.TAGGED));
    assertThat(house.look(id).outbox()).isEmpty();
  }

  @Test
  void a_second_approval_of_the_same_version_owes_nothing_more() {
    house.actions.edit(id, version(), MemoryHouse.ANA, REPLY);
    long seen = version();
    house.replies.approve(id, seen, MemoryHouse.ANA);

    assertThat(house.replies.approve(id, seen, MemoryHouse.ANA)).isInstanceOf(Outcome.Stale.class);
    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.look(id).outbox()).hasSize(1);
  }

  @Test
  void a_lost_nudge_loses_no_reply() {
    house.nudges.failNext(Fault.THROTTLED);
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(Duration.ofMinutes(1));

    assertThat(house.dueMails()).containsExactly(ref);
  }

  @Test
  void nobody_can_be_answered_where_the_sender_is_unknown_or_ourselves() {
    CaseFile unknown = house.file("Subject: lost\n\nWhere is my parcel 48213?\n");
    house.actions.release(unknown.head().id(), unknown.head().version(), MemoryHouse.ANA);
    CaseFile ourselves =
        house.file(
            MAIL.formatted("x@example.com\nReply-To: support+loop@example.com", 7)
                .replace("ruth@", "loop@"));

    for (CaseFile file : new CaseFile[] {unknown, ourselves}) {
      CaseId other = file.head().id();
      house.actions.edit(other, house.look(other).head().version(), MemoryHouse.ANA, REPLY);
      assertThat(house.replies.approve(other, house.look(other).head().version(), MemoryHouse.ANA))
          .isInstanceOf(Outcome.NotNow.class);
      assertThat(house.look(other).outbox()).isEmpty();
    }
  }

  @Test
  void somebody_elses_case_is_not_approved() {
    house.actions.claim(id, version(), MemoryHouse.BEN);

    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_lead_who_approves_settles_the_open_question() {
    house.actions.edit(id, version(), MemoryHouse.ANA, REPLY);
    house.actions.askLead(id, version(), MemoryHouse.ANA, "May we refund it?");
    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
    house.actions.claim(id, version(), MemoryHouse.LEA);

    assertThat(house.replies.approve(id, version(), MemoryHouse.LEA))
        .isInstanceOf(Outcome.Done.class);
    assertThat(house.look(id).head().asked()).isNull();
  }

  @Test
  void undo_works_while_owed_and_in_no_other_state() {
    OutboxRef ref = house.approve(id, REPLY);
    Instant wrote = house.look(id).messages().getFirst().receivedAt();
    for (OutboxState state : OutboxState.values()) {
      MemoryHouse fresh = new MemoryHouse();
      CaseId other = fresh.file(MAIL.formatted(MemoryHouse.SUPPORT, 1)).head().id();
      OutboxRef owed = fresh.approve(other, REPLY);
      OwedMail mail = fresh.table.find(owed).orElseThrow();
      OwedMail sending = mail.sending(fresh.now().plusSeconds(90));
      switch (state) {
        case OWED -> {}
        case SENDING -> fresh.table.advance(sending);
        case SENT -> {
          fresh.table.advance(sending);
          fresh.table.advance(sending.sent(new MessageId("x@y.example"), fresh.now()));
        }
        case FAILED -> {
          fresh.table.advance(sending);
          fresh.table.advance(sending.failed("no"));
        }
        case UNCERTAIN -> {
          fresh.table.advance(sending);
          fresh.table.advance(sending.uncertain("who knows"));
        }
        case WITHDRAWN -> fresh.table.advance(mail.withdrawn());
      }
      Outcome undone =
          fresh.replies.undo(other, fresh.look(other).head().version(), MemoryHouse.ANA, owed.id());
      assertThat(undone)
          .as(state.name())
          .isInstanceOf(state == OutboxState.OWED ? Outcome.Done.class : Outcome.NotNow.class);
    }
    house.pass(Duration.ofSeconds(3));
    house.replies.undo(id, version(), MemoryHouse.BEN, ref.id());

    assertThat(mail(ref).state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(house.look(id).head().waitingSince()).isEqualTo(wrote);
    assertThat(house.look(id).currentDraft().orElseThrow().text()).isEqualTo(REPLY);
  }

  @Test
  void an_undone_reply_leaves_the_oldest_mail_waiting_not_the_newest() {
    Instant first = house.now();
    house.pass(Duration.ofHours(2));
    customerWrites(2);
    OutboxRef ref = house.approve(id, REPLY);
    house.replies.undo(id, version(), MemoryHouse.ANA, ref.id());

    assertThat(house.look(id).head().waitingSince()).isEqualTo(first);
  }

  @Test
  void unknown_replies_and_cases_are_refused() {
    OutboxId none = new OutboxId("aaaaaaaaaaaaaaaa");
    CaseId nowhere = new CaseId("H-ZZZZZ");

    assertThat(house.replies.undo(id, version(), MemoryHouse.ANA, none))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(house.replies.settle(id, version(), MemoryHouse.ANA, none, true))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(house.replies.approve(nowhere, 1, MemoryHouse.ANA))
        .isInstanceOf(Outcome.NoSuchCase.class);
  }

  @Test
  void a_failed_reply_cannot_be_said_to_have_left_and_gives_its_draft_back() {
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Refused("550 no such mailbox"));
    house.sending.look(ref);

    assertThat(house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), true))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), false))
        .isInstanceOf(Outcome.Done.class);
    assertThat(house.look(id).head().attention()).isNull();
    assertThat(house.look(id).currentDraft()).isPresent();
  }

  @Test
  void settling_or_undoing_one_reply_does_not_hide_that_another_is_open() {
    OutboxRef first = house.approve(id, REPLY);
    house.pass(Duration.ofSeconds(1));
    house.actions.redraft(id, version(), MemoryHouse.ANA);
    OutboxRef second = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.next(new Handover.Unknown("first"));
    house.sending.look(first);
    house.replies.undo(id, version(), MemoryHouse.ANA, second.id());

    assertThat(mail(second).state()).isEqualTo(OutboxState.WITHDRAWN);
    assertThat(house.look(id).head().attention()).contains("first");
  }

  @Test
  void a_mail_that_was_under_way_at_the_approval_keeps_the_case_open_when_the_reply_had_left() {
    Arrival underWay = house.receive(MAIL.formatted(house.identity.replies().of(id), 2));
    house.pass(Duration.ofSeconds(2));
    OutboxRef ref = uncertain();
    house.filing.file(underWay);

    house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), true);

    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(house.look(id).head().waitingSince()).isNotNull();
  }

  /** Only a picture, say: then there is no draft that would keep the case in the queue. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void so_does_one_that_nothing_could_be_drafted_for(boolean settledByTheProvider) {
    Arrival underWay =
        house.receive(
            "From: ruth@customer.example\nTo: %s\nSubject:\nMessage-ID: <e@c.example>\n\n"
                .formatted(house.identity.replies().of(id)));
    house.pass(Duration.ofSeconds(2));
    OutboxRef ref = uncertain();
    house.filing.file(underWay);
    assertThat(house.look(id).messages()).hasSize(2);
    assertThat(house.look(id).head().draft()).isZero();

    if (settledByTheProvider) {
      house.deliveries.take(
          ref, new MessageId("a@provider.example"), house.now(), new MailNews.Left());
    } else {
      house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), true);
    }

    assertThat(mail(ref).state()).isEqualTo(OutboxState.SENT);
    assertThat(house.look(id).head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(house.look(id).head().waitingSince()).isNotNull();
  }

  @Test
  void an_answer_to_a_reply_that_an_agent_says_has_left_finds_its_case() {
    OutboxRef ref = uncertain();
    house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), true);
    house.pass(Duration.ofHours(1));

    CaseFile answered =
        house.file(
            MAIL.formatted(MemoryHouse.SUPPORT + "\nIn-Reply-To: <" + ref.id() + "@example.com>", 3)
                .replace("ruth@customer", "ruth@office"));

    assertThat(answered.head().id()).isEqualTo(id);
  }

  @Test
  void settling_works_although_a_stranger_names_the_replys_id() {
    OutboxRef ref = uncertain();
    house.file(
        MAIL.formatted(MemoryHouse.SUPPORT + "\nIn-Reply-To: <" + ref.id() + "@example.com>", 3)
            .replace("ruth@customer", "ruth@office"));

    assertThat(house.replies.settle(id, version(), MemoryHouse.ANA, ref.id(), true))
        .isInstanceOf(Outcome.Done.class);
    assertThat(mail(ref).state()).isEqualTo(OutboxState.SENT);
  }

  @Test
  void a_reply_whose_new_id_a_stranger_names_is_recorded_as_sent_with_its_event() {
    house.file(
        MAIL.formatted(MemoryHouse.SUPPORT + "\nIn-Reply-To: <memory-1@provider.example>", 3)
            .replace("ruth@customer", "ruth@office"));
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sending.look(ref);

    assertThat(mail(ref).state()).isEqualTo(OutboxState.SENT);
    assertThat(house.look(id).events()).extracting(CaseEvent::kind).contains(CaseEvent.Kind.SENT);
  }

  @Test
  void an_infected_mail_is_not_what_a_reply_answers() {
    Arrival infected =
        house.receive(
            MAIL.formatted(
                house.identity.replies().of(id) + "\nReply-To: mallory@attacker.example", 9));
    house.pass(Duration.ofSeconds(1));
    house.file(
        new Arrival(
            infected.rawKey(),
            house.now(),
            null,
            infected.recipients(),
            new Arrival.Verdicts(
                Arrival.Verdict.PASS, Arrival.Verdict.FAIL, Arrival.Verdict.PASS)));

    OutboxRef ref = house.approve(id, REPLY);

    assertThat(mail(ref).to().address()).isEqualTo(new EmailAddress("ruth@customer.example"));
  }
}
