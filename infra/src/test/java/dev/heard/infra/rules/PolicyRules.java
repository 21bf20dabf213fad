package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.infra.rules.Expanded.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Permissions are narrow: no {@code *} as an action or a resource, and whoever lets an AWS service
 * in says for whom it may come (the confused deputy).
 */
final class PolicyRules implements Rule {
  /** X-Ray knows no resources. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

  /**
   * Services that do not say for whom they come. Lambda's role: only who may hand it on can use it.
   * EventBridge at a key: its user guide's own policy has no condition.
   */
  private static final Set<String> SILENT =
      Set.of("AWS::IAM::Role lambda.amazonaws.com", "AWS::KMS::Key events.amazonaws.com");

  private static final List<String> FOR_WHOM =
      List.of("aws:SourceAccount", "aws:SourceArn", "kms:EncryptionContext:aws:logs:arn");

  @Override
  public Stream<String> violations(Expanded template) {
    Stream<String> roles =
        template
            .resources("AWS::IAM::Role")
            .flatMap(
                role ->
                    Expanded.each(role.at("/Policies"))
                        .flatMap(policy -> Expanded.statements(policy.path("PolicyDocument")))
                        .flatMap(statement -> role(template, role, statement)));
    Stream<String> resources =
        template
            .resources()
            .flatMap(
                resource ->
                    Stream.of("/PolicyDocument", "/KeyPolicy", "/AssumeRolePolicyDocument")
                        .flatMap(path -> Expanded.statements(resource.at(path)))
                        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                        .flatMap(statement -> letIn(resource, statement)));
    Stream<String> calls =
        template
            .resources("AWS::Lambda::Permission")
            .filter(permission -> permission.at("/SourceArn").isMissingNode())
            .map(permission -> permission.id() + ": no SourceArn");
    return Stream.of(roles, resources, calls).flatMap(all -> all);
  }

  private static Stream<String> role(Expanded template, Resource role, JsonNode statement) {
    List<String> actions = Expanded.each(statement.path("Action")).map(JsonNode::asText).toList();
    Stream<String> wide =
        actions.stream()
            .filter(action -> action.contains("*"))
            .map(action -> role.id() + ": grants " + action);
    Stream<String> everywhere =
        Expanded.each(statement.path("Resource"))
            .filter(resource -> resource.toString().contains("*"))
            .filter(resource -> template.meant(resource).findAny().isEmpty())
            .filter(resource -> !statement.has("Condition"))
            .filter(resource -> !WITHOUT_RESOURCE.containsAll(actions))
            .map(resource -> role.id() + ": grants " + actions + " on " + resource);
    Stream<String> inverted =
        Stream.of("NotAction", "NotResource")
            .filter(statement::has)
            .map(name -> role.id() + ": " + name + " grants what nobody named");
    return Stream.of(wide, everywhere, inverted).flatMap(all -> all);
  }

  private static Stream<String> letIn(Resource resource, JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    if (principal.asText().equals("*") || principal.path("AWS").asText().equals("*")) {
      return Stream.of(resource.id() + ": lets everybody in");
    }
    boolean said = FOR_WHOM.stream().anyMatch(statement.path("Condition").toString()::contains);
    Stream<String> deputies =
        Expanded.each(principal.path("Service"))
            .map(service -> service.isTextual() ? service.asText() : service.toString())
            .filter(service -> !said && !SILENT.contains(resource.type() + " " + service))
            .map(
                service ->
                    resource.id() + ": lets " + service + " in, no matter for whom it comes");
    // The account itself decides by its own policies what becomes of a key.
    Stream<String> wide =
        principal.has("AWS")
            ? Stream.empty()
            : Expanded.each(statement.path("Action"))
                .filter(action -> action.asText().endsWith(":*") || action.asText().equals("*"))
                .map(action -> resource.id() + ": lets others do " + action.asText());
    return Stream.concat(deputies, wide);
  }
}
