package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.desk.http.Reply;
import dev.heard.desk.problem.Refusal;
import dev.heard.desk.view.TopicNames;
import dev.heard.drafting.Finding;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A case as the console gets it, and every outcome as HTTP. */
class CasePageTest {
  private final TestDesk desk = TestDesk.open();
  private final CasePage page = new CasePage(desk.desk, TopicNames.of(desk.desk.topics()));

  @Test
  void aCaseCostsTwoReads() {
    desk.probe.answered(Probe.ask("GET", "/api/cases/H-7K3Q9"));
    assertThat(desk.cases.asked).containsExactly("find", "ofCustomer");
  }

  @Test
  void everythingOnOnePage() {
    JsonNode view = desk.probe.answered(Probe.ask("GET", "/api/cases/H-7K3Q9"));
    assertThat(view.at("/case/status").asText()).isEqualTo("reopened");
    assertThat(view.at("/case/topicName").asText()).isEqualTo("a-topic-of-old");
    assertThat(view.at("/case/waitingSince").asText()).isEqualTo("2026-03-02T10:15:30.250Z");
    assertThat(view.path("messages").findValuesAsText("direction"))
        .containsExactly("in", "out", "in");
    assertThat(view.at("/messages/0/reading/feelings/0/evidence/0/quote").asText())
        .isEqualTo("a week late");
    assertThat(view.at("/messages/0/reading/topic/name").asText()).isEqualTo("Late delivery");
    assertThat(view.at("/messages/1/undoUntil").asText()).isNotEmpty();
    assertThat(view.at("/messages/2/from").isNull()).isTrue();
    assertThat(view.at("/draft/number").asInt()).isEqualTo(2);
    assertThat(view.at("/draft/blanks").toString()).isEqualTo("[\"what\"]");
    assertThat(view.at("/draft/findings").size()).isPositive();
    assertThat(view.at("/drafts/0/editedBy").asText()).isEqualTo("ann");
    assertThat(view.at("/events").findValuesAsText("kind"))
        .containsExactly("filed", "approved", "message");
    assertThat(view.at("/corrections/0/emotion").asText()).isEqualTo("worry");
  }

  @Test
  void theCustomersOtherCasesAndTheJourneyThroughThem() {
    JsonNode view = desk.probe.answered(Probe.ask("GET", "/api/cases/H-FRESH"));
    assertThat(view.path("earlier").findValuesAsText("id")).containsExactly("H-7K3Q9");
    assertThat(view.path("journey").findValuesAsText("caseId"))
        .containsExactly("H-7K3Q9", "H-FRESH");
  }

  @Test
  void mailsWithoutASenderAreNobodysHistory() {
    JsonNode view = desk.probe.answered(Probe.ask("GET", "/api/cases/H-HE1D0"));
    assertThat(view.path("earlier")).isEmpty();
    assertThat(view.path("journey")).isEmpty();
    assertThat(view.path("draft").isNull()).isTrue();
    assertThat(desk.cases.asked).containsExactly("find");
  }

  @Test
  void everyOutcome() {
    CaseFile now = desk.table.find(SampleCases.FRESH).orElseThrow();
    List<Finding> findings = List.of(new Finding(Finding.Severity.GATE, "r", "m", 1, 2));
    assertThat(page.of(new Outcome.Done(now)).status()).isEqualTo(200);
    assertRefused(new Outcome.Stale(now, now.events()), 412, "stale");
    assertRefused(new Outcome.NotNow("why"), 409, "not-now");
    assertRefused(new Outcome.Forbidden("why"), 403, "forbidden");
    assertRefused(new Outcome.Invalid("why"), 422, "invalid");
    JsonNode gated = assertRefused(new Outcome.Gated(findings), 409, "gated");
    assertThat(gated.at("/findings/0/severity").asText()).isEqualTo("gate");
    Assertions.assertThatThrownBy(() -> page.of(new Outcome.NoSuchCase()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem().status()).isEqualTo(404));
  }

  private JsonNode assertRefused(Outcome outcome, int status, String type) {
    Reply reply = page.of(outcome);
    assertThat(reply.status()).isEqualTo(status);
    JsonNode problem = Probe.read(reply);
    assertThat(problem.path("type").asText()).isEqualTo("/problems/" + type);
    return problem;
  }
}
