package dev.heard.infra.reach;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a function's code does that its template must know of.
 *
 * @param actions the permissions of IAM that its calls ask for
 * @param variables the environment variables of Heard that it reads
 * @param unknown calls to AWS of which this class does not know what they ask for
 */
public record FunctionCode(
    SortedSet<String> actions, SortedSet<String> variables, List<String> unknown) {
  private static final String SDK = "software/amazon/awssdk/services/";
  private static final Pattern VARIABLE = Pattern.compile("HEARD_[A-Z_]+[A-Z]");

  /**
   * After the Service Authorization Reference. A transaction asks for what stands in it; listing is
   * needed for S3 to say that an object is not there instead of that nobody may know; a schedule's
   * role is handed on.
   */
  private static final Map<String, Set<String>> ASK_FOR =
      Map.ofEntries(
          entry("DynamoDbClient.getItem", Set.of("dynamodb:GetItem")),
          entry("DynamoDbClient.batchGetItem", Set.of("dynamodb:BatchGetItem")),
          entry("DynamoDbClient.query", Set.of("dynamodb:Query")),
          entry("DynamoDbClient.queryPaginator", Set.of("dynamodb:Query")),
          entry("DynamoDbClient.scan", Set.of("dynamodb:Scan")),
          entry("DynamoDbClient.scanPaginator", Set.of("dynamodb:Scan")),
          entry("DynamoDbClient.putItem", Set.of("dynamodb:PutItem")),
          entry("DynamoDbClient.updateItem", Set.of("dynamodb:UpdateItem")),
          entry("DynamoDbClient.deleteItem", Set.of("dynamodb:DeleteItem")),
          entry("DynamoDbClient.transactWriteItems", Set.of()),
          entry("DynamoDbClient.transactGetItems", Set.of("dynamodb:GetItem")),
          entry("TransactWriteItem$Builder.put", Set.of("dynamodb:PutItem")),
          entry("TransactWriteItem$Builder.update", Set.of("dynamodb:UpdateItem")),
          entry("TransactWriteItem$Builder.delete", Set.of("dynamodb:DeleteItem")),
          entry("TransactWriteItem$Builder.conditionCheck", Set.of("dynamodb:ConditionCheckItem")),
          entry("S3Client.getObject", Set.of("s3:GetObject", "s3:ListBucket")),
          entry("S3Client.getObjectAsBytes", Set.of("s3:GetObject", "s3:ListBucket")),
          entry("S3Client.headObject", Set.of("s3:GetObject", "s3:ListBucket")),
          entry("S3Client.putObject", Set.of("s3:PutObject")),
          entry("S3Client.deleteObject", Set.of("s3:DeleteObject")),
          entry("S3Client.deleteObjects", Set.of("s3:DeleteObject")),
          entry("ObjectIdentifier$Builder.versionId", Set.of("s3:DeleteObjectVersion")),
          entry("DeleteObjectRequest$Builder.versionId", Set.of("s3:DeleteObjectVersion")),
          entry("GetObjectRequest$Builder.versionId", Set.of("s3:GetObjectVersion")),
          entry("S3Client.listObjectsV2", Set.of("s3:ListBucket")),
          entry("S3Client.listObjectsV2Paginator", Set.of("s3:ListBucket")),
          entry("S3Client.listObjectVersions", Set.of("s3:ListBucketVersions")),
          entry("S3Client.listObjectVersionsPaginator", Set.of("s3:ListBucketVersions")),
          entry("SqsClient.sendMessage", Set.of("sqs:SendMessage")),
          entry("SqsClient.sendMessageBatch", Set.of("sqs:SendMessage")),
          entry("SesV2Client.sendEmail", Set.of("ses:SendEmail")),
          entry("EmailContent$Builder.raw", Set.of("ses:SendRawEmail")),
          entry(
              "SchedulerClient.createSchedule", Set.of("scheduler:CreateSchedule", "iam:PassRole")),
          entry("SchedulerClient.deleteSchedule", Set.of("scheduler:DeleteSchedule")),
          entry("SecretsManagerClient.getSecretValue", Set.of("secretsmanager:GetSecretValue")));

  /** Methods of clients that call nobody. */
  private static final Set<String> QUIET = Set.of("builder", "close", "create", "serviceName");

  /**
   * Looks through a handler's code.
   *
   * @param handler the class's name with dots
   */
  public static FunctionCode of(String handler) {
    ReachableCode code = ReachableCode.from(new ClassFiles(), handler);
    SortedSet<String> actions = new TreeSet<>();
    List<String> unknown = new ArrayList<>();
    for (Call call : code.foreign()) {
      if (call.owner().startsWith(SDK)) {
        Set<String> known = ASK_FOR.get(call.shortly());
        if (known != null) {
          actions.addAll(known);
        } else if (call.owner().endsWith("Client") && !QUIET.contains(call.name())) {
          unknown.add(call.shortly());
        }
      }
    }
    SortedSet<String> variables = new TreeSet<>(code.texts());
    variables.removeIf(text -> !VARIABLE.matcher(text).matches());
    return new FunctionCode(actions, variables, List.copyOf(unknown));
  }
}
