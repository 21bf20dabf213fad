package dev.heard.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.followup.WhenToAsk;
import dev.heard.mail.CaseId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.triage.Emotion;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseActionsTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: support@example.com
      Subject: Order 48213
      Message-ID: <parcel-1@customer.example>

      I wrote about my order 48213 on Monday. Could you tell me where it is?

      Ruth
      """;

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");

  @BeforeEach
  void a_case() {
    id = house.file(MAIL).head().id();
  }

  private Case head() {
    return house.look(id).head();
  }

  private long version() {
    return head().version();
  }

  @Test
  void a_claim_keeps_others_away_until_it_runs_out() {
    house.actions.claim(id, version(), MemoryHouse.ANA);

    assertThat(head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(house.actions.claim(id, version(), MemoryHouse.BEN))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.actions.edit(id, version(), MemoryHouse.BEN, "mine"))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.actions.unclaim(id, version(), MemoryHouse.BEN))
        .isInstanceOf(Outcome.NotNow.class);

    house.pass(house.playbook.claimDuration());
    assertThat(house.actions.claim(id, version(), MemoryHouse.BEN))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void a_lead_takes_over_and_an_agent_puts_back() {
    house.actions.claim(id, version(), MemoryHouse.ANA);
    assertThat(house.actions.claim(id, version(), MemoryHouse.LEA))
        .isInstanceOf(Outcome.Done.class);
    assertThat(house.actions.edit(id, version(), MemoryHouse.ANA, "mine"))
        .isInstanceOf(Outcome.NotNow.class);

    house.actions.unclaim(id, version(), MemoryHouse.LEA);
    assertThat(head().claim()).isNull();
    assertThat(house.actions.edit(id, version(), MemoryHouse.ANA, "mine"))
        .isInstanceOf(Outcome.Done.class);
  }

  @Test
  void an_edit_prolongs_the_claim() {
    house.actions.claim(id, version(), MemoryHouse.ANA);
    house.pass(Duration.ofMinutes(1));
    house.actions.edit(id, version(), MemoryHouse.ANA, "words");

    assertThat(head().claim())
        .isEqualTo(new Case.Claim("ana", house.now().plus(house.playbook.claimDuration())));
    assertThat(house.look(id).currentDraft().orElseThrow().editedBy()).isEqualTo("ana");
  }

  @Test
  void a_question_to_a_lead_holds_the_reply_until_a_lead_answers() {
    house.actions.askLead(id, version(), MemoryHouse.ANA, "May we refund it?");
    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOfSatisfying(
            Outcome.NotNow.class, not -> assertThat(not.why()).contains("question to a lead"));
    assertThat(house.actions.answerLead(id, version(), MemoryHouse.ANA, "yes", true))
        .isInstanceOf(Outcome.Forbidden.class);
    assertThat(house.actions.answerLead(id, version(), MemoryHouse.LEA, " ", true))
        .isInstanceOf(Outcome.Invalid.class);

    house.pass(Duration.ofSeconds(1));
    house.actions.answerLead(id, version(), MemoryHouse.LEA, "half of it", true);

    assertThat(head().asked()).isNull();
    assertThat(house.look(id).events().getLast().detail())
        .isEqualTo("grants the exception: half of it");
    assertThat(house.actions.answerLead(id, version(), MemoryHouse.LEA, "again", false))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_second_question_does_not_replace_the_open_one() {
    house.actions.askLead(id, version(), MemoryHouse.ANA, "May we refund it?");

    assertThat(house.actions.askLead(id, version(), MemoryHouse.ANA, "And the postage?"))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(head().asked()).extracting("question").isEqualTo("May we refund it?");
  }

  @Test
  void a_redraft_uses_the_corrected_reading_and_keeps_the_old_draft() {
    String message = house.look(id).messages().getFirst().id();
    String before = house.look(id).currentDraft().orElseThrow().text();
    house.actions.correct(
        id, version(), MemoryHouse.ANA, message, Emotion.ANGER, Urgency.HIGH, null);

    assertThat(head().emotion()).isEqualTo(Emotion.ANGER);
    assertThat(head().unsure()).isFalse();
    assertThat(head().urgency()).isEqualTo(Urgency.HIGH);
    assertThat(head().dueAt())
        .isEqualTo(head().openedAt().plus(house.playbook.answerWithin(Urgency.HIGH)));

    house.actions.redraft(id, version(), MemoryHouse.ANA);
    CaseFile file = house.look(id);
    assertThat(file.drafts()).hasSize(2);
    assertThat(file.drafts().getFirst().text()).isEqualTo(before);
    assertThat(file.currentDraft().orElseThrow().number()).isEqualTo(2);
    assertThat(file.currentDraft().orElseThrow().text()).isNotEqualTo(before);
  }

  @Test
  void corrections_name_something_that_is_there() {
    String message = house.look(id).messages().getFirst().id();

    assertThat(house.actions.correct(id, version(), MemoryHouse.ANA, message, null, null, null))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(
            house.actions.correct(id, version(), MemoryHouse.ANA, message, null, null, "no-such"))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(
            house.actions.correct(
                id, version(), MemoryHouse.ANA, "nowhere", Emotion.WORRY, null, null))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(
            house.actions.correct(
                id, version(), MemoryHouse.ANA, message, null, null, TopicReading.OTHER))
        .isInstanceOf(Outcome.Done.class);
    assertThat(house.look(id).corrections()).hasSize(1);
  }

  @Test
  void tags_are_set_and_bounded() {
    assertThat(house.actions.tag(id, version(), MemoryHouse.ANA, Set.of(" ")))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(house.actions.tag(id, version(), MemoryHouse.ANA, Set.of("x".repeat(41))))
        .isInstanceOf(Outcome.Invalid.class);
    house.actions.tag(id, version(), MemoryHouse.ANA, Set.of("vip", "parcel"));
    assertThat(head().tags()).containsExactly("parcel", "vip");
    house.actions.tag(id, version(), MemoryHouse.ANA, Set.of());
    assertThat(head().tags()).isEmpty();
  }

  @Test
  void a_note_disturbs_nobody_and_survives_a_write_in_its_way() {
    long before = version();
    house.table.failNextWrite(Fault.CONFLICT);

    assertThat(house.actions.note(id, MemoryHouse.BEN, "they called as well"))
        .isInstanceOf(Outcome.Done.class);
    assertThat(version()).isEqualTo(before);
    assertThat(house.look(id).events())
        .filteredOn(event -> event.kind() == CaseEvent.Kind.NOTE)
        .hasSize(1);
    assertThat(house.actions.note(id, MemoryHouse.BEN, " ")).isInstanceOf(Outcome.Invalid.class);
  }

  @Test
  void what_is_solved_is_resolved_once() {
    house.actions.askLead(id, version(), MemoryHouse.ANA, "May we?");
    assertThat(
            house.resolving.resolve(
                id, version(), MemoryHouse.ANA, "  found it ", new WhenToAsk.AsUsual()))
        .isInstanceOf(Outcome.Done.class);

    assertThat(head().status()).isEqualTo(Status.RESOLVED);
    assertThat(head().resolution()).isEqualTo("found it");
    assertThat(head().waitingSince()).isNull();
    assertThat(head().asked()).isNull();
    assertThat(
            house.resolving.resolve(id, version(), MemoryHouse.ANA, null, new WhenToAsk.AsUsual()))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.replies.approve(id, version(), MemoryHouse.ANA))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void a_case_is_not_resolved_while_a_reply_leaves_or_is_held_back() {
    house.approve(
        id,
        "Hello Ruth, I see that you wait for order 48213. I will write by Thursday at noon. ana");
    assertThat(house.look(id).outbox()).hasSize(1);
    assertThat(
            house.resolving.resolve(id, version(), MemoryHouse.ANA, null, new WhenToAsk.AsUsual()))
        .isInstanceOf(Outcome.NotNow.class);

    CaseFile held = house.file("From: x@y.example\nAuto-Submitted: auto-replied\n\nAway.\n");
    CaseId other = held.head().id();
    assertThat(house.resolving.resolve(other, 1, MemoryHouse.ANA, null, new WhenToAsk.AsUsual()))
        .isInstanceOf(Outcome.NotNow.class);
    assertThat(house.actions.redraft(other, 1, MemoryHouse.ANA)).isInstanceOf(Outcome.NotNow.class);
    assertThat(house.actions.release(other, 1, MemoryHouse.ANA)).isInstanceOf(Outcome.Done.class);
    assertThat(house.actions.release(other, 2, MemoryHouse.ANA)).isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void what_an_agent_did_while_the_answer_got_lost_is_there_once() {
    house.table.failNextWrite(Fault.ANSWER_LOST);
    long seen = version();
    assertThatThrownBy(() -> house.actions.tag(id, seen, MemoryHouse.ANA, Set.of("vip")))
        .isInstanceOf(Fault.Failed.class);

    assertThat(house.actions.tag(id, seen, MemoryHouse.ANA, Set.of("vip")))
        .isInstanceOf(Outcome.Stale.class);
    assertThat(head().tags()).containsExactly("vip");
  }
}
