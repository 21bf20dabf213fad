package dev.heard.triage;

import java.util.List;

/**
 * Why a human must act that soon.
 *
 * @param reason in words for an agent: "a risk to health", "third contact without result"
 * @param urgency what this reason alone asks for
 * @param evidence the words that show it; empty where the reason is the customer's history
 */
public record UrgencyReason(String reason, Urgency urgency, List<Evidence> evidence) {
  public UrgencyReason {
    evidence = List.copyOf(evidence);
  }
}
