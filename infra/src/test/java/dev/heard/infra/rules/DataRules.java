package dev.heard.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.aws.TableSchema;
import dev.heard.infra.rules.Expanded.Resource;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * What is kept is kept safely, and the table is the one that the code knows. With a key of one's
 * own, everything that can be is encrypted with it.
 */
final class DataRules implements Rule {
  private static final Set<String> ENCRYPTED =
      Set.of(
          "AWS::DynamoDB::Table",
          "AWS::Logs::LogGroup",
          "AWS::S3::Bucket",
          "AWS::SNS::Topic",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret");

  private static final Set<String> KEPT =
      Set.of(
          "AWS::Cognito::UserPool",
          "AWS::DynamoDB::Table",
          "AWS::KMS::Key",
          "AWS::S3::Bucket",
          "AWS::SecretsManager::Secret");

  @Override
  public Stream<String> violations(Expanded template) {
    return Stream.of(
            template.resources("AWS::DynamoDB::Table").flatMap(DataRules::table),
            template.resources("AWS::S3::Bucket").flatMap(bucket -> bucket(template, bucket)),
            ownKey(template),
            template
                .resources()
                .filter(resource -> KEPT.contains(resource.type()))
                .filter(
                    resource ->
                        !resource.body().path("DeletionPolicy").asText().startsWith("Retain")
                            || !resource
                                .body()
                                .path("UpdateReplacePolicy")
                                .asText()
                                .equals("Retain"))
                .map(resource -> resource.id() + ": goes with the stack"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> table(Resource table) {
    CreateTableRequest code = code();
    return Stream.of(
            unless(
                table
                    .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                    .asBoolean(),
                table.id() + ": cannot be brought back to a point in time"),
            unless(
                table.at("/TimeToLiveSpecification/Enabled").asBoolean()
                    && table.at("/TimeToLiveSpecification/AttributeName").asText().equals(expiry()),
                table.id() + ": its time to live is not " + expiry()),
            unless(
                keys(table.at("/KeySchema")).equals(keys(code.keySchema())),
                table.id() + ": its keys are not those of the code"),
            unless(
                indexes(table).equals(indexes(code)),
                table.id() + ": its indexes are not those of the code"),
            unless(
                table.at("/BillingMode").asText().equals(code.billingModeAsString()),
                table.id() + ": is not paid by request"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> bucket(Expanded template, Resource bucket) {
    JsonNode block = bucket.at("/PublicAccessBlockConfiguration");
    boolean overTls =
        template
            .resources("AWS::S3::BucketPolicy")
            .filter(policy -> Expanded.references(policy.at("/Bucket")).contains(bucket.id()))
            .flatMap(policy -> Expanded.statements(policy.at("/PolicyDocument")))
            .anyMatch(
                statement ->
                    statement.path("Effect").asText().equals("Deny")
                        && statement
                            .at("/Condition/Bool/aws:SecureTransport")
                            .asText()
                            .equals("false"));
    return Stream.of(
            unless(overTls, bucket.id() + ": can be read without TLS"),
            unless(
                Stream.of(
                        "BlockPublicAcls",
                        "BlockPublicPolicy",
                        "IgnorePublicAcls",
                        "RestrictPublicBuckets")
                    .allMatch(name -> block.path(name).asBoolean()),
                bucket.id() + ": could be made public"),
            unless(
                bucket.at("/VersioningConfiguration/Status").asText().equals("Enabled"),
                bucket.id() + ": keeps no versions"),
            unless(bucket.properties().has("BucketEncryption"), bucket.id() + ": is not encrypted"))
        .flatMap(violations -> violations);
  }

  private static Stream<String> ownKey(Expanded template) {
    Set<String> keys =
        template.resources("AWS::KMS::Key").map(Resource::id).collect(Collectors.toSet());
    return keys.isEmpty()
        ? Stream.empty()
        : template
            .resources()
            .filter(resource -> ENCRYPTED.contains(resource.type()))
            .filter(
                resource ->
                    Expanded.references(resource.properties()).stream().noneMatch(keys::contains))
            .map(resource -> resource.id() + ": is not encrypted with the key of one's own");
  }

  private static Stream<String> unless(boolean holds, String violation) {
    return holds ? Stream.empty() : Stream.of(violation);
  }

  private static List<String> keys(JsonNode schema) {
    return Expanded.each(schema)
        .map(key -> key.path("AttributeName").asText() + " " + key.path("KeyType").asText())
        .toList();
  }

  private static List<String> keys(List<KeySchemaElement> schema) {
    return schema.stream().map(key -> key.attributeName() + " " + key.keyTypeAsString()).toList();
  }

  private static Set<String> indexes(Resource table) {
    return Expanded.each(table.at("/GlobalSecondaryIndexes"))
        .map(
            index ->
                index.path("IndexName").asText()
                    + keys(index.path("KeySchema"))
                    + index.at("/Projection/ProjectionType").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> indexes(CreateTableRequest code) {
    return code.globalSecondaryIndexes().stream()
        .map(
            index ->
                index.indexName()
                    + keys(index.keySchema())
                    + index.projection().projectionTypeAsString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The table as the laptop's is made: taken from the call. */
  private static CreateTableRequest code() {
    Asked client = new Asked();
    try {
      TableSchema.create(client, "any");
      throw new IllegalStateException("no table was asked for");
    } catch (Asked.Enough e) {
      return e.request;
    }
  }

  private static String expiry() {
    try {
      Field name = TableSchema.class.getDeclaredField("EXPIRES_AT");
      name.setAccessible(true);
      return String.valueOf(name.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("TableSchema no longer names the attribute", e);
    }
  }

  private static final class Asked implements DynamoDbClient {
    @Override
    public CreateTableResponse createTable(CreateTableRequest request) {
      throw new Enough(request);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Holds nothing.
    }

    @SuppressWarnings("serial") // Thrown and caught at once.
    private static final class Enough extends RuntimeException {
      private final transient CreateTableRequest request;

      private Enough(CreateTableRequest request) {
        this.request = request;
      }
    }
  }
}
