package dev.heard.aws;

import static dev.heard.aws.Attributes.text;

import dev.heard.casework.Busy;
import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.casework.ShelfPlace;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The cases in DynamoDB. Thread-safe.
 *
 * <p>A transient fault is {@link Busy}, after the client's retries; it may come after the write was
 * done. A commit that is tried again then is a {@link Commit#CONFLICT}, and whoever reads again
 * sees why. (Within one call the SDK's retries carry one token, so that a transaction whose answer
 * was lost is not a conflict with itself.)
 */
public final class DynamoCases implements Cases {
  private final DynamoDbClient client;
  private final String table;
  private final HeadReader heads;
  private final ShelfReader shelves;

  public DynamoCases(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.heads = new HeadReader(client, table);
    this.shelves = new ShelfReader(client, table);
  }

  @Override
  public Optional<CaseFile> find(CaseId id) {
    QueryRequest all =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("PK = :case")
            .expressionAttributeValues(Map.of(":case", text(Items.casePartition(id))))
            .build();
    CaseItems items = new CaseItems(id);
    client.queryPaginator(all).items().forEach(items::add);
    return items.file();
  }

  @Override
  public Commit commit(Change change) {
    try {
      client.transactWriteItems(request -> request.transactItems(Writes.of(table, change)));
      return Commit.COMMITTED;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(DynamoCases::passed)) {
        return Commit.CONFLICT;
      }
      if (e.cancellationReasons().stream().anyMatch(DynamoCases::throttled)) {
        throw new Busy("the table is throttled", e);
      }
      throw e;
    }
  }

  /**
   * Whether a transaction was cancelled because what it rests on is no longer so, or is being
   * changed at this moment. Every other reason (throttling, too large an item) is a fault.
   */
  private static boolean passed(CancellationReason reason) {
    return Objects.equals(reason.code(), "ConditionalCheckFailed")
        || Objects.equals(reason.code(), "TransactionConflict");
  }

  private static boolean throttled(CancellationReason reason) {
    return Objects.equals(reason.code(), "ThrottlingError")
        || Objects.equals(reason.code(), "ProvisionedThroughputExceeded");
  }

  @Override
  public void refuse(Receipt.Refused refusal) {
    try {
      client.putItem(
          put ->
              put.tableName(table).item(Items.receipt(refusal)).conditionExpression(Writes.IS_NEW));
    } catch (ConditionalCheckFailedException e) {
      // It has ended already; this is a second delivery.
    } catch (TransactionConflictException e) {
      // It is being filed at this moment; if that fails, the delivery is tried again.
      throw new Busy("the mail is being filed", e);
    }
  }

  @Override
  public Map<MessageId, IdClaim> claims(Collection<MessageId> ids) {
    if (ids.size() > 100) {
      throw new IllegalArgumentException("at most 100 ids");
    }
    Map<MessageId, IdClaim> claims = new LinkedHashMap<>();
    BatchReader.read(client, table, new LinkedHashSet<>(ids).stream().map(Items::claimKey).toList())
        .stream()
        .map(item -> Items.read(item, IdClaim.class))
        .forEach(claim -> claims.put(claim.id(), claim));
    return claims;
  }

  @Override
  public Optional<Receipt> receipt(String rawKey) {
    Map<String, AttributeValue> item =
        client
            .getItem(get -> get.tableName(table).key(Items.receiptKey(rawKey)).consistentRead(true))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Items.receipt(item));
  }

  @Override
  public CustomerProfile profile(EmailAddress customer) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                get -> get.tableName(table).key(Items.profileKey(customer)).consistentRead(true))
            .item();
    return item.isEmpty()
        ? CustomerProfile.unknown(customer)
        : Items.read(item, CustomerProfile.class);
  }

  @Override
  public Page shelf(Shelf shelf, int limit, @Nullable String cursor) {
    checkLimit(limit);
    return shelves.page(
        shelf, limit, Optional.ofNullable(cursor).map(place -> ShelfPlace.of(shelf, place)));
  }

  @Override
  public List<Case> ofCustomer(EmailAddress customer, int limit) {
    checkLimit(limit);
    return heads.ofCustomer(customer, limit);
  }

  @Override
  public List<Case> solved(String topic, int limit) {
    checkLimit(limit);
    return heads.solved(topic, limit);
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("a list is 1 to 100 long");
    }
  }
}
