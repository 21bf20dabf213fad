package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.casework.Change;
import dev.heard.casework.Status;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.triage.Emotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leads see of the last weeks. */
class InsightReadsTest {
  private final TestDesk desk = TestDesk.open();

  private static Probe.Ask insight() {
    return Probe.ask("GET", "/api/insight").lead();
  }

  private void counted(Measure... measures) {
    Change.Builder change =
        Change.to(
            SampleCases.head(
                new CaseId("H-C0VNT"), 1, Status.NEW, SampleCases.NGOZI, SampleCases.NOW, 0));
    for (Measure measure : measures) {
      change.count(Count.of(SampleCases.NOW, "late-delivery", Emotion.ANGER, measure));
    }
    SampleCases.commit(desk.cases, change);
  }

  @Test
  void agentsAreNotShownIt() {
    desk.probe.refused(Probe.ask("GET", "/api/insight"), 403, "forbidden");
  }

  @Test
  void eightWeeksUnlessAskedOtherwise() {
    assertThat(desk.probe.answered(insight()).path("weeks")).hasSize(8);
    assertThat(desk.probe.answered(insight().query("weeks", "53")).path("weeks")).hasSize(53);
    JsonNode one = desk.probe.answered(insight().query("weeks", "1"));
    assertThat(one.at("/weeks/0/week").asText()).isEqualTo("2026-W10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "54", "-1", "1.5", "many", "007", "99999999999"})
  void notAnyNumberOfWeeks(String weeks) {
    JsonNode problem = desk.probe.refused(insight().query("weeks", weeks), 422, "invalid");
    assertThat(problem.path("field").asText()).isEqualTo("weeks");
  }

  @Test
  void topicsHaveTheirNamesAndRatesWhatTheyRestOn() {
    counted(Measure.OPENED, Measure.RESOLVED, Measure.ASKED, Measure.SOLVED_NOT_UNDERSTOOD);
    JsonNode answer = desk.probe.answered(insight());
    assertThat(answer.at("/total/opened").asInt()).isEqualTo(1);
    JsonNode topic = answer.at("/topics/0");
    assertThat(topic.path("topicName").asText()).isEqualTo("Late delivery");
    assertThat(topic.at("/figures/solvedNotUnderstood").toString())
        .isEqualTo("{\"count\":1,\"of\":1}");
    assertThat(topic.at("/figures/understoodNotSolved").toString())
        .isEqualTo("{\"count\":0,\"of\":1}");
    assertThat(answer.at("/feelings/0/emotion").asText()).isEqualTo("anger");
  }
}
