package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.DUE_INDEX;
import static dev.heard.aws.TableSchema.DUE_SK;
import static dev.heard.aws.TableSchema.SHARDS;
import static dev.heard.aws.TableSchema.sortable;

import dev.heard.outbox.DueItem;
import dev.heard.outbox.DueItems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is due, from the index that holds nothing else. Thread-safe. */
public final class DynamoDueItems implements DueItems {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDueItems(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public List<DueItem> due(Instant before, int limit, @Nullable DueItem after) {
    DynamoCases.checkLimit(limit);
    // No time is before the least of signs, none that is due after the end.
    String from = after == null ? " " : Items.dueSort(after) + " ";
    String to = sortable(before);
    if (from.compareTo(to) >= 0) {
      return List.of();
    }
    return IntStream.range(0, SHARDS)
        .boxed()
        .flatMap(shard -> shard(shard, from, to, limit))
        .sorted()
        .limit(limit)
        .toList();
  }

  /** Keys are well under 1 KB: a hundred of them are one page of a query. */
  private Stream<DueItem> shard(int shard, String from, String to, int limit) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(DUE_INDEX)
                    .keyConditionExpression("duePK = :due AND dueSK BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":due",
                            text(Items.duePartition(shard)),
                            ":from",
                            text(from),
                            // A key goes on after its time, so one of that very time is beyond it.
                            ":to",
                            text(to)))
                    .limit(limit))
        .items()
        .stream()
        .map(item -> Items.due(Items.keyText(item, DUE_SK)));
  }
}
