package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An admin knows what to fill in and what came out; wrong values are refused before anything is
 * made.
 */
final class DescriptionRules implements Rule {
  private static final List<String> CONSTRAINTS =
      List.of("AllowedValues", "AllowedPattern", "MinValue");

  @Override
  public Stream<String> violations(Expanded template) {
    Stream<String> parameters =
        template.root().path("Parameters").properties().stream()
            .flatMap(
                entry ->
                    Stream.concat(
                        undescribed(entry),
                        entry.getValue().path("Type").asText().equals("CommaDelimitedList")
                                || CONSTRAINTS.stream().anyMatch(entry.getValue()::has)
                            ? Stream.empty()
                            : Stream.of(entry.getKey() + ": takes any value")));
    return Stream.concat(
        parameters,
        template.root().path("Outputs").properties().stream()
            .flatMap(DescriptionRules::undescribed));
  }

  private static Stream<String> undescribed(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().path("Description").asText("").isBlank()
        ? Stream.of(entry.getKey() + ": has no description")
        : Stream.empty();
  }
}
