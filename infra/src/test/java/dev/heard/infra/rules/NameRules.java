package dev.heard.infra.rules;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two stacks live side by side in one account: what must be unique there is not named by us alone.
 */
final class NameRules implements Rule {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
          Map.entry("AWS::Cognito::UserPoolDomain", "Domain"),
          Map.entry("AWS::DynamoDB::Table", "TableName"),
          Map.entry("AWS::Events::Rule", "Name"),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::KMS::Alias", "AliasName"),
          Map.entry("AWS::Lambda::Function", "FunctionName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::SES::ConfigurationSet", "Name"),
          Map.entry("AWS::SES::ReceiptRuleSet", "RuleSetName"),
          Map.entry("AWS::SNS::Topic", "TopicName"),
          Map.entry("AWS::SQS::Queue", "QueueName"),
          Map.entry("AWS::Scheduler::Schedule", "Name"),
          Map.entry("AWS::Scheduler::ScheduleGroup", "Name"),
          Map.entry("AWS::SecretsManager::Secret", "Name"));

  private static final Set<String> UNIQUE =
      Set.of("AWS::StackName", "AWS::StackId", "SignInPrefix");

  @Override
  public Stream<String> violations(Expanded template) {
    return template
        .resources()
        .filter(resource -> NAMES.containsKey(resource.type()))
        .filter(resource -> resource.properties().has(NAMES.get(resource.type())))
        .filter(
            resource ->
                Expanded.references(resource.properties().path(NAMES.get(resource.type()))).stream()
                    .noneMatch(UNIQUE::contains))
        .map(resource -> resource.id() + ": has a fixed name, a second stack cannot have it");
  }
}
