package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A template after its SAM part was expanded and its conditions were decided, as CloudFormation
 * would make its resources. References stay references.
 *
 * @param root changed by tests that plant a fault, in a {@link #copy}
 */
record Expanded(ObjectNode root) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern IN_TEXT =
      Pattern.compile("\\$\\{([A-Za-z0-9:]+)(?:\\.[A-Za-z0-9.]+)?}");

  /** A resource by its logical id. */
  record Resource(String id, String type, ObjectNode body) {
    /** Missing where there are none. */
    JsonNode properties() {
      return body.path("Properties");
    }

    JsonNode at(String path) {
      return properties().at(path);
    }
  }

  /**
   * Expands a file; skips the test where the tools cannot be had.
   *
   * @param parameters those that differ from their defaults or have none
   */
  static Expanded of(Path template, Map<String, String> parameters) {
    Path tools = Emulator.tools();
    List<String> command =
        new ArrayList<>(
            List.of(
                tools.resolve("bin/python").toString(),
                Emulator.root().resolve("infra/emulator/expand").toString(),
                template.toString()));
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the template cannot be expanded with " + parameters);
      }
      return new Expanded(new Decisions((ObjectNode) JSON.readTree(json), parameters).decided());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Expanded copy() {
    return new Expanded(root.deepCopy());
  }

  /** For planting faults. */
  ObjectNode body(String id) {
    return (ObjectNode) root.path("Resources").required(id);
  }

  /** For planting faults. */
  ObjectNode properties(String id) {
    return (ObjectNode) body(id).required("Properties");
  }

  Stream<Resource> resources() {
    return root.path("Resources").properties().stream()
        .map(
            entry ->
                new Resource(
                    entry.getKey(),
                    entry.getValue().path("Type").asText(),
                    (ObjectNode) entry.getValue()));
  }

  Stream<Resource> resources(String type) {
    return resources().filter(resource -> resource.type().equals(type));
  }

  /** Heard's functions. */
  Stream<Resource> functions() {
    return resources("AWS::Lambda::Function");
  }

  /** The resource of an id that a value refers to. */
  Stream<Resource> meant(JsonNode value) {
    Set<String> ids = references(value);
    return resources().filter(resource -> ids.contains(resource.id()));
  }

  /** A whole number, or the default of the parameter that stands in its place. */
  int number(JsonNode value) {
    if (value.has("Ref")) {
      return root.path("Parameters").path(value.path("Ref").asText()).path("Default").asInt();
    }
    return value.asInt();
  }

  /** The logical ids, parameters and pseudo parameters that a value refers to. */
  static Set<String> references(JsonNode value) {
    Set<String> found = new TreeSet<>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry -> {
                switch (entry.getKey()) {
                  case "Ref" -> found.add(entry.getValue().asText());
                  case "Fn::GetAtt" ->
                      found.add(
                          entry.getValue().isArray()
                              ? entry.getValue().get(0).asText()
                              : entry.getValue().asText().split("\\.", 2)[0]);
                  case "Fn::Sub" -> {
                    JsonNode text = entry.getValue();
                    Matcher names =
                        IN_TEXT.matcher(text.isArray() ? text.get(0).asText() : text.asText());
                    while (names.find()) {
                      found.add(names.group(1));
                    }
                    found.addAll(text.isArray() ? references(text.get(1)) : Set.of());
                  }
                  default -> found.addAll(references(entry.getValue()));
                }
              });
    } else {
      value.forEach(part -> found.addAll(references(part)));
    }
    return found;
  }

  /** A value's text, also as the only one of a list. */
  static Stream<JsonNode> each(JsonNode oneOrMany) {
    return oneOrMany.isArray()
        ? StreamSupport.stream(oneOrMany.spliterator(), false)
        : oneOrMany.isMissingNode() ? Stream.empty() : Stream.of(oneOrMany);
  }

  /** The function that a reference to its live version means; empty for any other. */
  static Stream<String> liveFunction(JsonNode reference) {
    return references(reference).stream()
        .filter(id -> id.endsWith("Aliaslive"))
        .map(id -> id.substring(0, id.length() - "Aliaslive".length()));
  }

  /** What is needed of a permission document: its statements. */
  static Stream<JsonNode> statements(JsonNode document) {
    return each(document.path("Statement"));
  }

  /** The statements of a function's role. */
  Stream<JsonNode> granted(Resource function) {
    return meant(function.at("/Role"))
        .filter(role -> role.type().equals("AWS::IAM::Role"))
        .flatMap(role -> each(role.at("/Policies")))
        .flatMap(policy -> statements(policy.path("PolicyDocument")));
  }

  /** Names of the variables that a function is given, with what they hold. */
  static Map<String, JsonNode> variables(Resource function) {
    return function.at("/Environment/Variables").properties().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));
  }
}
