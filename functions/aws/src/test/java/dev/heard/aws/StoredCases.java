package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;

import dev.heard.casework.Case;
import dev.heard.casework.IdClaim;
import dev.heard.casework.SampleCase;
import dev.heard.mail.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table with many cases in it: three of five on the open shelf, the others solved. */
final class StoredCases {
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final String table;
  private final List<WriteRequest> waiting = new ArrayList<>();

  StoredCases(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  void add(int cases) {
    for (int i = 0; i < cases; i++) {
      add(head(i), i);
    }
    flush();
  }

  private static Case head(int n) {
    SampleCase sample =
        SampleCase.of(n)
            .customer("customer" + n + "@example.org")
            .openedAt(MONDAY.minusSeconds(n))
            .dueAt(MONDAY.plusSeconds(n % 3600));
    return (n % 5 < 3 ? sample : sample.resolved(MONDAY.minusSeconds(n), "found at the depot"))
        .head();
  }

  private void add(Case head, int n) {
    put(Items.head(head));
    put(Items.message(head.id(), SampleCase.message("m1")));
    put(Items.claim(new IdClaim(new MessageId(n + "@stored"), head.id(), "hash", false)));
  }

  private void put(Map<String, AttributeValue> item) {
    waiting.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    List<WriteRequest> batch = List.copyOf(waiting);
    waiting.clear();
    while (!batch.isEmpty()) {
      List<WriteRequest> now = batch;
      BatchWriteItemResponse answer =
          client.batchWriteItem(write -> write.requestItems(Map.of(table, now)));
      batch = answer.unprocessedItems().getOrDefault(table, List.of());
    }
  }
}
