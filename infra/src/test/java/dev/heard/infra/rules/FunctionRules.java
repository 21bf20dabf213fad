package dev.heard.infra.rules;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.heard.infra.rules.Expanded.Resource;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each function has a handler that is in its own module and can be made, a role and a log group of
 * its own, and a time-out that suits who waits for it.
 */
final class FunctionRules implements Rule {
  /** API Gateway gives up after 30 seconds; the function must have answered by then. */
  private static final int HTTP_SECONDS = 29;

  /** Work that the sweep takes up, 55 seconds, and what it began. */
  private static final int SWEEP_SECONDS = 60;

  @Override
  public Stream<String> violations(Expanded template) {
    List<Resource> functions = template.functions().toList();
    return Stream.concat(
        functions.stream().flatMap(function -> function(template, function)),
        Stream.concat(
            notShared("/Role", "role", functions),
            notShared("/LoggingConfig/LogGroup", "log group", functions)));
  }

  private static Stream<String> function(Expanded template, Resource function) {
    return Stream.of(
            handler(function),
            logs(template, function),
            role(template, function),
            timeout(template, function))
        .flatMap(violations -> violations);
  }

  private static Stream<String> handler(Resource function) {
    String name = function.at("/Handler").asText();
    try {
      Class<?> handler = Class.forName(name, false, FunctionRules.class.getClassLoader());
      boolean called =
          RequestHandler.class.isAssignableFrom(handler)
              || RequestStreamHandler.class.isAssignableFrom(handler);
      if (!called
          || !Modifier.isPublic(handler.getModifiers())
          || !Modifier.isPublic(handler.getConstructor().getModifiers())) {
        return Stream.of(function.id() + ": " + name + " is not a handler that Lambda can make");
      }
      String zip = function.at("/Code/S3Key").asText().replaceAll("\\.zip$", "");
      String from = handler.getProtectionDomain().getCodeSource().getLocation().getPath();
      return from.contains("/functions/" + zip + "/")
          ? Stream.empty()
          : Stream.of(function.id() + ": " + name + " is not in " + zip + ".zip");
    } catch (ClassNotFoundException e) {
      return Stream.of(function.id() + ": there is no class " + name);
    } catch (NoSuchMethodException e) {
      return Stream.of(
          function.id() + ": " + name + " has no public constructor without parameters");
    }
  }

  private static Stream<String> logs(Expanded template, Resource function) {
    List<Resource> groups =
        template
            .meant(function.at("/LoggingConfig/LogGroup"))
            .filter(group -> group.type().equals("AWS::Logs::LogGroup"))
            .toList();
    if (groups.size() != 1) {
      return Stream.of(function.id() + ": no log group of its own");
    }
    return groups.stream()
        .filter(group -> group.at("/RetentionInDays").isMissingNode())
        .map(group -> group.id() + ": kept for ever");
  }

  private static Stream<String> role(Expanded template, Resource function) {
    List<Resource> roles =
        template
            .meant(function.at("/Role"))
            .filter(role -> role.type().equals("AWS::IAM::Role"))
            .toList();
    if (roles.size() != 1) {
      return Stream.of(function.id() + ": no role of its own");
    }
    return roles.stream()
        .filter(role -> !role.at("/ManagedPolicyArns").isMissingNode())
        .map(role -> role.id() + ": a managed policy gives more than is needed");
  }

  private static Stream<String> timeout(Expanded template, Resource function) {
    int seconds = template.number(function.at("/Timeout"));
    boolean http =
        template
            .resources("AWS::ApiGatewayV2::Integration")
            .flatMap(integration -> Expanded.liveFunction(integration.at("/IntegrationUri")))
            .anyMatch(function.id()::equals);
    boolean everyMinute =
        template
            .resources("AWS::Events::Rule")
            .filter(rule -> rule.at("/ScheduleExpression").asText().equals("rate(1 minute)"))
            .flatMap(rule -> Expanded.liveFunction(rule.at("/Targets")))
            .anyMatch(function.id()::equals);
    if (http && seconds > HTTP_SECONDS) {
      return Stream.of(function.id() + ": the API has given up before its time-out");
    }
    if (everyMinute && seconds < SWEEP_SECONDS) {
      return Stream.of(function.id() + ": ends before what it began");
    }
    return Stream.empty();
  }

  private static Stream<String> notShared(String path, String what, List<Resource> functions) {
    return functions.stream()
        .collect(Collectors.groupingBy(function -> Expanded.references(function.at(path))))
        .values()
        .stream()
        .filter(sharing -> sharing.size() > 1)
        .map(sharing -> ids(sharing) + " share a " + what);
  }

  private static Set<String> ids(List<Resource> resources) {
    return resources.stream().map(Resource::id).collect(Collectors.toSet());
  }
}
