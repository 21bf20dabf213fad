package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.CUSTOMER_INDEX;
import static dev.heard.aws.TableSchema.PK;
import static dev.heard.aws.TableSchema.SHELF_INDEX;

import dev.heard.casework.Case;
import dev.heard.mail.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists of heads, newest first. */
final class HeadReader {
  private final DynamoDbClient client;
  private final String table;

  HeadReader(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * The index holds keys only: a customer's few heads cost less to fetch when they are wanted than
   * to copy into the index with every change of every case.
   */
  List<Case> ofCustomer(EmailAddress customer, int limit) {
    List<String> partitions =
        newest(CUSTOMER_INDEX, "customerPK", Items.customerPartition(customer), limit).stream()
            .map(item -> Items.keyText(item, PK))
            .toList();
    Map<String, Case> heads =
        BatchReader.read(
                client,
                table,
                partitions.stream().map(partition -> Items.key(partition, Items.HEAD)).toList())
            .stream()
            .map(item -> Items.read(item, Case.class))
            .collect(Collectors.toMap(head -> Items.casePartition(head.id()), Function.identity()));
    return partitions.stream().map(heads::get).filter(Objects::nonNull).toList();
  }

  List<Case> solved(String topic, int limit) {
    return newest(SHELF_INDEX, "shelfPK", Items.solvedPartition(topic), limit).stream()
        .map(item -> Items.read(item, Case.class))
        .toList();
  }

  /** Keys are at most 3 KB and heads a few: a hundred of them are one page of a query. */
  private List<Map<String, AttributeValue>> newest(
      String index, String keyName, String partition, int limit) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression(keyName + " = :partition")
                    .expressionAttributeValues(Map.of(":partition", text(partition)))
                    .scanIndexForward(false)
                    .limit(limit))
        .items();
  }
}
