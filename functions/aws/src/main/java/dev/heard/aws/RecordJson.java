package dev.heard.aws;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.OutboxId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * The domain's records as JSON, the way items and nudges hold them.
 *
 * <p>What an older item lacks and a newer one has more of must both be readable: unknown fields are
 * ignored, absent lists are empty, absent numbers 0, absent objects null. So a field that is added
 * to a stored record is one of these, or its record gives it a value.
 */
final class RecordJson {
  private static final ObjectMapper MAPPER = mapper();

  private RecordJson() {}

  static ObjectNode write(Object record) {
    return MAPPER.valueToTree(record);
  }

  static String text(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JacksonException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T read(JsonNode json, Class<T> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JacksonException e) {
      throw new UncheckedIOException("what is stored is no " + type.getSimpleName(), e);
    }
  }

  /**
   * Reads what somebody else wrote.
   *
   * @throws IllegalArgumentException if the text is not such a record
   */
  static <T> T parse(String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value != null) {
        return value;
      }
    } catch (JacksonException e) {
      // Its message quotes the text, which nobody needs in a log.
    }
    throw new IllegalArgumentException("no " + type.getSimpleName());
  }

  private static ObjectMapper mapper() {
    SimpleModule words = new SimpleModule("words");
    asText(words, CaseId.class, CaseId::value, CaseId::new);
    asText(words, EmailAddress.class, EmailAddress::value, EmailAddress::new);
    asText(words, MessageId.class, MessageId::value, MessageId::new);
    asText(words, OutboxId.class, OutboxId::value, OutboxId::new);
    JsonMapper.Builder mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(words)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    for (Class<?> many : List.of(List.class, SortedSet.class)) {
      mapper.withConfigOverride(
          many,
          as ->
              as.setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                  .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    return mapper.build();
  }

  /** A record of one text is that text. */
  private static <T> void asText(
      SimpleModule module, Class<T> type, Function<T, String> text, Function<String, T> parse) {
    module.addSerializer(
        type,
        new StdScalarSerializer<>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(text.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdScalarDeserializer<>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getValueAsString(""));
          }
        });
  }
}
