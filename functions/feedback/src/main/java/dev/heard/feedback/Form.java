package dev.heard.feedback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a form (application/x-www-form-urlencoded). Of a field that comes twice the first.
 */
record Form(Map<String, String> fields) {
  private static final int MOST_FIELDS = 20;

  static Form of(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&", MOST_FIELDS)) {
      String[] parts = pair.split("=", 2);
      fields.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return new Form(Map.copyOf(fields));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign: take it as it stands.
      return text;
    }
  }

  String text(String name) {
    return fields.getOrDefault(name, "").replace("\r\n", "\n").replace("\0", "");
  }

  boolean yes(String name) {
    return text(name).equals("yes");
  }

  /** Whether a question was answered. */
  boolean answers(String name) {
    return yes(name) || text(name).equals("no");
  }
}
