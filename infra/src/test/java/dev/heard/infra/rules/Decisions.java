package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Decides the conditions of a template for given parameters: resources and outputs whose condition
 * is false go, each {@code Fn::If} becomes the branch that counts, {@code AWS::NoValue} goes.
 */
final class Decisions {
  private final ObjectNode template;
  private final Map<String, String> parameters;

  Decisions(ObjectNode template, Map<String, String> parameters) {
    this.template = template;
    this.parameters = parameters;
  }

  ObjectNode decided() {
    ObjectNode decided = template.deepCopy();
    for (String part : List.of("Resources", "Outputs")) {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      template
          .path(part)
          .properties()
          .forEach(
              entry -> {
                String condition = entry.getValue().path("Condition").asText("");
                if (condition.isEmpty() || holds(condition)) {
                  decide(entry.getValue()).ifPresent(value -> all.set(entry.getKey(), value));
                }
              });
      decided.set(part, all);
    }
    return decided;
  }

  /** Empty for no value. */
  private Optional<JsonNode> decide(JsonNode value) {
    if (value.has("Fn::If")) {
      JsonNode choice = value.path("Fn::If");
      return decide(choice.get(holds(choice.get(0).asText()) ? 1 : 2));
    }
    if (value.path("Ref").asText().equals("AWS::NoValue")) {
      return Optional.empty();
    }
    if (value.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              entry -> decide(entry.getValue()).ifPresent(part -> kept.set(entry.getKey(), part)));
      return Optional.of(kept);
    }
    if (value.isArray()) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      value.forEach(part -> decide(part).ifPresent(kept::add));
      return Optional.of(kept);
    }
    return Optional.of(value);
  }

  private boolean holds(String condition) {
    return holds(template.path("Conditions").required(condition));
  }

  private boolean holds(JsonNode rule) {
    Map.Entry<String, JsonNode> only = rule.properties().iterator().next();
    JsonNode of = only.getValue();
    return switch (only.getKey()) {
      case "Condition" -> holds(of.asText());
      case "Fn::Not" -> !holds(of.get(0));
      case "Fn::And" -> StreamSupport.stream(of.spliterator(), false).allMatch(this::holds);
      case "Fn::Or" -> StreamSupport.stream(of.spliterator(), false).anyMatch(this::holds);
      case "Fn::Equals" -> text(of.get(0)).equals(text(of.get(1)));
      default -> throw new IllegalArgumentException("not a condition: " + rule);
    };
  }

  private String text(JsonNode value) {
    if (value.has("Ref")) {
      String name = value.path("Ref").asText();
      JsonNode declared = template.path("Parameters").path(name);
      return parameters.getOrDefault(name, declared.path("Default").asText());
    }
    if (value.has("Fn::Join")) {
      JsonNode join = value.path("Fn::Join");
      return Expanded.each(join.get(1))
          .map(this::text)
          .collect(Collectors.joining(join.get(0).asText()));
    }
    return value.asText();
  }
}
