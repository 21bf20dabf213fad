package dev.heard.triage;

import java.util.List;

/**
 * What the customer has been through before this mail.
 *
 * @param openCases other cases of theirs that nobody has resolved
 * @param unansweredMessages mails of theirs in this case since our last reply, this one not counted
 * @param reopened whether this case was resolved once and came back
 * @param journey their primary emotion per earlier case, oldest first
 */
public record History(
    int openCases, int unansweredMessages, boolean reopened, List<Emotion> journey) {
  /** A first contact. */
  public static final History NONE = new History(0, 0, false, List.of());

  public History {
    journey = List.copyOf(journey);
  }
}
