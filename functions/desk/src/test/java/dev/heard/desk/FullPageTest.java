package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.Message;
import dev.heard.desk.http.Json;
import dev.heard.desk.http.Reply;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A case on one page, however much there is of it. */
class FullPageTest {
  /** What Lambda takes as an answer; the body is a text within it. */
  private static final int LAMBDA_BYTES = 6 * 1024 * 1024;

  /** Takes seven bytes of the answer: nothing takes more. */
  private static final String WORST = "\u0001";

  private final TestDesk desk = TestDesk.open();

  private void commit(Change.Builder change) {
    SampleCases.commit(desk.table, change);
  }

  /** Mails and answers by turns, a second apart. */
  private void converse(int turns, String letter) {
    Random random = new Random(7);
    for (int n = 0; n < turns; n++) {
      Instant at = SampleCases.NOW.plusSeconds(2L * n + 1);
      OutboxRef ref = new OutboxRef(SampleCases.FRESH, OutboxId.random(random));
      commit(
          Change.to(SampleCases.FRESH)
              .message(
                  SampleCases.message(
                      "n%06d".formatted(n), at, letter.repeat(Message.TEXT_CHARACTERS)))
              .owed(
                  SampleCases.owed(ref, at.plusSeconds(1), letter.repeat(Draft.TEXT_CHARACTERS))));
    }
  }

  private JsonNode page() {
    Reply reply = desk.probe.send(Probe.ask("GET", "/api/cases/H-FRESH"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(Json.write(reply.body()).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(LAMBDA_BYTES);
    return Probe.read(reply);
  }

  @Test
  void aUsualCaseIsWhole() {
    converse(20, "a");

    JsonNode page = page();

    assertThat(page.path("leftOut").isNull()).isTrue();
    assertThat(page.path("messages")).hasSize(41);
    assertThat(page.path("messages").findValues("textCut").stream().skip(1))
        .allMatch(cut -> !cut.booleanValue());
  }

  @Test
  void theNewestMessagesAreWholeAndOlderOnesBegin() {
    converse(60, WORST);

    JsonNode messages = page().path("messages");

    assertThat(messages).hasSize(121);
    assertThat(messages.get(120).path("textCut").asBoolean()).isFalse();
    assertThat(messages.get(120).path("text").asText()).hasSize(Draft.TEXT_CHARACTERS);
    assertThat(messages.get(2).path("textCut").asBoolean()).isTrue();
    assertThat(messages.get(2).path("text").asText()).hasSizeBetween(1, 300);
    boolean whole = false;
    for (JsonNode message : messages) {
      boolean cut = message.path("textCut").asBoolean();
      assertThat(cut && whole).as("one is cut after a whole one").isFalse();
      whole = !cut;
    }
    String oldest = messages.get(2).path("id").asText();
    assertThat(
            desk.probe
                .answered(Probe.ask("GET", "/api/cases/H-FRESH/messages/" + oldest + "/text"))
                .path("text")
                .asText())
        .hasSize(Draft.TEXT_CHARACTERS);
  }

  @Test
  void whatDoesNotFitAtAllIsCounted() {
    converse(700, WORST);
    for (int n = 0; n < 200; n++) {
      commit(
          Change.to(SampleCases.FRESH)
              .event(
                  SampleCases.event(
                      "x%04d".formatted(n), 0, "ann", CaseEvent.Kind.NOTE, WORST.repeat(4_000))));
    }

    JsonNode page = page();

    assertThat(page.at("/leftOut/messages").asInt())
        .isEqualTo(1401 - page.path("messages").size())
        .isPositive();
    assertThat(page.at("/leftOut/events").asInt())
        .isEqualTo(201 - page.path("events").size())
        .isPositive();
    assertThat(page.at("/leftOut/drafts").asInt()).isZero();
    assertThat(page.path("events").get(page.path("events").size() - 1).path("detail").asText())
        .hasSize(4_000);
  }
}
