package dev.heard.aws;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Adds up the request units of every call of a client. It takes what DynamoDB Local reports, and
 * more where the Developer Guide asks for more than Local counts: a read that finds nothing still
 * costs one unit (half of one if it may lag behind), and a transaction's write costs two units for
 * each KB of the item, old or new, whichever is larger, also where it only adds to a counter. Local
 * counts an index within a transaction twice too; the guide does not say, so that is left as the
 * dearer reading.
 */
public final class CapacityMeter implements ExecutionInterceptor {
  private final Map<Object, Map<String, AttributeValue>> items = new HashMap<>();
  private final Map<String, Double> byPlace = new TreeMap<>();
  private double reads;
  private double writes;
  private int calls;

  /**
   * What was used.
   *
   * @param byPlace write units of the table and of each index
   */
  public record Units(int calls, double reads, double writes, Map<String, Double> byPlace) {
    public Units {
      byPlace = Map.copyOf(byPlace);
    }
  }

  /** What was used since the last call of this. */
  public synchronized Units take() {
    Units units = new Units(calls, reads, writes, byPlace);
    byPlace.clear();
    reads = 0;
    writes = 0;
    calls = 0;
    return units;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    ReturnConsumedCapacity all = ReturnConsumedCapacity.INDEXES;
    return switch (context.request()) {
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(all).build();
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(all).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(all).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(all).build();
      case TransactWriteItemsRequest write -> write.toBuilder().returnConsumedCapacity(all).build();
      default -> context.request();
    };
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    SdkRequest request = context.request();
    SdkResponse response = context.response();
    calls++;
    switch (response) {
      case QueryResponse answer ->
          reads +=
              Math.max(
                  answer.consumedCapacity().capacityUnits(),
                  least(((QueryRequest) request).consistentRead()));
      case GetItemResponse answer ->
          reads +=
              Math.max(
                  answer.consumedCapacity().capacityUnits(),
                  least(((GetItemRequest) request).consistentRead()));
      case BatchGetItemResponse answer -> {
        reads += total(answer.consumedCapacity());
        int found = answer.responses().values().stream().mapToInt(List::size).sum();
        for (var wanted : ((BatchGetItemRequest) request).requestItems().values()) {
          reads += (wanted.keys().size() - found) * least(wanted.consistentRead());
        }
      }
      case PutItemResponse answer -> {
        PutItemRequest put = (PutItemRequest) request;
        written(List.of(answer.consumedCapacity()), kilobytes(put.tableName(), put.item()));
      }
      case TransactWriteItemsResponse answer ->
          written(
              answer.consumedCapacity(),
              2
                  * ((TransactWriteItemsRequest) request)
                      .transactItems().stream().mapToInt(this::kilobytes).sum());
      default -> calls--;
    }
  }

  private static double least(Boolean consistent) {
    return requireNonNullElse(consistent, false) ? 1 : 0.5;
  }

  private static double total(List<ConsumedCapacity> capacities) {
    return capacities.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  private void written(List<ConsumedCapacity> reported, int byTheGuide) {
    double table =
        Math.max(
            byTheGuide,
            reported.stream().mapToDouble(capacity -> capacity.table().capacityUnits()).sum());
    count("table", table);
    for (ConsumedCapacity capacity : reported) {
      capacity
          .globalSecondaryIndexes()
          .forEach((index, used) -> count(index, used.capacityUnits()));
    }
  }

  private void count(String place, double units) {
    writes += units;
    byPlace.merge(place, units, Double::sum);
  }

  private int kilobytes(TransactWriteItem action) {
    if (action.conditionCheck() != null) {
      return looked(action.conditionCheck());
    }
    return action.update() == null
        ? kilobytes(action.put().tableName(), action.put().item())
        : kilobytes(action.update().tableName(), afterwards(action.update()));
  }

  /** A look is billed as a write of what it looks at. */
  private int looked(ConditionCheck check) {
    Map<String, AttributeValue> item =
        requireNonNullElse(items.get(place(check.tableName(), check.key())), check.key());
    return Math.ceilDiv(ItemSize.of(item), 1024);
  }

  /** Of the larger of the item and the one that it replaces. */
  private int kilobytes(String table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> before =
        requireNonNullElse(items.put(place(table, item), item), Map.of());
    return Math.ceilDiv(Math.max(ItemSize.of(item), ItemSize.of(before)), 1024);
  }

  private static Object place(String table, Map<String, AttributeValue> item) {
    return List.of(table, item.get("PK"), item.get("SK"));
  }

  /**
   * What an item is after numbers were added to it, as counters are. Like every item of which this
   * client knows, it is what this client made of it: a count that others added to has a digit more.
   */
  private Map<String, AttributeValue> afterwards(Update update) {
    if (!update.updateExpression().startsWith("ADD ")) {
      throw new IllegalArgumentException("not an addition: " + update.updateExpression());
    }
    Map<String, AttributeValue> item = new HashMap<>(update.key());
    item.putAll(requireNonNullElse(items.get(place(update.tableName(), update.key())), Map.of()));
    update
        .expressionAttributeValues()
        .forEach((name, amount) -> item.merge(name.substring(1), amount, CapacityMeter::sum));
    return item;
  }

  private static AttributeValue sum(AttributeValue before, AttributeValue amount) {
    return Attributes.number(Long.parseLong(before.n()) + Long.parseLong(amount.n()));
  }
}
