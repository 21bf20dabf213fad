package dev.heard.desk;

import dev.heard.desk.http.Route;
import java.util.Map;

/** A body that each route takes. */
final class SampleBodies {
  private static final String REPLY = "\"outboxId\":\"" + SampleCases.REPLY + "\"";
  private static final Map<Class<?>, String> BODIES =
      Map.ofEntries(
          Map.entry(Bodies.Question.class, "{\"question\":\"May we refund the postage?\"}"),
          Map.entry(Bodies.Answer.class, "{\"answer\":\"Yes.\",\"grant\":true}"),
          Map.entry(Bodies.DraftText.class, "{\"text\":\"Dear Ngozi, it leaves today.\"}"),
          Map.entry(Bodies.Undo.class, "{" + REPLY + "}"),
          Map.entry(Bodies.Settlement.class, "{" + REPLY + ",\"left\":false}"),
          Map.entry(
              Bodies.Correction.class,
              "{\"messageId\":\"m1\",\"emotion\":\"worry\",\"urgency\":null}"),
          Map.entry(Bodies.Tags.class, "{\"tags\":[\"courier\"]}"),
          Map.entry(Bodies.Note.class, "{\"text\":\"The warehouse calls back.\"}"),
          Map.entry(Bodies.Resolution.class, "{\"resolution\":\"sent again\"}"),
          Map.entry(
              Bodies.Approval.class,
              "{\"promises\":[{\"what\":\"what the courier says\",\"by\":\"2026-03-03T14:00:00Z\"}]}"),
          Map.entry(Bodies.Snooze.class, "{\"until\":\"2026-03-09T09:00:00Z\"}"),
          Map.entry(
              CustomerRights.Wish.class, "{\"kind\":\"export\",\"address\":\"kim@example.com\"}"));

  private SampleBodies() {}

  static String of(Route route) {
    String body = BODIES.get(route.body());
    if (body == null) {
      throw new AssertionError("no sample of " + route.body());
    }
    return body;
  }
}
