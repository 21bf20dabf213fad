package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fields may hold. */
class BodiesTest {
  private static final String CASE = "/api/cases/H-FRESH/";

  private final TestDesk desk = TestDesk.open();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | ask-lead    | {\"question\":5}                              | question",
        "POST | ask-lead    | {\"question\":true}                           | question",
        "POST | ask-lead    | {\"question\":[\"a\"]}                        | question",
        "POST | ask-lead    | {\"question\":{\"a\":\"b\"}}                  | question",
        "POST | answer-lead | {\"answer\":\"yes\",\"grant\":\"true\"}       | grant",
        "POST | answer-lead | {\"answer\":\"yes\",\"grant\":1}              | grant",
        "PUT  | tags        | {\"tags\":\"courier\"}                        | tags",
        "PUT  | tags        | {\"tags\":[1]}                                | tags",
        "PUT  | tags        | {\"tags\":{}}                                 | tags",
        "PUT  | draft       | {\"text\":1.5}                                | text",
        "POST | settle      | {\"outboxId\":\"a\",\"left\":\"\"}            | left",
        "POST | approve     | {\"promises\":\"a\"}                           | promises",
        "POST | approve     | {\"promises\":[\"a\"]}                         | promises",
        "POST | snooze      | {\"until\":5}                                  | until",
      })
  void wrongTypes(String method, String tail, String body, String field) {
    JsonNode problem = desk.probe.refused(ask(method, tail).json(body), 400, "malformed");
    assertThat(problem.path("field").asText()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | ask-lead    | {}                                            | question",
        "POST | ask-lead    | {\"question\":null}                           | question",
        "POST | ask-lead    | {\"question\":\"\"}                           | question",
        "POST | ask-lead    | {\"question\":\" \\n\"}                       | question",
        "POST | ask-lead    | {\"question\":\"a\\u0000b\"}                  | question",
        "POST | ask-lead    | {\"question\":\"a\\ud800b\"}                  | question",
        "POST | answer-lead | {\"answer\":\"yes\"}                          | grant",
        "POST | answer-lead | {\"answer\":\"yes\",\"grant\":null}           | grant",
        "POST | undo        | {}                                            | outboxId",
        "POST | undo        | {\"outboxId\":\"../../x\"}                    | outboxId",
        "POST | settle      | {\"outboxId\":\"mfrggzdfmztwq2lk\"}           | left",
        "PUT  | reading     | {\"emotion\":\"worry\"}                       | messageId",
        "PUT  | reading     | {\"messageId\":\"m1\"}                        | emotion",
        "PUT  | reading     | {\"messageId\":\"m1\",\"emotion\":\"WORRY\"}  | emotion",
        "PUT  | reading     | {\"messageId\":\"m1\",\"urgency\":\"soon\"}   | urgency",
        "PUT  | tags        | {}                                            | tags",
        "PUT  | tags        | {\"tags\":[null]}                             | tags",
        "PUT  | tags        | {\"tags\":[\"\"]}                             | tags",
        "PUT  | tags        | {\"tags\":[\"a\\nb\"]}                        | tags",
        "POST | approve     | {\"promises\":[null]}                          | promises",
        "POST | approve     | {\"promises\":[{\"what\":\"a\"}]}              | by",
        "POST | approve     | {\"promises\":[{\"what\":\"a\",\"by\":\"noon\"}]} | by",
        "POST | approve     | {\"promises\":[{\"by\":\"2026-03-03T14:00:00Z\"}]} | what",
        "POST | snooze      | {\"until\":\"tomorrow\"}                       | until",
      })
  void valuesThatCannotBeTaken(String method, String tail, String body, String field) {
    JsonNode problem = desk.probe.refused(ask(method, tail).json(body), 422, "invalid");
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(desk.cases.asked).doesNotContain("commit");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, ask-lead, question, 2000",
    "PUT, draft, text, 20000",
    "POST, draft/check, text, 20000",
    "POST, notes, text, 4000",
    "POST, resolve, resolution, 2000"
  })
  void lengths(String method, String tail, String field, int max) {
    String body = "{\"%s\":\"%s\"}".formatted(field, "x".repeat(max));
    assertThat(desk.probe.send(ask(method, tail).json(body)).status()).isIn(200, 409);
    String longer = "{\"%s\":\"%s\"}".formatted(field, "x".repeat(max + 1));
    JsonNode problem = desk.probe.refused(ask(method, tail).json(longer), 422, "invalid");
    assertThat(problem.path("field").asText()).isEqualTo(field);
  }

  @Test
  void tagsHaveANumberAndALength() {
    String many =
        IntStream.rangeClosed(1, 21)
            .mapToObj(i -> "\"tag" + i + "\"")
            .collect(Collectors.joining(","));
    desk.probe.refused(ask("PUT", "tags").json("{\"tags\":[" + many + "]}"), 422, "invalid");
    desk.probe.refused(
        ask("PUT", "tags").json("{\"tags\":[\"" + "x".repeat(41) + "\"]}"), 422, "invalid");
    desk.probe.answered(ask("PUT", "tags").json("{\"tags\":[]}"));
  }

  @Test
  void resolvingNeedsNoWords() {
    assertThat(desk.probe.send(ask("POST", "resolve")).status()).isEqualTo(200);
  }

  private static Probe.Ask ask(String method, String tail) {
    return Probe.ask(method, CASE + tail).lead().version(1);
  }
}
