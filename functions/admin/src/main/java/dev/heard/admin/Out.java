package dev.heard.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Where a command answers: in lines for people, or in JSON for programs. */
final class Out {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean yes;

  Out(PrintWriter out, PrintWriter err, boolean json, boolean yes) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.yes = yes;
  }

  /** A line for people. */
  @SuppressWarnings("AnnotateFormatMethod") // The annotation is a library of its own.
  void line(String text, Object... values) {
    if (!json) {
      out.println(values.length == 0 ? text : text.formatted(values));
    }
  }

  /** A line for programs: a record or a map. */
  void json(Object answer) {
    if (json) {
      try {
        out.println(JSON.writeValueAsString(answer));
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** How far it has come, beside the answer. */
  @SuppressWarnings("AnnotateFormatMethod") // The annotation is a library of its own.
  void progress(String text, Object... values) {
    if (!json) {
      err.println(text.formatted(values));
      err.flush();
    }
  }

  void problem(String sentence) {
    err.println("heard: " + sentence);
    json(Map.of("problem", sentence));
  }

  /**
   * Says what will be done, and asks.
   *
   * @return whether to do it
   * @throws Cannot if nobody can be asked
   */
  boolean agreed(String what) {
    if (yes) {
      return true;
    }
    if (json) {
      throw new Cannot(what + " Nothing was done: with --json nobody is asked, so say --yes.");
    }
    out.print(what + " Go on? [y/N] ");
    out.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      boolean agreed = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
      if (!agreed) {
        out.println("Nothing was done.");
      }
      return agreed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
