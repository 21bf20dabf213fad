package dev.heard.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.insight.Count;
import dev.heard.insight.Counters;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final EmailAddress RUTH = new EmailAddress("ruth@customer.example");

  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: %s
      Message-ID: <first-%d@customer.example>
      References: <older-%d@customer.example>

      My order %d should have been here on Monday, and nobody answers. Where is it?

      Ruth
      """;

  private static final String ANSWER =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: %s
      Subject: Re: Order still not here
      Message-ID: <answer-%d@customer.example>

      %s

      Ruth
      """;

  private final MemoryHouse house = new MemoryHouse();
  private int mails;

  private CaseId resolved(String subject) {
    mails++;
    CaseId id = house.file(MAIL.formatted(subject, mails, mails, 48_000 + mails)).head().id();
    house.resolve(id, MemoryHouse.ANA, "A second parcel was sent.");
    return id;
  }

  private CaseId resolved() {
    return resolved("Order still not here");
  }

  private void customerAnswers(CaseId id, String words) {
    house.file(ANSWER.formatted(house.identity.replies().of(id), ++mails, words));
  }

  private FollowUp followUp(CaseId id) {
    return house.look(id).followUps().getLast();
  }

  private void sendWhatIsDue() {
    house.pass(Duration.ofSeconds(1));
    house.dueMails().forEach(house.sending::look);
  }

  private void assertNotAsked(CaseId id, String reason) {
    FollowUp followUp = followUp(id);
    assertThat(followUp.state()).isEqualTo(FollowUp.State.NOT_ASKED);
    assertThat(followUp.reason()).isEqualTo(reason);
    assertThat(house.look(id).events())
        .filteredOn(event -> event.kind() == CaseEvent.Kind.FOLLOW_UP)
        .extracting(CaseEvent::detail)
        .containsOnlyOnce("the customer will not be asked: " + reason);
    sendWhatIsDue();
    assertThat(house.sender.sent()).isEmpty();
  }

  /** What holds after whatever happened to a follow-up. */
  @AfterEach
  void nobody_is_asked_twice_and_never_nobody_without_a_reason() {
    for (CaseFile file : house.table.all()) {
      for (FollowUp followUp : file.followUps()) {
        switch (followUp.state()) {
          case INTENDED, SCHEDULED, ASKED -> assertThat(followUp.reason()).isNull();
          case NOT_ASKED -> assertThat(followUp.reason()).isNotBlank();
        }
        assertThat(file.outbox())
            .filteredOn(mail -> mail.kind() == OwedMail.Kind.FOLLOW_UP)
            .hasSizeLessThanOrEqualTo(file.followUps().size());
      }
    }
  }

  @Test
  void asks_once_in_the_customers_thread_however_often_it_is_reminded() {
    CaseId id = resolved();

    List<Asked> asked = house.followUpsComeDue();
    Asked again = house.asking.ask(new FollowUpRef(id, 1));

    assertThat(asked).singleElement().isInstanceOf(Asked.Now.class).isEqualTo(again);
    sendWhatIsDue();
    assertThat(house.asking.ask(new FollowUpRef(id, 1))).isEqualTo(again);
    sendWhatIsDue();
    assertThat(house.sender.sent())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.mail().to().address()).isEqualTo(RUTH);
              assertThat(sent.mail().subject()).isEqualTo("Re: Order still not here [" + id + "]");
              assertThat(sent.mail().inReplyTo())
                  .isEqualTo(new MessageId("first-1@customer.example"));
              assertThat(sent.mail().references())
                  .containsExactly(
                      new MessageId("older-1@customer.example"),
                      new MessageId("first-1@customer.example"));
              assertThat(house.identity.replies().caseOf(sent.mail().replyTo())).contains(id);
              assertThat(sent.mail().text())
                  .contains("Hello Ruth,", "“Order still not here”", "“A second parcel was sent”")
                  .contains("https://heard.example/f/", "https://heard.example/u/", "ana");
            });
    CaseFile file = house.look(id);
    assertThat(file.head().status()).isEqualTo(Status.RESOLVED);
    assertThat(file.events())
        .extracting(CaseEvent::detail)
        .containsOnlyOnce("asks the customer how it went")
        .containsOnlyOnce("the follow-up left");
    assertThat(house.table.profile(RUTH).surveyedAt()).isNotNull();
    assertThat(
            house.table.week(Count.week(house.now())).stream()
                .map(Counters.Tally::counts)
                .map(counts -> counts.getOrDefault(Measure.ASKED, 0L)))
        .contains(1L);
  }

  @Test
  void the_links_hold_for_sixty_days_and_for_more_than_a_year() {
    CaseId id = resolved();
    house.followUpsComeDue();
    Instant asked = house.now();
    OwedMail mail = house.look(id).outbox().getLast();
    String rating = token(mail.text(), Links.Purpose.RATING);
    String unsubscribe = token(mail.text(), Links.Purpose.UNSUBSCRIBE);
    FollowUpRef ref = new FollowUpRef(id, 1);

    assertThat(mail.unsubscribe()).asString().endsWith(unsubscribe);
    assertThat(read(Links.Purpose.RATING, rating, asked.plus(Duration.ofDays(59))))
        .isEqualTo(new Links.Opened.Valid(ref));
    assertThat(read(Links.Purpose.RATING, rating, asked.plus(Duration.ofDays(61))))
        .isInstanceOf(Links.Opened.Expired.class);
    assertThat(read(Links.Purpose.UNSUBSCRIBE, unsubscribe, asked.plus(Duration.ofDays(366))))
        .isEqualTo(new Links.Opened.Valid(ref));
  }

  private static String token(String text, Links.Purpose purpose) {
    String start = "https://heard.example" + purpose.path();
    return text.substring(text.indexOf(start) + start.length()).lines().findFirst().orElseThrow();
  }

  private Links.Opened read(Links.Purpose purpose, String token, Instant now) {
    return house.links.open(token, purpose, now);
  }

  @Test
  void a_follow_up_that_is_gone_is_no_fault() {
    assertThat(house.asking.ask(new FollowUpRef(new CaseId("H-00000"), 1)))
        .isEqualTo(new Asked.Gone());
    assertThat(house.asking.ask(new FollowUpRef(resolved(), 2))).isEqualTo(new Asked.Gone());
  }

  @Test
  void who_answered_meanwhile_is_not_asked() {
    CaseId id = resolved();
    customerAnswers(id, "It is still not here. What now?");

    house.followUpsComeDue();

    assertThat(house.asking.ask(new FollowUpRef(id, 1)))
        .isEqualTo(new Asked.Not("they wrote meanwhile"));
    assertNotAsked(id, "they wrote meanwhile");
  }

  @Test
  void who_only_said_thank_you_is_not_asked_either() {
    CaseId id = resolved();
    customerAnswers(id, "Thank you so much, it arrived and I am very happy with it!");

    assertThat(house.look(id).head().status()).isEqualTo(Status.RESOLVED);
    assertNotAsked(id, "they wrote meanwhile");
  }

  @Test
  void a_mail_that_was_filed_without_taking_the_follow_up_back_still_counts() {
    CaseId id = resolved();
    CaseFile file = house.look(id);
    house.pass(Duration.ofHours(1));
    CaseFile other = house.file(MAIL.formatted("Another", 99, 99, 99));
    house.table.commit(Change.to(id).message(other.messages().getFirst()).build());

    house.followUpsComeDue();

    assertThat(file.followUps().getLast().pending()).isTrue();
    assertNotAsked(id, "they wrote meanwhile");
  }

  @Test
  void who_opted_out_is_not_asked() {
    CaseId id = resolved();
    house.table.commit(
        Change.to(id).customer(house.table.profile(RUTH).optedOut(house.now())).build());

    house.followUpsComeDue();

    assertNotAsked(id, "they do not want to be asked");
  }

  @Test
  void who_cannot_be_reached_is_not_asked() {
    CaseId id = resolved();
    house.table.commit(
        Change.to(id)
            .customer(house.table.profile(RUTH).suppressed(house.now(), "a reply bounced for good"))
            .build());

    house.followUpsComeDue();

    assertNotAsked(id, "nothing automatic is sent to them: a reply bounced for good");
  }

  @Test
  void who_was_asked_last_week_is_not_asked_and_after_a_month_is() {
    CaseId id = resolved();
    house.table.commit(
        Change.to(id)
            .customer(house.table.profile(RUTH).surveyed(Instant.parse("2026-11-14T10:00:00Z")))
            .build());

    house.followUpsComeDue();

    assertNotAsked(id, "they were asked on 2026-11-14 already, and at most every 30 days");
    house.pass(Duration.ofDays(30));
    CaseId later = resolved();
    house.followUpsComeDue();
    assertThat(followUp(later).state()).isEqualTo(FollowUp.State.ASKED);
  }

  @Test
  void two_cases_of_one_customer_at_the_same_moment_ask_once() {
    CaseId first = resolved("Order still not here");
    CaseId second = resolved("A second order is not here either");

    List<Asked> asked = house.followUpsComeDue();

    assertThat(asked).filteredOn(Asked.Now.class::isInstance).hasSize(1);
    assertThat(asked)
        .filteredOn(Asked.Not.class::isInstance)
        .singleElement()
        .isEqualTo(
            new Asked.Not("they were asked on 2026-11-25 already, and at most every 30 days"));
    assertThat(List.of(followUp(first).state(), followUp(second).state()))
        .containsExactlyInAnyOrder(FollowUp.State.ASKED, FollowUp.State.NOT_ASKED);
    sendWhatIsDue();
    assertThat(house.sender.sent()).hasSize(1);
  }

  @Test
  void a_matter_that_the_playbook_does_not_ask_about_is_left_alone() {
    CaseId id = resolved();
    CaseFile file = house.look(id);
    house.actions.correct(
        id, file.head().version(), MemoryHouse.ANA, file.latest().id(), null, null, "bereavement");

    house.followUpsComeDue();

    assertNotAsked(id, "the playbook does not ask about bereavement");
  }

  @Test
  void an_agents_no_stands() {
    mails++;
    CaseId id = house.file(MAIL.formatted("Order", mails, mails, 1)).head().id();
    house.resolving.resolve(
        id, house.look(id).head().version(), MemoryHouse.ANA, null, new WhenToAsk.Never());

    assertThat(house.followUpsComeDue()).isEmpty();
    assertThat(house.asking.ask(new FollowUpRef(id, 1)))
        .isEqualTo(new Asked.Not("the agent decided against it"));
    assertNotAsked(id, "the agent decided against it");
  }

  @Test
  void a_released_mail_that_nobody_wrote_is_never_asked_about() {
    CaseId id =
        house
            .file(
                """
                From: Shop News <news@shop.example>
                To: support@example.com
                Subject: Our offers of the week
                Message-ID: <news-1@shop.example>
                List-Unsubscribe: <https://shop.example/u>
                Precedence: bulk

                Everything is cheaper this week.
                """)
            .head()
            .id();
    house.actions.release(id, house.look(id).head().version(), MemoryHouse.ANA);
    house.resolve(id, MemoryHouse.ANA, "nothing to do");

    house.followUpsComeDue();

    assertNotAsked(id, "the case holds automatic mail only, nobody's own words");
  }

  @Test
  void an_answer_that_would_come_to_ourselves_or_to_nobody_is_not_sent() {
    CaseId ours =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                Reply-To: support+x@example.com
                To: support@example.com
                Subject: Order
                Message-ID: <loop-1@customer.example>

                Where is my order?
                """)
            .head()
            .id();
    house.resolve(ours, MemoryHouse.ANA, "found");
    CaseId nobodys =
        house
            .file(
                """
                To: support@example.com
                Subject: Order
                Message-ID: <nobody-1@customer.example>

                Where is my order?
                """)
            .head()
            .id();
    house.actions.release(nobodys, house.look(nobodys).head().version(), MemoryHouse.ANA);
    house.resolve(nobodys, MemoryHouse.ANA, "found");

    house.followUpsComeDue();

    assertNotAsked(ours, "the mail would come to ourselves");
    assertNotAsked(nobodys, "the mail names no sender, so nobody can be asked");
  }

  @Test
  void the_address_that_the_mail_would_go_to_has_its_own_wishes() {
    Arrival form =
        house.receive(
            """
            From: Web form <form@shop.example>
            Reply-To: ruth@customer.example
            To: support@example.com
            Subject: Order
            Message-ID: <form-1@shop.example>

            Where is my order? Ruth
            """);
    CaseId id = house.file(form).head().id();
    house.resolve(id, MemoryHouse.ANA, "found");
    house.table.commit(
        Change.to(id).customer(house.table.profile(RUTH).optedOut(house.now())).build());

    house.followUpsComeDue();

    assertNotAsked(id, "they do not want to be asked");
  }

  @Test
  void a_case_that_came_back_or_was_resolved_again_is_not_asked_about_for_the_old_resolution() {
    CaseId id = resolved();
    FollowUp first = followUp(id);
    house.table.commit(
        Change.to(new CaseEdit(house.look(id).head(), house.now()).reopened().done()).build());
    assertThat(house.asking.ask(first.ref())).isEqualTo(new Asked.Not("the case is reopened"));

    house.resolve(id, MemoryHouse.BEN, "looked again");
    house.followUpsComeDue();

    assertThat(house.look(id).followUps())
        .extracting(FollowUp::state)
        .containsExactly(FollowUp.State.NOT_ASKED, FollowUp.State.ASKED);
    sendWhatIsDue();
    assertThat(house.sender.sent()).hasSize(1);
  }

  @Test
  void a_case_that_was_closed_for_its_age_is_asked_about_all_the_same() {
    mails++;
    CaseId id = house.file(MAIL.formatted("Order", mails, mails, 1)).head().id();
    house.resolving.resolve(
        id,
        house.look(id).head().version(),
        MemoryHouse.ANA,
        "found",
        new WhenToAsk.At(house.now().plus(Duration.ofDays(30))));
    house.table.commit(
        Change.to(new CaseEdit(house.look(id).head(), house.now()).closed().done()).build());

    house.followUpsComeDue();

    assertThat(followUp(id).state()).isEqualTo(FollowUp.State.ASKED);
  }

  @Test
  void at_night_it_waits_for_the_morning_with_a_new_reminder() {
    CaseId id = resolved();
    house.planning.look(new FollowUpRef(id, 1));
    // The Scheduler was away until Saturday night.
    house.pass(Duration.between(house.now(), Instant.parse("2026-11-28T23:10:00Z")));
    assertThat(house.reminders.fire(house.now())).hasSize(1);

    Asked asked = house.asking.ask(new FollowUpRef(id, 1));

    assertThat(asked).isInstanceOf(Asked.Later.class);
    Instant morning = ((Asked.Later) asked).at();
    assertThat(morning).isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
    assertThat(followUp(id).state()).isEqualTo(FollowUp.State.INTENDED);
    assertThat(house.nudges.all().getLast().owed()).isEqualTo(new FollowUpRef(id, 1));
    sendWhatIsDue();
    assertThat(house.sender.sent()).isEmpty();

    house.planning.look(new FollowUpRef(id, 1));
    assertThat(house.reminders.waiting()).containsEntry(new FollowUpRef(id, 1), morning);
    house.followUpsComeDue();
    assertThat(followUp(id).state()).isEqualTo(FollowUp.State.ASKED);
  }

  @Test
  void called_early_it_waits_for_its_time() {
    CaseId id = resolved();
    Instant time = followUp(id).askAt();
    house.planning.look(new FollowUpRef(id, 1));

    assertThat(house.asking.ask(new FollowUpRef(id, 1))).isEqualTo(new Asked.Later(time));
    assertThat(house.asking.ask(new FollowUpRef(id, 1))).isEqualTo(new Asked.Later(time));

    house.followUpsComeDue();
    assertThat(followUp(id).state()).isEqualTo(FollowUp.State.ASKED);
  }

  @Test
  void called_within_the_hour_it_asks_at_once_and_does_not_wait_for_a_full_one() {
    CaseId id = resolved();
    house.pass(Duration.between(house.now(), Instant.parse("2026-11-25T10:17:42Z")));

    assertThat(house.asking.ask(new FollowUpRef(id, 1))).isInstanceOf(Asked.Now.class);
  }

  @Test
  void a_lost_nudge_is_made_up_for_by_the_next_call() {
    CaseId id = resolved();
    house.nudges.failNext(Fault.THROTTLED);
    house.followUpsComeDue();
    int before = house.nudges.all().size();

    house.asking.ask(new FollowUpRef(id, 1));

    assertThat(house.nudges.all()).hasSize(before + 1);
  }

  @Test
  void when_it_was_decided_nothing_is_due_any_more_but_the_mail() {
    CaseId id = resolved();
    house.followUpsComeDue();

    assertThat(house.table.due(house.now().plus(Duration.ofDays(400)), 10, null))
        .extracting(DueItem::kind)
        .containsExactlyInAnyOrder(DueItem.Kind.MAIL, DueItem.Kind.CASE);
    sendWhatIsDue();
    assertThat(house.look(id).outbox())
        .singleElement()
        .extracting(OwedMail::state)
        .isEqualTo(OutboxState.SENT);
  }
}
