package dev.heard.aws.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.heard.aws.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Makes lines of JSON: {@code time} (UTC), {@code level}, {@code logger}, {@code message}, {@code
 * function}, then what is known of the work at hand, such as {@code request_id} and {@code
 * case_id}. Of an exception, {@code thrown} says its classes and where, never what it says itself.
 * Thread-safe.
 */
final class Lines {
  /** CloudWatch cuts an event at 256 KB; a message of ours is a sentence, a trace some KB. */
  static final int LONGEST = 32_000;

  private static final JsonFactory JSON = new JsonFactory();

  private final String function;
  private final InstantSource clock;
  private final Consumer<String> out;

  /**
   * Lines of one function.
   *
   * @param function as Lambda calls it; empty if it is not known
   * @param out takes each line, without its end
   */
  Lines(String function, InstantSource clock, Consumer<String> out) {
    this.function = function;
    this.clock = clock;
    this.out = out;
  }

  void say(
      Level level,
      String logger,
      String message,
      Map<String, String> fields,
      @Nullable Throwable thrown) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("level", level.toString());
      json.writeStringField("logger", logger);
      json.writeStringField("message", cut(message));
      if (!function.isEmpty()) {
        json.writeStringField("function", function);
      }
      for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
        json.writeStringField(field.getKey(), cut(field.getValue()));
      }
      if (thrown != null) {
        json.writeStringField("thrown", cut(Trace.of(thrown)));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.accept(line.toString());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
