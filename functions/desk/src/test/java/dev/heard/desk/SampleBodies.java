package dev.heard.desk;

import dev.heard.desk.http.Route;
import java.util.Map;

/** A body that each route takes. */
final class SampleBodies {
  private static final String REPLY = "\"outboxId\":\"" + SampleCases.REPLY + "\"";
  private static final Map<Class<?>, String> BODIES =
      Map.of(
          Bodies.Question.class, "{\"question\":\"May we refund the postage?\"}",
          Bodies.Answer.class, "{\"answer\":\"Yes.\",\"grant\":true}",
          Bodies.DraftText.class, "{\"text\":\"Dear Ngozi, it leaves today.\"}",
          Bodies.Undo.class, "{" + REPLY + "}",
          Bodies.Settlement.class, "{" + REPLY + ",\"left\":false}",
          Bodies.Correction.class, "{\"messageId\":\"m1\",\"emotion\":\"worry\",\"urgency\":null}",
          Bodies.Tags.class, "{\"tags\":[\"courier\"]}",
          Bodies.Note.class, "{\"text\":\"The warehouse calls back.\"}",
          Bodies.Resolution.class, "{\"resolution\":\"sent again\"}",
          CustomerRights.Wish.class, "{\"kind\":\"export\",\"address\":\"kim@example.com\"}");

  private SampleBodies() {}

  static String of(Route route) {
    String body = BODIES.get(route.body());
    if (body == null) {
      throw new AssertionError("no sample of " + route.body());
    }
    return body;
  }
}
