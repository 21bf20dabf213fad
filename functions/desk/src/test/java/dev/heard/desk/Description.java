package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Route;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** infra/openapi.yaml, as the tests read it. */
final class Description {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private Description(JsonNode root) {
    this.root = root;
  }

  static Description load() {
    Path file = Path.of(System.getProperty("heard.root"), "infra", "openapi.yaml");
    try (Reader reader = Files.newBufferedReader(file)) {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      return new Description(JSON.valueToTree(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  /** What is described for a route; a missing node if nothing. */
  JsonNode operation(Route route) {
    return root.path("paths")
        .path(route.path().template().replace("+}", "}"))
        .path(route.method().toLowerCase(Locale.ROOT));
  }

  /** What a node stands for: itself, or what it refers to. */
  JsonNode resolved(JsonNode node) {
    JsonNode ref = node.path("$ref");
    if (ref.isMissingNode()) {
      return node;
    }
    assertThat(ref.asText()).startsWith("#/");
    JsonNode target = root.at(ref.asText().substring(1));
    assertThat(target.isMissingNode()).as(ref.asText()).isFalse();
    return resolved(target);
  }

  /** Asserts that this route may answer like this. */
  void assertDescribed(Route route, Reply reply) {
    String what = route.method() + " " + route.path().template() + " " + reply.status();
    JsonNode described = operation(route).path("responses").path(Integer.toString(reply.status()));
    assertThat(described.isMissingNode()).as(what + " is not described").isFalse();
    JsonNode content = resolved(described).path("content");
    if (content.isMissingNode()) {
      assertThat(reply.body()).as(what).isEmpty();
      return;
    }
    String type = mediaType(reply);
    JsonNode media = content.has(type) ? content.path(type) : content.path("*/*");
    assertThat(media.isMissingNode()).as(what + " as " + type).isFalse();
    if (type.endsWith("json")) {
      assertValid(media.path("schema"), reply.body(), what);
    }
  }

  /**
   * Asserts that this is a refusal as RFC 9457 has it, with no more members than the standard's.
   */
  void assertProblem(Reply reply) {
    assertThat(mediaType(reply)).isEqualTo("application/problem+json");
    JsonNode problem = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
    assertValid(problem, reply.body(), "problem");
  }

  void assertValid(JsonNode schema, String json, String what) {
    assertThat(schema(schema).validate(json, InputFormat.JSON)).as(what + ": " + json).isEmpty();
  }

  private Schema schema(JsonNode schema) {
    return schemas.computeIfAbsent(
        schema.toString(),
        key -> {
          ObjectNode whole = schema.deepCopy();
          whole.set("$defs", root.at("/components/schemas"));
          return registry.getSchema(
              whole.toString().replace("#/components/schemas/", "#/$defs/"), InputFormat.JSON);
        });
  }

  private static String mediaType(Reply reply) {
    String type = reply.headers().getOrDefault("Content-Type", "");
    int parameters = type.indexOf(';');
    return parameters < 0 ? type : type.substring(0, parameters);
  }
}
