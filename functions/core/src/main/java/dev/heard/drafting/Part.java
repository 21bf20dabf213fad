package dev.heard.drafting;

import dev.heard.triage.Evidence;
import java.util.List;

/**
 * One part of a draft.
 *
 * @param because why it is there, in words for an agent
 * @param evidence the customer's words that caused it
 */
public record Part(PartKind kind, String text, String because, List<Evidence> evidence) {
  public Part {
    evidence = List.copyOf(evidence);
  }
}
