package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.CUSTOMER_INDEX;
import static dev.heard.aws.TableSchema.PK;
import static dev.heard.aws.TableSchema.SK;

import dev.heard.casework.Busy;
import dev.heard.casework.Case;
import dev.heard.erasure.Holdings;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * What the table holds of a customer, and its end. Thread-safe. A transient fault is {@link Busy},
 * after the client's retries; it may come after a part of it was done.
 */
public final class DynamoHoldings implements Holdings {
  private final DynamoDbClient client;
  private final String table;

  public DynamoHoldings(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public List<CaseId> casesOf(EmailAddress customer) {
    return partitions(Items.customerPartition(customer)).stream().map(CaseId::new).toList();
  }

  @Override
  public List<String> refusedOf(EmailAddress customer) {
    return partitions(Items.refusedPartition(customer));
  }

  /** The ids in the keys of all that the customer's index names under one partition. */
  private List<String> partitions(String partition) {
    QueryRequest all =
        QueryRequest.builder()
            .tableName(table)
            .indexName(CUSTOMER_INDEX)
            .keyConditionExpression("customerPK = :customer")
            .expressionAttributeValues(Map.of(":customer", text(partition)))
            .build();
    return client.queryPaginator(all).items().stream()
        .map(item -> Items.afterPrefix(Items.keyText(item, PK)))
        .toList();
  }

  @Override
  public void eraseClaims(CaseId of, Collection<MessageId> ids) {
    ids.forEach(id -> eraseClaim(id, of));
  }

  @Override
  public boolean erase(Case head, Collection<String> rawKeys) {
    QueryRequest parts =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("PK = :case")
            .expressionAttributeValues(Map.of(":case", text(Items.casePartition(head.id()))))
            .projectionExpression("PK, SK")
            .build();
    for (Map<String, AttributeValue> part : client.queryPaginator(parts).items()) {
      if (!Items.keyText(part, SK).equals(Items.HEAD)) {
        delete(delete -> delete.key(part));
      }
    }
    rawKeys.forEach(this::eraseRefusal);
    return eraseHead(head);
  }

  private void eraseClaim(MessageId id, CaseId of) {
    try {
      delete(
          delete ->
              delete
                  .key(Items.claimKey(id))
                  .conditionExpression("caseId = :case")
                  .expressionAttributeValues(Map.of(":case", text(of.value()))));
    } catch (ConditionalCheckFailedException e) {
      // Another case has it, or nobody.
    }
  }

  private boolean eraseHead(Case head) {
    try {
      delete(
          delete ->
              delete
                  .key(Items.key(Items.casePartition(head.id()), Items.HEAD))
                  .conditionExpression(Writes.IS_NEXT)
                  .expressionAttributeValues(Writes.before(head.version() + 1))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // Where nothing is left, an earlier try was carried out and its answer was lost.
      return !e.hasItem();
    }
  }

  @Override
  public void eraseRefusal(String rawKey) {
    delete(delete -> delete.key(Items.receiptKey(rawKey)));
  }

  @Override
  public void eraseProfile(EmailAddress customer) {
    delete(delete -> delete.key(Items.profileKey(customer)));
  }

  private void delete(Consumer<DeleteItemRequest.Builder> what) {
    try {
      client.deleteItem(delete -> what.accept(delete.tableName(table)));
    } catch (TransactionConflictException e) {
      // A change that looks at the item, or writes it, is under way.
      throw new Busy("what is to be erased is being changed", e);
    }
  }
}
