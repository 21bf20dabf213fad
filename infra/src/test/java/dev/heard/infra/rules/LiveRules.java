package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.infra.rules.Expanded.Resource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that calls a function calls its live version: only published versions start from a
 * snapshot. What configures a function names it without a version.
 */
final class LiveRules implements Rule {
  private static final Set<String> CALLERS =
      Set.of(
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Permission",
          "AWS::Events::Rule",
          "AWS::ApiGatewayV2::Integration",
          "AWS::SNS::Subscription",
          "AWS::Scheduler::Schedule",
          "AWS::IAM::Role",
          "AWS::Lambda::Function");

  @Override
  public Stream<String> violations(Expanded template) {
    Set<String> functions = template.functions().map(Resource::id).collect(Collectors.toSet());
    Stream<String> latest =
        template
            .resources()
            .filter(resource -> CALLERS.contains(resource.type()))
            .flatMap(
                resource ->
                    Expanded.references(resource.properties()).stream()
                        .filter(functions::contains)
                        .map(id -> resource.id() + ": means " + id + " and not its live version"));
    Stream<String> snapshots =
        template
            .functions()
            .filter(
                function -> !function.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions"))
            .map(function -> function.id() + ": no SnapStart");
    Stream<String> aliases =
        template
            .functions()
            .filter(
                function ->
                    template
                        .resources("AWS::Lambda::Alias")
                        .noneMatch(
                            alias ->
                                alias.id().equals(function.id() + "Aliaslive")
                                    && alias.at("/Name").asText().equals("live")))
            .map(function -> function.id() + ": no alias live");
    Stream<String> retries =
        template
            .resources("AWS::Lambda::EventInvokeConfig")
            .filter(config -> !config.at("/Qualifier").asText().equals("live"))
            .map(config -> config.id() + ": not for the live version");
    return Stream.of(latest, snapshots, aliases, retries, woken(template)).flatMap(all -> all);
  }

  /** Each function is called by something, and by what its handler can read. */
  private static Stream<String> woken(Expanded template) {
    Set<String> called =
        template
            .resources()
            .filter(resource -> CALLERS.contains(resource.type()))
            .filter(resource -> !resource.type().equals("AWS::Lambda::Permission"))
            .map(Resource::properties)
            .flatMap(LiveRules::lives)
            .collect(Collectors.toSet());
    return template
        .functions()
        .filter(function -> !called.contains(function.id()))
        .map(function -> function.id() + ": nobody calls it");
  }

  private static Stream<String> lives(JsonNode properties) {
    return Expanded.liveFunction(properties);
  }
}
