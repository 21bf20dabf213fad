package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.infra.reach.FunctionCode;
import dev.heard.infra.rules.Expanded.Resource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a function's code does and what its template grants are the same: each call is allowed on
 * the resource that the function's environment names, nothing else is allowed, and each variable
 * that is read is declared and the reverse.
 */
final class CodeRules implements Rule {
  /** Read, and rightly not declared: in the cloud their defaults are meant. */
  private static final Set<String> UNDECLARED =
      Set.of(
          // All services at one address: an emulator.
          "HEARD_AWS_ENDPOINT",
          // The console asks for "openid", as the client in the template allows.
          "HEARD_SIGN_IN_SCOPE");

  private static final Map<String, String> TYPES =
      Map.of(
          "dynamodb", "AWS::DynamoDB::Table",
          "s3", "AWS::S3::Bucket",
          "sqs", "AWS::SQS::Queue",
          "secretsmanager", "AWS::SecretsManager::Secret",
          "scheduler", "AWS::Scheduler::ScheduleGroup",
          "iam", "AWS::IAM::Role",
          "ses", "AWS::SES::ConfigurationSet");

  private static final Set<String> TRACING =
      Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

  private static final Map<String, FunctionCode> READ = new ConcurrentHashMap<>();

  @Override
  public Stream<String> violations(Expanded template) {
    return template.functions().flatMap(function -> function(template, function));
  }

  private static Stream<String> function(Expanded template, Resource function) {
    String handler = function.at("/Handler").asText();
    String file = handler.replace('.', '/') + ".class";
    if (ClassLoader.getSystemResource(file) == null) {
      return Stream.empty(); // FunctionRules says so.
    }
    FunctionCode code = READ.computeIfAbsent(handler, FunctionCode::of);
    return Stream.of(
            variables(function, code),
            permissions(template, function, code),
            code.unknown().stream()
                .map(call -> function.id() + ": nobody knows what " + call + " asks for"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> variables(Resource function, FunctionCode code) {
    Set<String> given = Expanded.variables(function).keySet();
    Stream<String> missing =
        code.variables().stream()
            .filter(name -> !given.contains(name) && !UNDECLARED.contains(name))
            .map(name -> function.id() + ": reads " + name + ", which it is not given");
    Stream<String> unread =
        given.stream()
            .filter(name -> name.startsWith("HEARD_") && !code.variables().contains(name))
            .map(name -> function.id() + ": is given " + name + ", which it does not read");
    return Stream.concat(missing, unread);
  }

  private static Stream<String> permissions(
      Expanded template, Resource function, FunctionCode code) {
    Map<String, Set<String>> needed = needed(template, function, code);
    Map<String, Set<String>> granted = new TreeMap<>();
    template
        .granted(function)
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .forEach(
            statement -> {
              Set<String> on = ids(template, statement.path("Resource"));
              Expanded.each(statement.path("Action"))
                  .forEach(
                      action ->
                          granted
                              .computeIfAbsent(action.asText(), key -> new TreeSet<>())
                              .addAll(on));
            });
    return Stream.concat(
        compare(needed, granted).map(what -> function.id() + ": needs " + what),
        compare(granted, needed).map(what -> function.id() + ": has no code for " + what));
  }

  /** What stands in the first and not in the second. */
  private static Stream<String> compare(
      Map<String, Set<String>> these, Map<String, Set<String>> those) {
    return these.entrySet().stream()
        .flatMap(
            entry -> {
              Set<String> others = those.get(entry.getKey());
              return others == null
                  ? Stream.of(entry.getKey())
                  : entry.getValue().stream()
                      .filter(id -> !others.contains(id))
                      .map(id -> entry.getKey() + " on " + id);
            });
  }

  /** By action, the resources that it is needed on; none where it has none in the stack. */
  private static Map<String, Set<String>> needed(
      Expanded template, Resource function, FunctionCode code) {
    Map<String, Set<String>> needed = new TreeMap<>();
    code.actions()
        .forEach(
            action ->
                needed.put(
                    action,
                    Expanded.variables(function).values().stream()
                        .flatMap(template::meant)
                        .filter(named -> named.type().equals(type(action)))
                        .map(Resource::id)
                        .collect(Collectors.toCollection(TreeSet::new))));
    need(needed, ids(template, function.at("/LoggingConfig/LogGroup")), "logs:CreateLogStream");
    need(needed, ids(template, function.at("/LoggingConfig/LogGroup")), "logs:PutLogEvents");
    if (function.at("/TracingConfig/Mode").asText().equals("Active")) {
      TRACING.forEach(action -> need(needed, Set.of(), action));
    }
    template
        .resources("AWS::Lambda::EventSourceMapping")
        .filter(mapping -> means(mapping.at("/FunctionName"), function))
        .map(mapping -> ids(template, mapping.at("/EventSourceArn")))
        .forEach(
            queue ->
                Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                    .forEach(action -> need(needed, queue, "sqs:" + action)));
    template
        .resources("AWS::Lambda::EventInvokeConfig")
        .filter(config -> Expanded.references(config.at("/FunctionName")).contains(function.id()))
        .map(config -> ids(template, config.at("/DestinationConfig/OnFailure/Destination")))
        .filter(queue -> !queue.isEmpty())
        .forEach(queue -> need(needed, queue, "sqs:SendMessage"));
    Set<String> keys =
        template.resources("AWS::KMS::Key").map(Resource::id).collect(Collectors.toSet());
    if (!keys.isEmpty()) {
      need(needed, keys, "kms:Decrypt");
      need(needed, keys, "kms:GenerateDataKey");
    }
    return needed;
  }

  private static String type(String action) {
    return TYPES.getOrDefault(action.substring(0, action.indexOf(':')), "");
  }

  private static boolean means(JsonNode live, Resource function) {
    return Expanded.liveFunction(live).anyMatch(function.id()::equals);
  }

  private static void need(Map<String, Set<String>> needed, Set<String> on, String action) {
    needed.computeIfAbsent(action, key -> new TreeSet<>()).addAll(on);
  }

  private static Set<String> ids(Expanded template, JsonNode value) {
    return template.meant(value).map(Resource::id).collect(Collectors.toSet());
  }
}
