package dev.heard.aws;

import static dev.heard.aws.Attributes.text;
import static dev.heard.aws.TableSchema.SHARDS;
import static dev.heard.aws.TableSchema.SHELF_INDEX;

import dev.heard.casework.Case;
import dev.heard.casework.Cases.Page;
import dev.heard.casework.Shelf;
import dev.heard.casework.ShelfPlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A page of a shelf, merged from its shards. Since every case has a place of its own in one order
 * over all shards, the place of the last case shown is all that a cursor needs to hold.
 */
final class ShelfReader {
  private final DynamoDbClient client;
  private final String table;

  ShelfReader(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Page page(Shelf shelf, int limit, Optional<ShelfPlace> after) {
    PriorityQueue<Shard> shards = new PriorityQueue<>(Comparator.comparing(Shard::place));
    IntStream.range(0, SHARDS)
        .mapToObj(n -> new Shard(shelf, n, limit, after))
        .filter(Shard::more)
        .forEach(shards::add);
    List<Case> page = new ArrayList<>();
    while (page.size() < limit && !shards.isEmpty()) {
      Shard first = shards.remove();
      page.add(first.take());
      if (first.more()) {
        shards.add(first);
      }
    }
    return new Page(
        page, shards.isEmpty() ? null : ShelfPlace.of(page.getLast()).orElseThrow().cursor());
  }

  /** One shard, read ahead a little at a time. */
  private final class Shard {
    private final Queue<Case> ahead = new ArrayDeque<>();
    private QueryRequest query;
    private boolean end;

    Shard(Shelf shelf, int n, int limit, Optional<ShelfPlace> after) {
      String condition = "shelfPK = :shelf";
      AttributeValue partition = text(Items.shelfPartition(shelf, n));
      this.query =
          QueryRequest.builder()
              .tableName(table)
              .indexName(SHELF_INDEX)
              .keyConditionExpression(
                  after.isEmpty() ? condition : condition + " AND shelfSK > :after")
              .expressionAttributeValues(
                  after
                      .map(
                          place ->
                              Map.of(":shelf", partition, ":after", text(Items.shelfSort(place))))
                      .orElse(Map.of(":shelf", partition)))
              // Its share of the page, and some more since the shares are never quite even.
              .limit(limit / SHARDS + 4)
              .build();
    }

    boolean more() {
      while (ahead.isEmpty() && !end) {
        QueryResponse answer = client.query(query);
        answer.items().forEach(item -> ahead.add(Items.read(item, Case.class)));
        end = !answer.hasLastEvaluatedKey();
        query = query.toBuilder().exclusiveStartKey(end ? null : answer.lastEvaluatedKey()).build();
      }
      return !ahead.isEmpty();
    }

    ShelfPlace place() {
      return ShelfPlace.of(ahead.element()).orElseThrow();
    }

    Case take() {
      return ahead.remove();
    }
  }
}
