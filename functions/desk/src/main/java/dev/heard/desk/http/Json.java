package dev.heard.desk.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON in and out. What comes in is read strictly: an unknown field is a mistake that somebody
 * should hear of, and a number is not a text.
 */
public final class Json {
  /** Nothing in the API nests deeper than a list in an object. */
  private static final int DEPTH = 8;

  private static final Pattern FIELD = Pattern.compile("\\w{1,40}");

  private static final JsonMapper MAPPER = mapper();

  private Json() {}

  private static JsonMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfigDefaults(
                config -> {
                  for (CoercionInputShape shape : CoercionInputShape.values()) {
                    config.setCoercion(shape, CoercionAction.Fail);
                  }
                })
            .withCoercionConfig(
                LogicalType.Textual,
                config ->
                    config
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .addModule(
                new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
    JsonMapper mapper = builder.build();
    mapper
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build());
    return mapper;
  }

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws Refusal 400 if it is no JSON or not of this shape; the record's own refusal if it does
   *     not take a value
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      // First whether it is JSON, to its end; then whether it is of this shape.
      JsonNode tree = MAPPER.readTree(json);
      if (!tree.isObject()) {
        throw new Refusal(Problem.malformed("The body must be a JSON object."));
      }
      return MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw new Refusal(shape("is not a field that this takes", e));
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(shape("has the wrong type", e));
    } catch (JsonProcessingException e) {
      throw new Refusal(Problem.malformed("The body is not JSON" + place(e.getLocation()) + "."));
    }
  }

  /** Nested too deeply, it has no place. */
  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : "; the first mistake is at line %d, column %d"
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  /** Names the field if it is one that can be repeated in a sentence. */
  private static Problem shape(String what, JsonMappingException e) {
    String field = field(e);
    return field == null
        ? Problem.malformed("The body is JSON, but not of the shape that this takes.")
        : Problem.malformed("“" + field + "” " + what + ".").about(field);
  }

  private static @Nullable String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(Reference::getFieldName)
        .filter(name -> name != null && FIELD.matcher(name).matches())
        .findFirst()
        .orElse(null);
  }
}
