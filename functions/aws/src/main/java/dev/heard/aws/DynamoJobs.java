package dev.heard.aws;

import static dev.heard.aws.Attributes.number;
import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.CUSTOMER_INDEX;
import static dev.heard.aws.TableSchema.CUSTOMER_PK;
import static dev.heard.aws.TableSchema.CUSTOMER_SK;
import static dev.heard.aws.TableSchema.DUE_INDEX;
import static dev.heard.aws.TableSchema.DUE_PK;
import static dev.heard.aws.TableSchema.DUE_SK;
import static dev.heard.aws.TableSchema.EXPIRES_AT;
import static dev.heard.aws.TableSchema.PK;
import static dev.heard.aws.TableSchema.SK;
import static dev.heard.aws.TableSchema.sortable;

import dev.heard.erasure.CustomerJob;
import dev.heard.erasure.Jobs;
import dev.heard.mail.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Exports and erasures as items; those that are open stand in the index of what is due.
 * Thread-safe.
 */
public final class DynamoJobs implements Jobs {
  private static final String JOB = "JOB";
  private static final String OPEN = "JOBS";

  /**
   * How long it can be shown that a wish was fulfilled: DynamoDB removes the item some days after.
   */
  static final Duration KEPT = Duration.ofDays(365);

  private final DynamoDbClient client;
  private final String table;
  private final RandomGenerator random;

  /**
   * Works on a table.
   *
   * @param random tells one call from every other; thread-safe
   */
  public DynamoJobs(DynamoDbClient client, String table, RandomGenerator random) {
    this.client = client;
    this.table = table;
    this.random = random;
  }

  /** A write whose answer was lost, and that the client tries again, is known by a mark. */
  @Override
  public boolean store(CustomerJob next) {
    AttributeValue mark = Writes.mark(random);
    Map<String, AttributeValue> item = Attributes.of(RecordJson.write(next));
    item.put(Writes.WRITTEN_BY, mark);
    item.putAll(key(next.id()));
    if (next.finishedAt() == null) {
      item.put(DUE_PK, text(OPEN));
      item.put(DUE_SK, text(sortable(next.startedAt()) + "#" + next.id()));
    } else {
      item.put(EXPIRES_AT, number(next.finishedAt().plus(KEPT).getEpochSecond()));
    }
    EmailAddress customer = next.customer();
    if (customer != null) {
      item.put(CUSTOMER_PK, text(partition(customer)));
      item.put(CUSTOMER_SK, text(sortable(next.startedAt()) + "#" + next.id()));
    }
    try {
      client.putItem(
          put -> {
            put.tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
            if (next.version() == 1) {
              put.conditionExpression(Writes.IS_NEW);
            } else {
              put.conditionExpression(Writes.IS_NEXT)
                  .expressionAttributeValues(Writes.before(next.version()));
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() && mark.equals(e.item().get(Writes.WRITTEN_BY));
    }
  }

  @Override
  public Optional<CustomerJob> find(String id) {
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Items.read(item, CustomerJob.class));
  }

  @Override
  public List<CustomerJob> of(EmailAddress customer) {
    return in(CUSTOMER_INDEX, "customerPK", partition(customer), 100);
  }

  @Override
  public List<CustomerJob> open(int limit) {
    DynamoCases.checkLimit(limit);
    return in(DUE_INDEX, "duePK", OPEN, limit).stream()
        .filter(job -> job.finishedAt() == null)
        .toList();
  }

  private List<CustomerJob> in(String index, String keyName, String partition, int limit) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(index)
                    .keyConditionExpression(keyName + " = :partition")
                    .expressionAttributeValues(Map.of(":partition", text(partition)))
                    .limit(limit))
        .items()
        .stream()
        .flatMap(item -> find(Items.afterPrefix(Items.keyText(item, PK))).stream())
        .toList();
  }

  private static String partition(EmailAddress customer) {
    return "JOBS#" + customer;
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of(PK, text(JOB + "#" + id), SK, text(JOB));
  }
}
