package dev.heard.desk.view;

import dev.heard.triage.TopicDefinition;
import dev.heard.triage.TopicReading;
import java.util.ArrayList;
import java.util.List;

/**
 * What agents call the playbook's topics.
 *
 * @param choices every topic that a case can have, {@code other} last
 */
public record TopicNames(List<Choice> choices) {
  public TopicNames {
    choices = List.copyOf(choices);
  }

  /** A topic that an agent can pick. */
  public record Choice(String id, String name) {}

  public static TopicNames of(List<TopicDefinition> topics) {
    List<Choice> choices = new ArrayList<>();
    for (TopicDefinition topic : topics) {
      if (!topic.id().equals(TopicReading.OTHER)) {
        choices.add(new Choice(topic.id(), topic.name()));
      }
    }
    choices.add(new Choice(TopicReading.OTHER, "Something else"));
    return new TopicNames(choices);
  }

  /** The name; the id itself of a topic that the playbook has dropped. */
  public String of(String id) {
    return choices.stream()
        .filter(choice -> choice.id().equals(id))
        .map(Choice::name)
        .findFirst()
        .orElse(id);
  }
}
