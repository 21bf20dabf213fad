package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Change;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Route;
import dev.heard.mail.CaseId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If-Match on every change, and If-None-Match on a case. */
class VersionsTest {
  private final TestDesk desk = TestDesk.open();

  static List<Route> changes() {
    return TestDesk.routes().stream().filter(Route::needsVersion).toList();
  }

  @Test
  void everyChangeNeedsAVersionSaveThoseThatRestOnNone() {
    assertThat(
            TestDesk.routes().stream()
                .filter(route -> !route.method().equals("GET") && !route.needsVersion())
                .map(route -> route.path().template()))
        .containsExactly("/api/cases/{id}/draft/check", "/api/cases/{id}/notes", "/api/jobs");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void missing(Route route) {
    desk.probe.refused(TestDesk.sound(route).header("if-match", " "), 428, "precondition-required");
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void unreadable(Route route) {
    List<String> tags =
        List.of(
            "1",
            "*",
            "W/\"1\"",
            "\"1\", \"2\"",
            "\"0\"",
            "\"-1\"",
            "\"1",
            "\"1.x\"",
            "\"\"",
            "\"99999999999999999999\"",
            "\"１\"");
    for (String tag : tags) {
      desk.probe.refused(TestDesk.sound(route).header("if-match", tag), 400, "malformed");
    }
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void stale(Route route) {
    Probe.Ask ask = aboutFull(route).version(1);
    JsonNode problem = desk.probe.refused(ask, 412, "stale");
    assertThat(problem.path("version").asLong()).isEqualTo(3);
    assertThat(problem.path("changed").findValuesAsText("kind"))
        .containsExactly("approved", "message");
    assertThat(desk.cases.asked).doesNotContain("commit");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void ofNoCase(Route route) {
    for (String id : List.of("H-00000", "nonsense", "H-7K3Q9;DROP")) {
      Probe.Ask ask =
          Probe.ask(route.method(), route.path().template().replace("{id}", id)).lead().version(1);
      if (route.body() != Void.class) {
        ask.json(SampleBodies.of(route));
      }
      desk.probe.refused(ask, 404, "not-found");
    }
  }

  @Test
  void theWholeTagOfACaseServesAsItsVersion() {
    String tag =
        desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH")).headers().getOrDefault("ETag", "");
    assertThat(tag).matches("\"1\\.[0-9a-f]{16}\"");
    desk.probe.answered(Probe.ask("POST", "/api/cases/H-FRESH/claim").header("if-match", tag));
  }

  @Test
  void aCaseThatIsStillTheSameIsNotSentAgain() {
    Reply first = desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH"));
    String tag = first.headers().getOrDefault("ETag", "");
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      Reply second =
          desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH").header("If-None-Match", known));
      assertThat(second.status()).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(second.headers()).containsEntry("ETag", tag);
    }
  }

  @Test
  void aNoteLeavesTheVersionAndStillChangesTheTag() {
    String before =
        desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH")).headers().getOrDefault("ETag", "");
    SampleCases.commit(
        desk.table,
        Change.to(new CaseId("H-FRESH"))
            .event(SampleCases.event("e9", 0, "ann", CaseEvent.Kind.NOTE, "calls back")));
    Reply after =
        desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH").header("if-none-match", before));
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.headers().get("ETag")).startsWith("\"1.").isNotEqualTo(before);
  }

  private static Probe.Ask aboutFull(Route route) {
    Probe.Ask ask =
        Probe.ask(route.method(), route.path().template().replace("{id}", SampleCases.FULL.value()))
            .lead();
    return route.body() == Void.class ? ask : ask.json(SampleBodies.of(route));
  }
}
