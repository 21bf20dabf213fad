package dev.heard.casework;

import dev.heard.casework.CaseEvent.Kind;
import dev.heard.mail.CaseId;

/** An agent asks a lead, and a lead answers. */
final class LeadQuestions {
  private static final int QUESTION_CHARACTERS = 2_000;

  private final Turn turn;

  LeadQuestions(Turn turn) {
    this.turn = turn;
  }

  /** Asks a lead for an answer or an exception; until then the reply stays. */
  Outcome ask(CaseId id, long version, Agent who, String question) {
    if (question.isBlank() || question.length() > QUESTION_CHARACTERS) {
      return new Outcome.Invalid(
          "A question needs 1 to %,d characters.".formatted(QUESTION_CHARACTERS));
    }
    return turn.takeUnlessClaimed(
        id,
        version,
        who,
        (file, step) ->
            file.head().asked() != null
                ? step.refuse(
                    new Outcome.NotNow(
                        "A question to a lead is open already. Wait for its answer."))
                : step.write(
                        step.edit().asked(new Case.LeadQuestion(who.name(), question, step.now())))
                    .event(who, Kind.ASKED_LEAD, question));
  }

  /**
   * A lead answers.
   *
   * @param grant whether the lead grants the exception that was asked for
   */
  Outcome answer(CaseId id, long version, Agent who, String answer, boolean grant) {
    if (!who.is(Agent.Role.LEAD)) {
      return new Outcome.Forbidden("Only a lead can answer this.");
    }
    if (answer.isBlank() || answer.length() > QUESTION_CHARACTERS) {
      return new Outcome.Invalid(
          "An answer needs 1 to %,d characters.".formatted(QUESTION_CHARACTERS));
    }
    return turn.take(
        id,
        version,
        (file, step) ->
            file.head().asked() == null
                ? step.refuse(new Outcome.NotNow("No question is open in this case."))
                : step.write(step.edit().asked(null))
                    .event(
                        who,
                        Kind.LEAD_ANSWERED,
                        (grant ? "grants the exception: " : "answers: ") + answer));
  }
}
