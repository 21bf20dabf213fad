package dev.heard.casework;

import dev.heard.drafting.Finding;
import java.util.List;

/** What became of something that an agent wanted to do with a case. */
public sealed interface Outcome {
  /** Done; the case as it is now. */
  record Done(CaseFile now) implements Outcome {}

  record NoSuchCase() implements Outcome {}

  /**
   * Refused, because the agent decided on a state that has passed.
   *
   * @param changed what happened since, oldest first
   */
  record Stale(CaseFile now, List<CaseEvent> changed) implements Outcome {
    public Stale {
      changed = List.copyOf(changed);
    }
  }

  /** Refused: the case is in no state for it. In words for an agent: what is so, and what to do. */
  record NotNow(String why) implements Outcome {}

  /** Refused: the agent's role does not cover it. */
  record Forbidden(String why) implements Outcome {}

  /** Refused: what was given cannot be taken. */
  record Invalid(String why) implements Outcome {}

  /** The reply must not leave like this; among the findings is at least one gate. */
  record Gated(List<Finding> findings) implements Outcome {
    public Gated {
      findings = List.copyOf(findings);
    }
  }
}
