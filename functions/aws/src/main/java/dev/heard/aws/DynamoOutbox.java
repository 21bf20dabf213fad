package dev.heard.aws;

import static dev.heard.aws.Attributes.text;

import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The owed mails in DynamoDB. Thread-safe. A transient fault is {@link dev.heard.casework.Busy},
 * after the client's retries; it may come after the step was stored.
 */
public final class DynamoOutbox implements Outbox {
  private final DynamoDbClient client;
  private final String table;
  private final RandomGenerator random;

  /**
   * Works on a table.
   *
   * @param random tells one call from every other; thread-safe
   */
  public DynamoOutbox(DynamoDbClient client, String table, RandomGenerator random) {
    this.client = client;
    this.table = table;
    this.random = random;
  }

  @Override
  public Optional<OwedMail> find(OutboxRef ref) {
    CaseItems items = new CaseItems(ref.caseId());
    client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("PK = :case AND begins_with(SK, :mail)")
                    .expressionAttributeValues(
                        Map.of(
                            ":case",
                            text(Items.casePartition(ref.caseId())),
                            ":mail",
                            text(Items.owedSort(ref)))))
        .items()
        .forEach(items::add);
    return items.outbox().stream().findFirst();
  }

  /**
   * The client tries a write again whose answer was lost, and then finds its own step in the way. A
   * mark tells this from another sender's step: taking the one for the other would leave a mail
   * waiting for a sender that does not know it has the lease.
   */
  @Override
  public boolean advance(OwedMail next) {
    AttributeValue mark = Writes.mark(random);
    Map<String, AttributeValue> item = Items.owedState(next);
    item.put(Writes.WRITTEN_BY, mark);
    try {
      client.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression(Writes.IS_NEXT)
                  .expressionAttributeValues(Writes.before(next.version()))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() && mark.equals(e.item().get(Writes.WRITTEN_BY));
    } catch (TransactionConflictException e) {
      // The case is changing this mail at this moment.
      return false;
    }
  }
}
