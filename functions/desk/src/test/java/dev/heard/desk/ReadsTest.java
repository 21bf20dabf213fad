package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.desk.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is signed in, the queue, and the mails themselves. */
class ReadsTest {
  private static final String MAIL =
      """
      From: Ngozi Okafor <ngozi@example.com>
      Subject: My parcel
      Content-Type: text/plain; charset=utf-8

      My parcel is a week late.
      """;

  private final TestDesk desk = TestDesk.open();

  @Test
  void me() {
    JsonNode me = desk.probe.answered(Probe.ask("GET", "/api/me").lead());
    assertThat(me.path("name").asText()).isEqualTo("lea");
    assertThat(me.path("company").asText()).isEqualTo("Fernhill Goods");
    assertThat(me.at("/choices/urgencies/0").asText()).isEqualTo("critical");
    assertThat(me.at("/choices/topics").findValuesAsText("id"))
        .contains("late-delivery")
        .endsWith("other")
        .doesNotHaveDuplicates();
  }

  @Test
  void shelves() {
    assertThat(ids(Probe.ask("GET", "/api/queue"))).containsExactlyInAnyOrder("H-FRESH", "H-7K3Q9");
    assertThat(ids(Probe.ask("GET", "/api/queue").query("shelf", "open"))).hasSize(2);
    assertThat(ids(Probe.ask("GET", "/api/queue").query("shelf", "suspended")))
        .containsExactly("H-HE1D0");
    assertThat(ids(Probe.ask("GET", "/api/queue").query("shelf", "waiting"))).isEmpty();
    assertThat(desk.cases.asked).containsOnly("shelf");
  }

  @Test
  void pages() {
    JsonNode first = desk.probe.answered(Probe.ask("GET", "/api/queue").query("limit", "1"));
    assertThat(first.path("cases")).hasSize(1);
    JsonNode second =
        desk.probe.answered(
            Probe.ask("GET", "/api/queue")
                .query("limit", "1")
                .query("cursor", first.path("next").asText()));
    assertThat(second.at("/cases/0/id")).isNotEqualTo(first.at("/cases/0/id"));
  }

  @ParameterizedTest
  @CsvSource({
    "shelf, closed, 422, invalid",
    "shelf, 'open,waiting', 422, invalid",
    "shelf, OPEN, 422, invalid",
    "limit, 0, 422, invalid",
    "limit, 101, 422, invalid",
    "limit, -1, 422, invalid",
    "limit, 1e1, 422, invalid",
    "limit, 99999999999999, 422, invalid",
    "cursor, nonsense, 400, malformed",
    "cursor, '{\"pk\":{\"S\":\"x\"}}', 400, malformed"
  })
  void parametersThatCannotBeTaken(String name, String value, int status, String type) {
    JsonNode problem =
        desk.probe.refused(Probe.ask("GET", "/api/queue").query(name, value), status, type);
    assertThat(problem.path("field").asText()).isEqualTo(name);
  }

  @Test
  void endlessCursorsAreNotLookedAt() {
    desk.probe.refused(
        Probe.ask("GET", "/api/queue").query("cursor", "A".repeat(100_000)), 400, "malformed");
    assertThat(desk.cases.asked).isEmpty();
  }

  @Test
  void theWholeText() {
    desk.rawMail.write("raw/m1", MAIL.getBytes(StandardCharsets.UTF_8));
    assertThat(
            desk.probe
                .answered(Probe.ask("GET", "/api/cases/H-FRESH/messages/m1/text"))
                .path("text")
                .asText())
        .contains("My parcel is a week late.");
  }

  @Test
  void theWholeTextOfOneOfOurs() {
    String path = "/api/cases/H-7K3Q9/messages/" + SampleCases.REPLY;
    assertThat(desk.probe.answered(Probe.ask("GET", path + "/text")).path("text").asText())
        .isEqualTo("Dear Ngozi, first words.");
    desk.probe.refused(Probe.ask("GET", path + "/raw"), 404, "not-found");
  }

  @Test
  void theMailAsItCame() {
    desk.rawMail.write("raw/m1", MAIL.getBytes(StandardCharsets.UTF_8));
    Reply reply = desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH/messages/m1/raw"));
    assertThat(reply.base64()).isTrue();
    assertThat(Base64.getDecoder().decode(reply.body())).asString().isEqualTo(MAIL);
    assertThat(reply.headers())
        .containsEntry("Content-Type", "message/rfc822")
        .containsEntry("Content-Disposition", "attachment; filename=\"H-FRESH-m1.eml\"")
        .containsEntry("Cache-Control", "no-store");
    assertThat(reply.headers().get("Content-Security-Policy")).contains("sandbox");
  }

  @Test
  void aMailThatIsTooLargeToHandOut() {
    desk.rawMail.write("raw/m1", new byte[CaseReads.DOWNLOAD_BYTES + 1]);
    JsonNode problem =
        desk.probe.refused(Probe.ask("GET", "/api/cases/H-FRESH/messages/m1/raw"), 409, "not-now");
    assertThat(problem.path("detail").asText()).contains("raw/m1");
  }

  @Test
  void mailsThatAreNotThere() {
    for (String what : new String[] {"text", "raw"}) {
      String path = "/api/cases/H-FRESH/messages/";
      desk.probe.refused(Probe.ask("GET", path + "m1/" + what), 404, "not-found");
      desk.probe.refused(Probe.ask("GET", path + "m9/" + what), 404, "not-found");
      desk.probe.refused(
          Probe.ask("GET", "/api/cases/H-00000/messages/m1/" + what), 404, "not-found");
    }
  }

  private Iterable<String> ids(Probe.Ask ask) {
    return desk.probe.answered(ask).path("cases").findValuesAsText("id");
  }
}
