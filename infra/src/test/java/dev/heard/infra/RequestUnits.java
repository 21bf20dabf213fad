package dev.heard.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Request units of DynamoDB, counted by the Developer Guide ("read/write capacity mode") from what
 * went over the wire, since the emulator's own count is not AWS's. A write counts each begun KB of
 * the new item, twice in a transaction, and once more for each index that it is in; the size of
 * what it replaces is not seen, and an addition to a counter is taken for one KB.
 */
record RequestUnits(double reads, double writes) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> INDEXES = Set.of("shelfPK", "customerPK", "duePK");

  static RequestUnits of(List<Tap.Call> calls) {
    double reads = 0;
    double writes = 0;
    for (Tap.Call call : calls) {
      if (call.service().equals("dynamodb") && call.status() == 200) {
        JsonNode request = json(call.request());
        JsonNode answer = json(call.answer());
        switch (call.operation()) {
          case "Query" -> reads += read(answer.path("Items"), request);
          case "GetItem" -> reads += read(answer.path("Item"), request);
          case "BatchGetItem" -> {
            for (JsonNode table : answer.path("Responses")) {
              for (JsonNode item : table) {
                reads += read(item, request.path("RequestItems").elements().next());
              }
            }
          }
          case "TransactWriteItems" -> {
            for (JsonNode action : request.path("TransactItems")) {
              writes += 2 * write(action.at("/Put/Item"));
            }
          }
          case "PutItem" -> writes += write(request.path("Item"));
          default -> writes++;
        }
      }
    }
    return new RequestUnits(reads, writes);
  }

  private static double read(JsonNode found, JsonNode request) {
    double units = Math.max(1, Math.ceilDiv(size(found), 4096));
    return request.path("ConsistentRead").asBoolean() ? units : units / 2;
  }

  private static double write(JsonNode item) {
    double units = Math.max(1, Math.ceilDiv(size(item), 1024));
    for (String index : INDEXES) {
      if (item.has(index)) {
        // Of these, one projects all and the others the keys.
        units += index.equals("shelfPK") ? Math.ceilDiv(size(item), 1024) : 1;
      }
    }
    return units;
  }

  /** Names and values; of each attribute its name, and of its value the text. */
  private static int size(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText().getBytes(StandardCharsets.UTF_8).length;
    }
    int size = 0;
    for (JsonNode inner : value) {
      size += size(inner);
    }
    if (value.isObject() && !typed(value)) {
      for (var names = value.fieldNames(); names.hasNext(); ) {
        size += names.next().length();
      }
    }
    return size;
  }

  /** DynamoDB's JSON wraps each value in an object with its type as the only key. */
  private static boolean typed(JsonNode value) {
    return value.size() == 1
        && value.fieldNames().next().length() <= 4
        && value.fieldNames().next().chars().allMatch(Character::isUpperCase);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
