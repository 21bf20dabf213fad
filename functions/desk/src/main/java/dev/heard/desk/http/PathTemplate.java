package dev.heard.desk.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: {@code /api/cases/{id}}. A last variable that ends in {@code +} takes the
 * rest of the path, as API Gateway writes it.
 */
public record PathTemplate(String template) {
  /** Longest path that is looked at. */
  private static final int PATH_CHARACTERS = 2_000;

  /**
   * The segments of a path, decoded; empty if no route of ours can be meant: broken escapes, or an
   * escape that hides a slash, a backslash, a control character or a step upwards.
   */
  public static Optional<List<String>> segments(String rawPath) {
    if (!rawPath.startsWith("/") || rawPath.length() > PATH_CHARACTERS) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.substring(1).split("/", -1)) {
      Optional<String> segment = decode(raw).filter(PathTemplate::harmless);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  /** The values of the variables if the path is one of this template. */
  public Optional<Map<String, String>> match(List<String> path) {
    List<String> wanted = List.of(template.substring(1).split("/", -1));
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= path.size()) {
        return Optional.empty();
      }
      String want = wanted.get(i);
      if (want.endsWith("+}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        values.put(want.substring(1, want.length() - 2), rest);
        return rest.isEmpty() ? Optional.empty() : Optional.of(values);
      }
      if (want.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        values.put(want.substring(1, want.length() - 1), path.get(i));
      } else if (!want.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return path.size() == wanted.size() ? Optional.of(values) : Optional.empty();
  }

  private static boolean harmless(String segment) {
    return !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c < ' ' || c == 127 || c == '/' || c == '\\');
  }

  /**
   * Percent-decoding by RFC 3986. (The JDK's URLDecoder is for forms: it takes a plus for a space
   * and lets broken UTF-8 through.)
   */
  private static Optional<String> decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(raw);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 0;
    while (i < raw.length()) {
      int next = raw.indexOf('%', i);
      if (next < 0) {
        next = raw.length();
      }
      bytes.writeBytes(raw.substring(i, next).getBytes(StandardCharsets.UTF_8));
      if (next == raw.length()) {
        break;
      }
      if (next + 3 > raw.length()) {
        return Optional.empty();
      }
      int high = Character.digit(raw.charAt(next + 1), 16);
      int low = Character.digit(raw.charAt(next + 2), 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high * 16 + low);
      i = next + 3;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
