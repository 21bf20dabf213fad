package dev.heard.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.casework.Shelf;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.outbox.FollowUpRef;
import dev.heard.triage.Emotion;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuredCasesTest {
  private static final Instant NOW = SampleCase.MONDAY;
  private static final CaseId ID = new CaseId("H-7K3Q9");

  private static Case head(long version) {
    return SampleCase.of(ID.toString()).version(version).head();
  }

  private static Change.Builder filed(long version) {
    return Change.to(head(version)).receipt(new Receipt.Filed("raw/1", NOW, ID, "m1"));
  }

  private static CaseEvent event(CaseEvent.Kind kind) {
    return new CaseEvent("0001-00-" + kind, NOW, 1, CaseEvent.HEARD, kind, "");
  }

  private static Map<Metric, Long> counted(Measure measure) {
    return MeasuredCases.values(
        Change.to(ID).count(Count.of(NOW, "late-delivery", Emotion.ANGER, measure)).build());
  }

  @Test
  void a_received_mail_ends_as_a_case_as_part_of_one_or_as_a_refusal() {
    assertThat(MeasuredCases.values(filed(1).build()))
        .containsOnly(Map.entry(Metric.MAIL_OPENED, 1L));
    assertThat(MeasuredCases.values(filed(2).build()))
        .containsOnly(Map.entry(Metric.MAIL_JOINED, 1L));
    assertThat(MeasuredCases.values(filed(1).event(event(CaseEvent.Kind.SUSPENDED)).build()))
        .containsOnly(Map.entry(Metric.MAIL_OPENED, 1L), Map.entry(Metric.MAIL_HELD_BACK, 1L));
  }

  @Test
  void events_tell_what_became_of_a_mail_of_ours() {
    Change change =
        Change.to(ID)
            .event(event(CaseEvent.Kind.SENT))
            .event(event(CaseEvent.Kind.BOUNCED))
            .event(event(CaseEvent.Kind.NOTE))
            .build();

    assertThat(MeasuredCases.values(change))
        .containsOnly(Map.entry(Metric.MAIL_SENT, 1L), Map.entry(Metric.MAIL_BOUNCED, 1L));
  }

  @Test
  void an_answer_is_two_lessons() {
    assertThat(counted(Measure.SOLVED_NOT_UNDERSTOOD))
        .containsOnly(Map.entry(Metric.SOLVED, 1L), Map.entry(Metric.NOT_UNDERSTOOD, 1L));
  }

  @ParameterizedTest
  @EnumSource(
      value = Measure.class,
      names = {
        "DRAFT_ACCEPTED",
        "DRAFT_EDITED",
        "DRAFT_REPLACED",
        "RESOLVED",
        "REOPENED",
        "ASKED",
        "PROMISE_KEPT",
        "PROMISE_MISSED"
      })
  void what_leads_see_is_counted_under_the_same_name(Measure measure) {
    assertThat(counted(measure)).containsOnly(Map.entry(Metric.valueOf(measure.name()), 1L));
  }

  @Test
  void a_customer_who_is_not_asked_is_counted() {
    FollowUp none = FollowUp.none(new FollowUpRef(ID, 1), "they asked us not to", "ana", NOW);

    assertThat(MeasuredCases.values(Change.to(ID).followUp(none).build()))
        .containsOnly(Map.entry(Metric.NOT_ASKED, 1L));
  }

  @Test
  void only_what_was_committed_is_counted() {
    List<String> lines = new ArrayList<>();
    Change change = filed(1).build();

    assertThat(over(Cases.Commit.CONFLICT, lines).commit(change)).isEqualTo(Cases.Commit.CONFLICT);
    assertThat(lines).isEmpty();
    assertThat(over(Cases.Commit.COMMITTED, lines).commit(change))
        .isEqualTo(Cases.Commit.COMMITTED);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"MailOpened\":1", "\"case_id\":\"H-7K3Q9\"");
  }

  @Test
  void what_became_nothing_is_counted() {
    List<String> lines = new ArrayList<>();

    over(Cases.Commit.COMMITTED, lines).refuse(new Receipt.Refused("raw/1", NOW, "a loop", null));

    assertThat(lines).singleElement().asString().contains("\"MailRefused\":1");
  }

  @Test
  void all_else_is_asked_of_the_table() {
    List<String> asked = new ArrayList<>();
    Cases table =
        (Cases)
            Proxy.newProxyInstance(
                Cases.class.getClassLoader(),
                new Class<?>[] {Cases.class},
                (proxy, method, arguments) -> {
                  asked.add(method.getName());
                  return null;
                });
    MeasuredCases measured = new MeasuredCases(table, Metrics.NONE);

    assertThat(measured.find(ID)).isNull();
    assertThat(measured.claims(List.of())).isNull();
    assertThat(measured.receipt("raw/1")).isNull();
    assertThat(measured.shelf(Shelf.SUSPENDED, 1, null)).isNull();
    assertThat(measured.ofCustomer(EmailAddress.UNKNOWN, 1)).isNull();
    assertThat(measured.solved("late-delivery", 1)).isNull();
    assertThat(measured.profile(EmailAddress.UNKNOWN)).isNull();
    assertThat(asked)
        .containsExactly("find", "claims", "receipt", "shelf", "ofCustomer", "solved", "profile");
    assertThat(Arrays.stream(Cases.class.getDeclaredMethods())).hasSize(asked.size() + 2);
  }

  private static Cases over(Cases.Commit answer, List<String> lines) {
    Cases table =
        (Cases)
            Proxy.newProxyInstance(
                Cases.class.getClassLoader(),
                new Class<?>[] {Cases.class},
                (proxy, method, arguments) -> method.getName().equals("commit") ? answer : null);
    return new MeasuredCases(table, new Metrics("heard", () -> NOW, lines::add));
  }
}
