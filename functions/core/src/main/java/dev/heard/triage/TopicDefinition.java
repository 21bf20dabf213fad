package dev.heard.triage;

import java.util.List;

/**
 * A topic as the admin defines it in the playbook.
 *
 * @param id short and stable: {@code late-delivery}
 * @param name as agents see it: "Late delivery"
 * @param examples sentences as customers write them, a handful, in any language
 */
public record TopicDefinition(String id, String name, List<String> examples) {
  public TopicDefinition {
    examples = List.copyOf(examples);
  }
}
