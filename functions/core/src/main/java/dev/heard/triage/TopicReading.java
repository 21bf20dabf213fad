package dev.heard.triage;

import java.util.List;

/**
 * What the matter is about.
 *
 * @param topic a topic id of the playbook, or {@link #OTHER}
 * @param confidence 0 to 1
 */
public record TopicReading(String topic, double confidence, List<Evidence> evidence) {
  /** The topic of what the playbook does not know. */
  public static final String OTHER = "other";

  public TopicReading {
    evidence = List.copyOf(evidence);
  }
}
