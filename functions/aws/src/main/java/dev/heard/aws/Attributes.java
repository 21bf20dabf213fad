package dev.heard.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * JSON as DynamoDB's own maps, lists and scalars, so that an admin can read an item in the AWS
 * console.
 */
final class Attributes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The smallest number above 0 that DynamoDB holds; what lies below is stored as 0. */
  private static final BigDecimal SMALLEST = new BigDecimal("1E-130");

  private Attributes() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static Map<String, AttributeValue> of(ObjectNode json) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    json.properties().forEach(field -> item.put(field.getKey(), of(field.getValue())));
    return item;
  }

  private static AttributeValue of(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> text(wellFormed(json.textValue()));
      case NUMBER -> AttributeValue.fromN(number(json));
      case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
      case NULL -> AttributeValue.fromNul(true);
      case OBJECT -> AttributeValue.fromM(of((ObjectNode) json));
      case ARRAY -> AttributeValue.fromL(json.valueStream().map(Attributes::of).toList());
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no attribute for " + json.getNodeType());
    };
  }

  private static String number(JsonNode json) {
    BigDecimal number = json.decimalValue();
    return number.abs().compareTo(SMALLEST) < 0 ? "0" : number.toString();
  }

  /**
   * Half a surrogate pair, as a cut after so many characters leaves it, has no UTF-8 and would stop
   * the whole mail.
   */
  private static String wellFormed(String text) {
    int[] points =
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(points, 0, points.length);
  }

  static ObjectNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JSON.objectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    return switch (value.type()) {
      case S -> JSON.textNode(value.s());
      case N -> JSON.numberNode(new BigDecimal(value.n()));
      case BOOL -> JSON.booleanNode(value.bool());
      case NUL -> JSON.nullNode();
      case M -> json(value.m());
      case L -> JSON.arrayNode().addAll(value.l().stream().map(Attributes::json).toList());
      case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("an item holds a value of type " + value.type());
    };
  }
}
