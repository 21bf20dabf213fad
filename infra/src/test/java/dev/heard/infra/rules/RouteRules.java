package dev.heard.infra.rules;

import dev.heard.infra.rules.Expanded.Resource;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What infra/openapi.yaml describes is reached, at the right function; below {@code /api/} only
 * with a token, and everything else without.
 */
final class RouteRules implements Rule {
  private static final String DESK = "dev.heard.desk.DeskHandler";
  private static final String FEEDBACK = "dev.heard.feedback.FeedbackHandler";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  /** Method and path, {@code GET /api/me}. */
  private final Set<String> described;

  RouteRules(Path openApi) {
    try (Reader reader = Files.newBufferedReader(openApi)) {
      Map<String, Map<String, Map<String, Object>>> description =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      described =
          description.getOrDefault("paths", Map.of()).entrySet().stream()
              .flatMap(
                  path ->
                      path.getValue().keySet().stream()
                          .filter(METHODS::contains)
                          .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
              .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stream<String> violations(Expanded template) {
    return Stream.concat(
        template.resources("AWS::ApiGatewayV2::Route").flatMap(route -> route(template, route)),
        described.stream().flatMap(operation -> operation(template, operation)));
  }

  private static Stream<String> route(Expanded template, Resource route) {
    String key = route.at("/RouteKey").asText();
    boolean token =
        route.at("/AuthorizationType").asText().equals("JWT")
            && template
                .meant(route.at("/AuthorizerId"))
                .anyMatch(authorizer -> authorizer.at("/AuthorizerType").asText().equals("JWT"));
    boolean open = route.at("/AuthorizationType").asText().equals("NONE");
    boolean inside = key.contains(" /api/");
    if (inside && !token) {
      return Stream.of(route.id() + ": " + key + " is open to everybody");
    }
    return inside || open
        ? Stream.empty()
        : Stream.of(route.id() + ": " + key + " asks customers for a token");
  }

  private static Stream<String> operation(Expanded template, String operation) {
    Optional<Resource> route =
        template
            .resources("AWS::ApiGatewayV2::Route")
            .filter(one -> matches(one.at("/RouteKey").asText(), operation))
            .min(Comparator.comparing(RouteRules::vagueness));
    if (route.isEmpty()) {
      return Stream.of("infra/openapi.yaml: " + operation + " has no route");
    }
    String wanted = operation.contains(" /f/") || operation.contains(" /u/") ? FEEDBACK : DESK;
    boolean right =
        template
            .meant(route.get().at("/Target"))
            .flatMap(integration -> Expanded.liveFunction(integration.at("/IntegrationUri")))
            .anyMatch(id -> wanted.equals(handler(template, id)) && mayBeCalled(template, id));
    return right
        ? Stream.empty()
        : Stream.of("%s: %s does not come to %s".formatted(route.get().id(), operation, wanted));
  }

  private static String handler(Expanded template, String function) {
    return template
        .functions()
        .filter(one -> one.id().equals(function))
        .map(one -> one.at("/Handler").asText())
        .collect(Collectors.joining());
  }

  private static boolean mayBeCalled(Expanded template, String function) {
    return template
        .resources("AWS::Lambda::Permission")
        .filter(one -> one.at("/Principal").asText().equals("apigateway.amazonaws.com"))
        .flatMap(one -> Expanded.liveFunction(one.at("/FunctionName")))
        .anyMatch(function::equals);
  }

  /** The most exact route is taken: a greedy one last. */
  private static int vagueness(Resource route) {
    String key = route.at("/RouteKey").asText();
    return (key.contains("+}") ? 100 : 0) + key.split("\\{", -1).length;
  }

  private static boolean matches(String key, String operation) {
    String[] wanted = operation.split(" ", 2);
    String[] has = key.split(" ", 2);
    if (has.length < 2) {
      return key.equals("$default");
    }
    String pattern =
        Stream.of(has[1].substring(1).split("/", -1))
            .map(
                part ->
                    part.endsWith("+}")
                        ? ".+"
                        : part.startsWith("{") ? "[^/]+" : "\\Q" + part + "\\E")
            .collect(Collectors.joining("/", "/", ""));
    return (has[0].equals("ANY") || has[0].equals(wanted[0])) && wanted[1].matches(pattern);
  }
}
