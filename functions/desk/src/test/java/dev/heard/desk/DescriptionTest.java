package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heard.desk.access.Access;
import dev.heard.desk.http.Route;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** infra/openapi.yaml says what the code does, no less and no more. */
class DescriptionTest {
  private static final Description DESCRIPTION = Description.load();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)\\+?}");

  static List<Route> routes() {
    return TestDesk.routes();
  }

  @Test
  void theSameRoutes() {
    Set<String> described = new TreeSet<>();
    DESCRIPTION
        .root()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          assertThat(METHODS).contains(method);
                          if (!path.getKey().endsWith("/{token}")) {
                            // Those are the feedback function's.
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    assertThat(described)
        .isEqualTo(
            routes().stream()
                .map(r -> r.method() + " " + r.path().template().replace("+}", "}"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theSameRoles(Route route) {
    String security = DESCRIPTION.operation(route).path("security").toString();
    assertThat(security)
        .isEqualTo(
            switch (route.access()) {
              case PUBLIC -> "[]";
              case AGENT -> "[{\"cognito\":[\"agent\"]}]";
              case LEAD -> "[{\"cognito\":[\"lead\"]}]";
              case ADMIN -> "[{\"cognito\":[\"admin\"]}]";
            });
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theSameParameters(Route route) {
    Set<String> inPath = new HashSet<>();
    Set<String> required = new HashSet<>();
    for (JsonNode node : DESCRIPTION.operation(route).path("parameters")) {
      JsonNode parameter = DESCRIPTION.resolved(node);
      if (parameter.path("in").asText().equals("path")) {
        inPath.add(parameter.path("name").asText());
      } else if (parameter.path("required").asBoolean()) {
        required.add(parameter.path("name").asText());
      }
    }
    assertThat(inPath)
        .isEqualTo(
            VARIABLE
                .matcher(route.path().template())
                .results()
                .map((MatchResult m) -> m.group(1))
                .collect(Collectors.toSet()));
    assertThat(required).isEqualTo(route.needsVersion() ? Set.of("If-Match") : Set.of());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theSameBodies(Route route) {
    JsonNode body = DESCRIPTION.operation(route).path("requestBody");
    if (route.body() == Void.class) {
      assertThat(body.isMissingNode()).isTrue();
      return;
    }
    JsonNode schema = DESCRIPTION.resolved(body.at("/content/application~1json/schema"));
    assertThat(Set.copyOf(names(schema.path("properties"))))
        .isEqualTo(
            Arrays.stream(route.body().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet()));
    DESCRIPTION.assertValid(schema, SampleBodies.of(route), route.toString());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRefusalThatTheGateAndTheTableMake(Route route) {
    Set<String> expected = new TreeSet<>(Set.of("400", "413", "500"));
    if (route.access() != Access.PUBLIC) {
      expected.addAll(Set.of("401", "403", "503"));
    }
    if (route.needsVersion()) {
      expected.addAll(Set.of("404", "409", "412", "428"));
    }
    if (route.body() != Void.class) {
      expected.addAll(Set.of("404", "415", "422"));
    }
    assertThat(names(DESCRIPTION.operation(route).path("responses"))).containsAll(expected);
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    List<String> ids =
        routes().stream()
            .map(route -> DESCRIPTION.operation(route).path("operationId").asText())
            .toList();
    assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
    Set<String> used = new TreeSet<>();
    for (JsonNode ref : DESCRIPTION.root().findValues("$ref")) {
      DESCRIPTION.resolved(new ObjectMapper().createObjectNode().set("$ref", ref));
      used.add(ref.asText());
    }
    Set<String> there = new TreeSet<>();
    for (Map.Entry<String, JsonNode> kind : DESCRIPTION.root().path("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        names(kind.getValue())
            .forEach(name -> there.add("#/components/" + kind.getKey() + "/" + name));
      }
    }
    assertThat(used).isEqualTo(there);
  }

  @Test
  void theExamplesAreValid() {
    int[] seen = {0};
    for (Map.Entry<String, JsonNode> schema :
        DESCRIPTION.root().at("/components/schemas").properties()) {
      check(schema.getValue(), schema.getValue().path("example"), schema.getKey(), seen);
    }
    for (Map.Entry<String, JsonNode> response :
        DESCRIPTION.root().at("/components/responses").properties()) {
      for (JsonNode media : response.getValue().path("content")) {
        check(media.path("schema"), media.path("example"), response.getKey(), seen);
        for (JsonNode example : media.path("examples")) {
          check(media.path("schema"), example.path("value"), response.getKey(), seen);
        }
      }
    }
    assertThat(seen[0]).isGreaterThan(20);
  }

  private static void check(JsonNode schema, JsonNode example, String what, int[] seen) {
    if (!example.isMissingNode()) {
      DESCRIPTION.assertValid(schema, example.toString(), what);
      seen[0]++;
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
