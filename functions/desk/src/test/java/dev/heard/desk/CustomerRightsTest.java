package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heard.desk.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An admin exports a customer, reads the files, and erases them. */
class CustomerRightsTest {
  private static final String NGOZI = SampleCases.NGOZI.address().value();

  private final TestDesk desk = TestDesk.open();

  private static Probe.Ask admin(Probe.Ask ask) {
    return ask.as(Probe.claims("adi", "[admin]"));
  }

  private JsonNode send(Probe.Ask ask) throws IOException {
    Reply reply = desk.probe.send(admin(ask));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return new ObjectMapper().readTree(reply.body());
  }

  private JsonNode done(String kind) throws IOException {
    JsonNode asked =
        send(
            Probe.ask("POST", "/api/jobs")
                .json("{\"kind\":\"" + kind + "\",\"address\":\"" + NGOZI + "\"}"));
    assertThat(asked.path("finishedAt").isNull()).isTrue();
    desk.desk.customerJobs().run(Duration.ofMinutes(1));
    return send(Probe.ask("GET", "/api/jobs/" + asked.path("id").asText()));
  }

  @Test
  void exportedThenErased() throws IOException {
    JsonNode export = done("export");
    assertThat(export.path("finishedAt").isTextual()).isTrue();
    assertThat(export.path("customer").asText()).isEqualTo(NGOZI);
    assertThat(export.path("by").asText()).isEqualTo("adi");
    String file = "cases/" + SampleCases.FRESH + ".json";
    assertThat(export.path("files").toString()).contains(file);
    Reply content =
        desk.probe.send(
            admin(Probe.ask("GET", "/api/jobs/" + export.path("id").asText() + "/files/" + file)));
    assertThat(content.status()).isEqualTo(200);
    assertThat(new String(Base64.getDecoder().decode(content.body()), StandardCharsets.UTF_8))
        .contains("My parcel");

    JsonNode erasure = done("erasure");
    assertThat(erasure.path("customer").isNull()).isTrue();
    assertThat(erasure.path("cases").asInt()).isEqualTo(export.path("cases").asInt());
    assertThat(desk.table.find(SampleCases.FRESH)).isEmpty();
    desk.probe.refused(
        admin(Probe.ask("GET", "/api/jobs/" + export.path("id").asText() + "/files/" + file)),
        404,
        "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"export\",\"address\":\"nobody\"}",
        "{\"kind\":\"export\",\"address\":\"\"}",
        "{\"kind\":\"export\"}",
        "{\"kind\":\"forget\",\"address\":\"kim@example.com\"}",
        "{\"address\":\"kim@example.com\"}"
      })
  void badWishes(String wish) {
    desk.probe.refused(admin(Probe.ask("POST", "/api/jobs").json(wish)), 422, "invalid");
    assertThat(desk.jobs.open(1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "abcdefghijklmnop", "ABCDEFGHIJKLMNOP"})
  void unknownJobs(String id) {
    desk.probe.refused(admin(Probe.ask("GET", "/api/jobs/" + id)), 404, "not-found");
    desk.probe.refused(
        admin(Probe.ask("GET", "/api/jobs/" + id + "/files/cases/a.json")), 404, "not-found");
  }
}
