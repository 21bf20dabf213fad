package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item as DynamoDB counts it (Developer Guide, "DynamoDB item sizes and formats"):
 * the UTF-8 bytes of names and texts, about a byte for two digits, one for a flag, and for maps and
 * lists three bytes and one for each entry.
 */
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(entry -> utf8(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> (new BigDecimal(value.n()).precision() + 1) / 2 + 1;
      case BOOL, NUL -> 1;
      case M -> 3 + value.m().size() + of(value.m());
      case L -> 3 + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
      case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("the table holds no " + value.type());
    };
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
