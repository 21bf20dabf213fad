package dev.heard.drafting;

import dev.heard.triage.TopicDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the playbook says about a topic. The texts are per language.
 *
 * @param fault whether what customers report here is usually our doing
 * @param within how long the next step takes
 * @param step what happens next; {@code {by}} is when. Empty where nothing needs doing
 * @param questions what must be known
 * @param alternatives what the customer may choose; empty where nothing is granted
 */
record Matter(
    TopicDefinition topic,
    boolean fault,
    Duration within,
    Map<String, String> step,
    List<Question> questions,
    Map<String, String> alternatives) {
  Matter {
    step = Map.copyOf(step);
    questions = List.copyOf(questions);
    alternatives = Map.copyOf(alternatives);
  }

  /**
   * Something that must be known.
   *
   * @param known found in a mail that says it already
   */
  record Question(Pattern known, Map<String, String> ask) {
    Question {
      ask = Map.copyOf(ask);
    }
  }

  static Matter read(YamlNode node, TopicDefinition topic) {
    return new Matter(
        topic,
        node.at("fault").flag(),
        node.at("within").as("a duration such as PT4H or P1D", Duration::parse),
        node.at("step").textEntries(),
        node.optional("questions").map(YamlNode::list).orElse(List.of()).stream()
            .map(Matter::question)
            .toList(),
        node.optional("alternatives").map(YamlNode::textEntries).orElse(Map.of()));
  }

  private static Question question(YamlNode node) {
    Map<String, String> ask = new java.util.LinkedHashMap<>(node.textEntries());
    ask.remove("known");
    return new Question(node.at("known").as("a regular expression", Pattern::compile), ask);
  }
}
