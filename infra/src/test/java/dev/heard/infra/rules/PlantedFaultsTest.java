package dev.heard.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.aws.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault is planted once into the template that is right, and the rules name it. */
class PlantedFaultsTest {
  private static Expanded right;
  private static TemplateRules rules;

  @BeforeAll
  static void expand() {
    right =
        Expanded.of(
            Emulator.root().resolve("infra/template.yaml"),
            Map.of("SupportAddress", TemplateRulesTest.SUPPORT, "OwnKey", "true"));
    rules = new TemplateRules(Emulator.root());
  }

  @Test
  void aPermissionIsRemoved() {
    assertThat(found(template -> actions(template, "IntakeRole", "s3:GetObject").remove(0)))
        .containsExactly("IntakeFunction: needs s3:GetObject");
    assertThat(
            found(
                template ->
                    statement(template, "SenderRole", "iam:PassRole").put("Effect", "Deny")))
        .containsExactly("SenderFunction: needs iam:PassRole");
  }

  @Test
  void aPermissionTooManyIsGranted() {
    assertThat(
            found(
                template ->
                    actions(template, "DeskRole", "dynamodb:GetItem").add("dynamodb:DeleteItem")))
        .containsExactly("DeskFunction: has no code for dynamodb:DeleteItem");
    assertThat(
            found(template -> actions(template, "DeskRole", "dynamodb:GetItem").add("dynamodb:*")))
        .containsExactly("DeskFunction: has no code for dynamodb:*", "DeskRole: grants dynamodb:*");
  }

  @Test
  void aPermissionLiesOnAnotherResource() {
    assertThat(
            found(
                template ->
                    statement(template, "DeskRole", "sqs:SendMessage")
                        .set("Resource", attribute("IntakeQueue", "Arn"))))
        .containsExactly(
            "DeskFunction: has no code for sqs:SendMessage on IntakeQueue",
            "DeskFunction: needs sqs:SendMessage on NudgeQueue");
    assertThat(
            found(
                template ->
                    statement(template, "DeskRole", "sqs:SendMessage").put("Resource", "*")))
        .containsExactly(
            "DeskFunction: needs sqs:SendMessage on NudgeQueue",
            "DeskRole: grants [sqs:SendMessage] on \"*\"");
  }

  @Test
  void anEventSourceMappingIsWrong() {
    assertThat(
            found(
                template ->
                    template
                        .properties("SenderFunctionNudge")
                        .set("EventSourceArn", attribute("DeliveryQueue", "Arn"))))
        .contains(
            "NudgeQueue: read by 0 functions instead of one",
            "DeliveryQueue: read by 2 functions instead of one",
            "SenderFunction: needs sqs:ReceiveMessage on DeliveryQueue");
    assertThat(
            found(
                template ->
                    template.properties("IntakeFunctionMail").remove("FunctionResponseTypes")))
        .containsExactly("IntakeFunctionMail: no ReportBatchItemFailures, one mail fails all");
  }

  @Test
  void aVariableIsMissing() {
    assertThat(
            found(
                template ->
                    variables(template, "SenderFunction").remove("HEARD_SCHEDULE_ROLE_ARN")))
        .contains("SenderFunction: reads HEARD_SCHEDULE_ROLE_ARN, which it is not given");
  }

  @Test
  void aVariableIsNotRead() {
    assertThat(
            found(
                template -> variables(template, "IntakeFunction").put("HEARD_REPLY_SECRET", "abc")))
        .containsExactly("IntakeFunction: is given HEARD_REPLY_SECRET, which it does not read");
  }

  @Test
  void aHandlerIsRenamed() {
    assertThat(
            found(
                template ->
                    template
                        .properties("SweepFunction")
                        .put("Handler", "dev.heard.sweep.SweepingHandler")))
        .containsExactly("SweepFunction: there is no class dev.heard.sweep.SweepingHandler");
    assertThat(
            found(
                template ->
                    template
                        .properties("DeliveryFunction")
                        .put("Handler", "dev.heard.intake.IntakeHandler")))
        .contains("DeliveryFunction: dev.heard.intake.IntakeHandler is not in delivery.zip");
  }

  @Test
  void aQueueIsLessThanFiveThings() {
    assertThat(found(template -> template.properties("IntakeQueue").put("VisibilityTimeout", 300)))
        .containsExactly(
            "IntakeQueue: visible again after 300 s, less than 6 times the time-out of"
                + " IntakeFunction");
    assertThat(found(template -> resources(template).remove("NudgeDeadLettersAlarm")))
        .containsExactly(
            "NudgeDeadLetterQueue: no alarm tells of dead letters",
            "docs/operations.md: there is no alarm NudgeDeadLetters");
  }

  @Test
  void aCallerMeansTheLatestCode() {
    assertThat(
            found(
                template ->
                    template
                        .properties("FeedbackIntegration")
                        .set("IntegrationUri", attribute("FeedbackFunction", "Arn"))))
        .contains("FeedbackIntegration: means FeedbackFunction and not its live version");
  }

  @Test
  void aRouteIsOpenOrClosed() {
    assertThat(found(template -> template.properties("DeskRoute").put("AuthorizationType", "NONE")))
        .containsExactly("DeskRoute: ANY /api/{proxy+} is open to everybody");
    assertThat(
            found(
                template ->
                    template.properties("UnsubscribeRoute").put("AuthorizationType", "JWT")))
        .containsExactly("UnsubscribeRoute: ANY /u/{token} asks customers for a token");
    assertThat(found(template -> resources(template).remove("ConfigRoute")))
        .containsExactly("infra/openapi.yaml: GET /config.json has no route");
  }

  @Test
  void aServiceComesForAnybody() {
    assertThat(
            found(
                template ->
                    ((ObjectNode)
                            template
                                .properties("ReceivedTopicPolicy")
                                .at("/PolicyDocument/Statement/0"))
                        .remove("Condition")))
        .containsExactly(
            "ReceivedTopicPolicy: lets ses.amazonaws.com in, no matter for whom it comes");
    assertThat(found(template -> template.properties("DeskPermission").remove("SourceArn")))
        .containsExactly("DeskPermission: no SourceArn");
  }

  @Test
  void whatIsKeptIsNotSafe() {
    assertThat(
            found(
                template -> {
                  template
                      .properties("Table")
                      .putObject("TimeToLiveSpecification")
                      .put("AttributeName", "ttl")
                      .put("Enabled", true);
                  template.properties("RawBucket").remove("PublicAccessBlockConfiguration");
                  template.properties("NudgeQueue").remove("KmsMasterKeyId");
                  template.body("SigningSecret").remove("DeletionPolicy");
                }))
        .containsExactly(
            "NudgeQueue: is not encrypted with the key of one's own",
            "RawBucket: could be made public",
            "SigningSecret: goes with the stack",
            "Table: its time to live is not expiresAt");
    assertThat(
            found(
                template ->
                    ((ArrayNode) template.properties("Table").at("/GlobalSecondaryIndexes"))
                        .remove(1)))
        .containsExactly("Table: its indexes are not those of the code");
  }

  @Test
  void aSecondStackFindsTheNameTaken() {
    assertThat(found(template -> template.properties("NudgeQueue").put("QueueName", "nudges")))
        .containsExactly("NudgeQueue: has a fixed name, a second stack cannot have it");
  }

  @Test
  void anAlarmIsLeftAlone() {
    assertThat(
            found(
                template -> {
                  ObjectNode alarm = template.properties("HeldBackAlarm");
                  alarm.put("AlarmDescription", "Many mails are held back.");
                  alarm.remove(List.of("AlarmActions", "TreatMissingData"));
                }))
        .containsExactly(
            "HeldBackAlarm: does not know what silence means",
            "HeldBackAlarm: does not say where the runbook has it",
            "HeldBackAlarm: tells nobody");
  }

  @Test
  void twoFunctionsShare() {
    assertThat(
            found(
                template ->
                    template
                        .properties("DeskFunction")
                        .set(
                            "LoggingConfig",
                            template.properties("IntakeFunction").path("LoggingConfig"))))
        .anyMatch(violation -> violation.endsWith("share a log group"));
  }

  /** What the rules say of a template with a fault, and did not say before. */
  private static List<String> found(Consumer<Expanded> fault) {
    Expanded template = right.copy();
    fault.accept(template);
    assertThat(template).as("the fault is there").isNotEqualTo(right);
    List<String> found = new ArrayList<>(rules.check(template));
    found.removeAll(rules.check(right));
    return found;
  }

  private static ObjectNode resources(Expanded template) {
    return (ObjectNode) template.root().required("Resources");
  }

  private static ObjectNode variables(Expanded template, String function) {
    return (ObjectNode) template.properties(function).at("/Environment/Variables");
  }

  private static JsonNode attribute(String id, String name) {
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    reference.putArray("Fn::GetAtt").add(id).add(name);
    return reference;
  }

  private static ObjectNode statement(Expanded template, String role, String action) {
    for (JsonNode statement :
        template.properties(role).at("/Policies/0/PolicyDocument/Statement")) {
      if (Expanded.each(statement.path("Action")).anyMatch(one -> one.asText().equals(action))) {
        return (ObjectNode) statement;
      }
    }
    throw new IllegalArgumentException(role + " does not grant " + action);
  }

  /** The actions of the statement that grants one, which comes first among them. */
  private static ArrayNode actions(Expanded template, String role, String action) {
    ObjectNode statement = statement(template, role, action);
    ArrayNode actions = JsonNodeFactory.instance.arrayNode().add(action);
    Expanded.each(statement.path("Action"))
        .filter(one -> !one.asText().equals(action))
        .forEach(actions::add);
    statement.set("Action", actions);
    return actions;
  }
}
