package dev.heard.aws;

import dev.heard.casework.Busy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads many items by their keys, as they are now. */
final class BatchReader {
  /** DynamoDB may leave keys out, when it is busy or the answer is full. */
  private static final int ROUNDS = 6;

  private static final long FIRST_PAUSE_MILLIS = 20;

  private BatchReader() {}

  /**
   * The items that are there, in no order.
   *
   * @param keys at most 100, none of them twice
   * @throws Busy if the table leaves keys out again and again
   */
  static List<Map<String, AttributeValue>> read(
      DynamoDbClient client, String table, List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted =
        keys.isEmpty()
            ? Map.of()
            : Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    for (int round = 0; !wanted.isEmpty(); round++) {
      if (round == ROUNDS) {
        throw new Busy("keys were left out " + ROUNDS + " times");
      }
      if (round > 0) {
        pause(FIRST_PAUSE_MILLIS << round);
      }
      Map<String, KeysAndAttributes> now = wanted;
      BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(now));
      items.addAll(answer.responses().getOrDefault(table, List.of()));
      wanted = answer.unprocessedKeys();
    }
    return items;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the table was busy", e);
    }
  }
}
