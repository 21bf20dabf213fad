package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What agents do with cases from morning to evening, over HTTP alone. */
class LifeTest {
  private static final String FRESH = "/api/cases/H-FRESH/";
  private static final String REPLY =
      "{\"text\":\"Dear Ngozi,\\n\\nI am sorry that your parcel is a week late."
          + " It leaves today and reaches you on Friday.\\n\\nKind regards\\n[[your name]]\"}";

  private final TestDesk desk = TestDesk.open();

  @Test
  void aReplyIsWrittenApprovedTakenBackAndApprovedAgain() {
    JsonNode claimed = desk.probe.answered(Probe.ask("POST", FRESH + "claim").version(1));
    assertThat(claimed.at("/case/claim/agent").asText()).isEqualTo("ann");

    JsonNode gated =
        desk.probe.refused(Probe.ask("POST", FRESH + "approve").version(2), 409, "gated");
    assertThat(gated.at("/findings/0/rule").asText()).isEqualTo("open-blank");

    JsonNode edited = desk.probe.answered(Probe.ask("PUT", FRESH + "draft").version(2).json(REPLY));
    assertThat(edited.at("/draft/editedBy").asText()).isEqualTo("ann");
    assertThat(edited.at("/draft/blanks")).isEmpty();
    assertThat(edited.at("/draft/findings").findValuesAsText("severity")).doesNotContain("gate");

    JsonNode approved = desk.probe.answered(Probe.ask("POST", FRESH + "approve").version(3));
    assertThat(approved.at("/case/status").asText()).isEqualTo("waiting for customer");
    assertThat(approved.path("draft").isNull()).isTrue();
    JsonNode out = approved.at("/messages/1");
    assertThat(out.path("state").asText()).isEqualTo("owed");
    assertThat(out.path("undoUntil").asText()).startsWith("2026-03-02T10:17:00.");
    assertThat(out.path("text").asText()).endsWith("\nann");
    assertThat(desk.nudges.all()).hasSize(1);

    String mail = "{\"outboxId\":\"" + out.path("id").asText() + "\"}";
    JsonNode undone = desk.probe.answered(Probe.ask("POST", FRESH + "undo").version(4).json(mail));
    assertThat(undone.at("/messages/1/state").asText()).isEqualTo("withdrawn");
    assertThat(undone.at("/messages/1/undoUntil").isNull()).isTrue();
    assertThat(undone.at("/draft/number").asInt()).isEqualTo(1);

    desk.probe.refused(Probe.ask("POST", FRESH + "undo").version(5).json(mail), 409, "not-now");
    desk.probe.answered(Probe.ask("POST", FRESH + "approve").version(5));
  }

  @Test
  void aLeadIsAskedAndAnswers() {
    String question = "{\"question\":\"May we refund the postage?\"}";
    JsonNode asked =
        desk.probe.answered(Probe.ask("POST", FRESH + "ask-lead").version(1).json(question));
    assertThat(asked.at("/case/asked/question").asText()).isEqualTo("May we refund the postage?");
    desk.probe.refused(Probe.ask("POST", FRESH + "approve").version(2), 409, "not-now");

    String answer = "{\"answer\":\"Yes.\",\"grant\":true}";
    desk.probe.refused(
        Probe.ask("POST", FRESH + "answer-lead").version(2).json(answer), 403, "forbidden");
    JsonNode answered =
        desk.probe.answered(
            Probe.ask("POST", FRESH + "answer-lead").lead().version(2).json(answer));
    assertThat(answered.at("/case/asked").isNull()).isTrue();
    assertThat(answered.path("events").findValuesAsText("kind"))
        .endsWith("asked lead", "lead answered");
  }

  @Test
  void readingTagsNotesAndTheEnd() {
    String correction = "{\"messageId\":\"m1\",\"emotion\":\"worry\",\"urgency\":\"critical\"}";
    JsonNode corrected =
        desk.probe.answered(Probe.ask("PUT", FRESH + "reading").version(1).json(correction));
    assertThat(corrected.at("/case/emotion").asText()).isEqualTo("worry");
    assertThat(corrected.at("/corrections/0/topic").isNull()).isTrue();
    String unknown = "{\"messageId\":\"m1\",\"topic\":\"weather\"}";
    desk.probe.refused(
        Probe.ask("PUT", FRESH + "reading").version(2).json(unknown), 422, "invalid");

    String tags = "{\"tags\":[\" courier \",\"christmas\",\"courier\"]}";
    JsonNode tagged = desk.probe.answered(Probe.ask("PUT", FRESH + "tags").version(2).json(tags));
    assertThat(tagged.at("/case/tags").toString()).isEqualTo("[\"christmas\",\"courier\"]");

    JsonNode noted =
        desk.probe.answered(Probe.ask("POST", FRESH + "notes").json("{\"text\":\"calls back\"}"));
    assertThat(noted.at("/case/version").asLong()).isEqualTo(3);

    JsonNode redrafted = desk.probe.answered(Probe.ask("POST", FRESH + "redraft").version(3));
    assertThat(redrafted.at("/draft/number").asInt()).isEqualTo(2);
    assertThat(redrafted.at("/draft/blanks").toString()).doesNotContain("your name");
    assertThat(redrafted.at("/drafts/0/number").asInt()).isEqualTo(1);

    JsonNode resolved =
        desk.probe.answered(
            Probe.ask("POST", FRESH + "resolve").version(4).json("{\"resolution\":\"sent\"}"));
    assertThat(resolved.at("/case/status").asText()).isEqualTo("resolved");
    assertThat(resolved.at("/case/resolution").asText()).isEqualTo("sent");
    desk.probe.refused(Probe.ask("POST", FRESH + "resolve").version(5), 409, "not-now");
  }

  @Test
  void aTextIsCheckedBeforeItIsStored() {
    JsonNode checked =
        desk.probe.answered(
            Probe.ask("POST", FRESH + "draft/check")
                .json("{\"text\":\"Dear Ngozi, [[when]] [[your name]]\"}"));
    assertThat(checked.path("blanks").toString()).isEqualTo("[\"when\"]");
    assertThat(checked.at("/findings/0/severity").asText()).isEqualTo("gate");
    JsonNode empty =
        desk.probe.answered(Probe.ask("POST", FRESH + "draft/check").json("{\"text\":\"\"}"));
    assertThat(empty.at("/findings/0/rule").asText()).isEqualTo("empty");
    assertThat(desk.cases.asked).containsOnly("find");
  }

  @Test
  void whatIsPromisedIsSeenConfirmedAndTicked() {
    String text =
        "Dear Ngozi,\\n\\nI am sorry that your parcel is a week late."
            + " I will write to you by Wednesday at noon.\\n\\n[[your name]]";
    String body = "{\"text\":\"" + text + "\"}";
    JsonNode offered =
        desk.probe.answered(Probe.ask("POST", FRESH + "draft/check").json(body)).path("promises");
    assertThat(offered.toString())
        .isEqualTo(
            "[{\"what\":\"I will write to you by Wednesday at noon\",\"by\":"
                + "\"2026-03-04T12:00:00Z\",\"words\":\"Wednesday at noon\",\"start\":80,"
                + "\"end\":97,\"fromDraft\":false}]");
    desk.probe.answered(Probe.ask("PUT", FRESH + "draft").version(1).json(body));

    String late = "{\"promises\":[{\"what\":\"word\",\"by\":\"2026-03-01T12:00:00Z\"}]}";
    desk.probe.refused(Probe.ask("POST", FRESH + "approve").version(2).json(late), 422, "invalid");
    JsonNode approved = desk.probe.answered(Probe.ask("POST", FRESH + "approve").version(2));
    assertThat(approved.at("/promises/0/state").asText()).isEqualTo("open");
    assertThat(approved.at("/promises/0/madeIn").asText())
        .isEqualTo(approved.at("/messages/1/id").asText());
    assertThat(approved.at("/case/promisedBy").asText()).isEqualTo("2026-03-04T12:00:00Z");

    String promise = FRESH + "promises/" + approved.at("/promises/0/id").asText() + "/kept";
    JsonNode kept = desk.probe.answered(Probe.ask("POST", promise).version(3));
    assertThat(kept.at("/promises/0/state").asText()).isEqualTo("kept");
    assertThat(kept.at("/case/promisedBy").isNull()).isTrue();
    desk.probe.refused(Probe.ask("POST", promise).version(4), 409, "not-now");
  }

  @Test
  void anEmptyListOfPromisesPromisesNothing() {
    desk.probe.answered(Probe.ask("PUT", FRESH + "draft").version(1).json(REPLY));

    JsonNode approved =
        desk.probe.answered(
            Probe.ask("POST", FRESH + "approve").version(2).json("{\"promises\":[]}"));

    assertThat(approved.path("promises")).isEmpty();
  }

  @Test
  void aCaseIsPutAsideAndTakenUpAgain() {
    String until = "{\"until\":\"2026-03-09T10:00:00+01:00\"}";
    JsonNode aside =
        desk.probe.answered(Probe.ask("POST", FRESH + "snooze").version(1).json(until));
    assertThat(aside.at("/case/snoozedUntil").asText()).isEqualTo("2026-03-09T09:00:00Z");
    JsonNode shelf = desk.probe.answered(Probe.ask("GET", "/api/queue").query("shelf", "snoozed"));
    assertThat(shelf.at("/cases/0/id").asText()).isEqualTo("H-FRESH");

    String back = "{\"until\":null}";
    JsonNode there = desk.probe.answered(Probe.ask("POST", FRESH + "snooze").version(2).json(back));
    assertThat(there.at("/case/snoozedUntil").isNull()).isTrue();
    desk.probe.refused(Probe.ask("POST", FRESH + "snooze").version(3).json(back), 409, "not-now");
    String far = "{\"until\":\"2027-03-09T10:00:00Z\"}";
    desk.probe.refused(Probe.ask("POST", FRESH + "snooze").version(3).json(far), 422, "invalid");
  }

  @Test
  void whatWasHeldBackIsReleased() {
    JsonNode released =
        desk.probe.answered(Probe.ask("POST", "/api/cases/H-HE1D0/release").version(1));
    assertThat(released.at("/case/status").asText()).isEqualTo("waiting for agent");
    assertThat(released.at("/case/suspendedBecause").isNull()).isTrue();
  }

  @Test
  void somebodyElseAtWorkIsNamed() {
    desk.probe.answered(Probe.ask("POST", FRESH + "claim").version(1));
    JsonNode problem =
        desk.probe.refused(
            Probe.ask("POST", FRESH + "unclaim").as(Probe.claims("bob", "[agent]")).version(2),
            409,
            "not-now");
    assertThat(problem.path("detail").asText()).contains("ann");
  }
}
