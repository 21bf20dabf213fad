package dev.heard.triage;

import java.util.ArrayList;
import java.util.List;

/** What the customer's history asks for, whatever the mail says. */
final class PastReasons {
  private static final List<Emotion> FALL =
      List.of(Emotion.ANGER, Emotion.FRUSTRATION, Emotion.DISAPPOINTMENT);

  private PastReasons() {}

  /** {@code now} is the strongest feeling of the mail that has just come. */
  static List<UrgencyReason> of(History history, Emotion now) {
    var reasons = new ArrayList<UrgencyReason>();
    if (history.reopened()) {
      reasons.add(reason("we called this solved and it came back", Urgency.HIGH));
    }
    if (history.unansweredMessages() > 0) {
      boolean often = history.unansweredMessages() > 1;
      reasons.add(
          reason(
              often
                  ? "wrote "
                      + (history.unansweredMessages() + 1)
                      + " times without an answer from us"
                  : "wrote again before we answered",
              often ? Urgency.HIGH : Urgency.NORMAL));
    }
    if (history.openCases() > 0) {
      boolean many = history.openCases() > 1;
      reasons.add(
          reason(
              many
                  ? history.openCases() + " other cases of this customer are open"
                  : "another case of this customer is open",
              many ? Urgency.HIGH : Urgency.NORMAL));
    }
    if (falling(history.journey(), now)) {
      reasons.add(
          reason(
              "feelings fell from anger over frustration to disappointment: may be about to leave",
              Urgency.HIGH));
    }
    return reasons;
  }

  /** Disappointment now, and before it frustration after anger, whatever lay between. */
  private static boolean falling(List<Emotion> journey, Emotion now) {
    var all = new ArrayList<>(journey);
    all.add(now);
    int step = 0;
    for (var emotion : all) {
      if (step < FALL.size() && emotion == FALL.get(step)) {
        step++;
      } else if (emotion == Emotion.HAPPINESS || emotion == Emotion.GRATITUDE) {
        step = 0; // something was mended in between
      }
    }
    return step == FALL.size() && now == Emotion.DISAPPOINTMENT;
  }

  private static UrgencyReason reason(String words, Urgency urgency) {
    return new UrgencyReason(words, urgency, List.of());
  }
}
