package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Request;
import dev.heard.desk.http.Route;
import dev.heard.memory.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody's console sends. */
class HostileRequestsTest {
  private static final String NOTES = "/api/cases/H-FRESH/notes";

  private final TestDesk desk = TestDesk.open();

  static List<Route> all() {
    return TestDesk.routes();
  }

  static List<Route> withBody() {
    return all().stream().filter(route -> route.body() != Void.class).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/me/",
        "//api/me",
        "/API/ME",
        "/api/cases",
        "/api/cases/",
        "/api/cases//claim",
        "/api/cases/H-FRESH/",
        "/api/cases/H-FRESH/messages/m1",
        "/api/cases/H-FRESH/../H-7K3Q9",
        "/api/cases/%2e%2e/me",
        "/api/%2e/me",
        "/api%2Fme",
        "/api/cases/H-FRESH%2Fclaim",
        "/api/cases/H-FRESH%5Cclaim",
        "/api/cases/%00",
        "/api/cases/%",
        "/api/cases/%4",
        "/api/cases/%zz",
        "/api/cases/%C0%AF",
        "/api/cases/%FF",
        "/api/me%0d%0aX: y",
        "/console/",
        "/console/..%2f..%2fapplication.properties",
        "/console/%2e%2e/%2e%2e/etc/passwd",
        "/index.html",
        "api/me",
        ""
      })
  void pathsThatLeadNowhere(String path) {
    assertThat(desk.probe.send(Probe.ask("GET", path)).status()).isEqualTo(404);
    assertThat(desk.cases.asked).isEmpty();
  }

  @Test
  void aPathOfAnyLength() {
    desk.probe.refused(Probe.ask("GET", "/api/cases/" + "a/".repeat(50_000)), 404, "not-found");
    desk.probe.refused(Probe.ask("GET", "/api/cases/" + "A".repeat(1_900)), 404, "not-found");
  }

  @Test
  void harmlessEscapesAreRead() {
    assertThat(
            desk.probe.answered(Probe.ask("GET", "/api/cases/H%2DFRESH")).at("/case/id").asText())
        .isEqualTo("H-FRESH");
    assertThat(desk.probe.answered(Probe.ask("GET", "/api/cases/h-fresh")).at("/case/id").asText())
        .isEqualTo("H-FRESH");
  }

  @ParameterizedTest
  @MethodSource("all")
  void otherMethods(Route route) {
    String path = TestDesk.sound(route).event().getRawPath();
    for (String method : List.of("DELETE", "PATCH", "OPTIONS", "TRACE", "get", "")) {
      Reply reply = desk.probe.send(Probe.ask(method, path));
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.headers().get("Allow")).contains(route.method());
    }
    assertThat(desk.cases.asked).isEmpty();
  }

  @Test
  void headIsGetWithoutTheBody() {
    Reply reply = desk.probe.send(Probe.ask("HEAD", "/api/cases/H-FRESH"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers()).containsKey("ETag");
    assertThat(desk.probe.send(Probe.ask("HEAD", NOTES)).status()).isEqualTo(405);
  }

  @ParameterizedTest
  @MethodSource("all")
  void largeBodies(Route route) {
    String large = "{\"text\":\"" + "ä".repeat(Request.BODY_BYTES / 2) + "\"}";
    desk.probe.refused(TestDesk.sound(route).json(large), 413, "too-large");
    String base64 = Base64.getEncoder().encodeToString(large.getBytes(StandardCharsets.UTF_8));
    desk.probe.refused(TestDesk.sound(route).body(base64, true), 413, "too-large");
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void notJson(Route route) {
    for (String body :
        List.of(
            "{",
            "text=hello",
            "{\"text\":}",
            "{}{}",
            "{'a':1}",
            "{\"a\":1,\"a\":2}",
            "\u0000",
            "[".repeat(60_000),
            "{\"a\":".repeat(5_000),
            "NaN")) {
      desk.probe.refused(TestDesk.sound(route).json(body), 400, "malformed");
    }
    for (String body : List.of("[]", "null", "\"text\"", "1", "true", "\"\"")) {
      desk.probe.refused(TestDesk.sound(route).json(body), 400, "malformed");
    }
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void unknownFields(Route route) {
    String body = SampleBodies.of(route).replaceFirst("\\{", "{\"colour\":\"red\",");
    JsonNode problem = desk.probe.refused(TestDesk.sound(route).json(body), 400, "malformed");
    assertThat(problem.path("field").asText()).isEqualTo("colour");
    String hostile =
        SampleBodies.of(route).replaceFirst("\\{", "{\"<script>alert(1)</script>\":1,");
    problem = desk.probe.refused(TestDesk.sound(route).json(hostile), 400, "malformed");
    assertThat(problem.toString()).doesNotContain("script");
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void notSentAsJson(Route route) {
    for (String type :
        List.of(
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json5",
            "application/json; charset=latin1")) {
      desk.probe.refused(
          TestDesk.sound(route).header("content-type", type), 415, "unsupported-media-type");
    }
    for (String type : List.of("Application/JSON", "application/json; charset=UTF-8")) {
      assertThat(desk.probe.send(TestDesk.sound(route).header("content-type", type)).status())
          .isNotIn(400, 415);
    }
  }

  @Test
  void bodiesInBase64() {
    String body = "{\"text\":\"Grüße an die Kollegin\"}";
    String base64 = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    desk.probe.answered(Probe.ask("POST", NOTES).json("").body(base64, true));
    desk.probe.refused(Probe.ask("POST", NOTES).json("").body("%%%", true), 400, "malformed");
    String latin =
        Base64.getEncoder()
            .encodeToString("{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    desk.probe.refused(Probe.ask("POST", NOTES).json("").body(latin, true), 400, "malformed");
    String utf16 = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_16));
    desk.probe.refused(Probe.ask("POST", NOTES).json("").body(utf16, true), 400, "malformed");
  }

  @Test
  void missingBody() {
    desk.probe.refused(Probe.ask("POST", NOTES), 400, "malformed");
    desk.probe.refused(Probe.ask("POST", NOTES).json("  "), 400, "malformed");
  }

  @Test
  void eventsThatAreNone() {
    for (APIGatewayV2HTTPEvent event :
        List.of(
            new APIGatewayV2HTTPEvent(),
            APIGatewayV2HTTPEvent.builder().withRawPath("/api/me").build(),
            APIGatewayV2HTTPEvent.builder()
                .withRawPath("/api/me")
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder().build())
                .build())) {
      assertThat(desk.probe.send(event).status()).isEqualTo(400);
    }
  }

  @Test
  void aFaultOfOursTellsNothing() {
    desk.cases.breakNext();
    JsonNode problem = desk.probe.refused(Probe.ask("GET", "/api/cases/H-FRESH"), 500, "internal");
    assertThat(problem.path("reference").asText()).matches("[0-9a-f]{16}");
    desk.cases.breakNext();
    assertThat(
            desk.probe
                .refused(Probe.ask("GET", "/api/cases/H-FRESH"), 500, "internal")
                .path("reference"))
        .isNotEqualTo(problem.path("reference"));
  }

  @Test
  void aTableThatIsThrottledIsAskedAgainLater() {
    for (Probe.Ask ask :
        List.of(
            Probe.ask("GET", "/api/cases/H-FRESH"),
            Probe.ask("GET", "/api/queue"),
            Probe.ask("POST", "/api/cases/H-FRESH/claim").version(1))) {
      desk.table.failNextRead();
      Reply reply = desk.probe.send(ask);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.headers()).containsEntry("Retry-After", "2");
      assertThat(Probe.read(reply).path("type").asText()).isEqualTo("/problems/busy");
      assertThat(desk.probe.send(ask).status()).isEqualTo(200);
    }
  }

  @Test
  void aWriteThatIsThrottledIsAskedForAgainToo() {
    desk.table.failNextWrite(Fault.THROTTLED);
    desk.probe.refused(Probe.ask("POST", "/api/cases/H-FRESH/claim").version(1), 503, "busy");
  }
}
