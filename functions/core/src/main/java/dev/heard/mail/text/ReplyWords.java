package dev.heard.mail.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The phrases of {@code reply-words.txt}, by section. Read once. */
final class ReplyWords {
  private static final Map<String, Set<String>> SECTIONS = load();

  private ReplyWords() {}

  static Set<String> section(String name) {
    Set<String> phrases = SECTIONS.get(name);
    if (phrases == null) {
      throw new IllegalArgumentException("no section " + name);
    }
    return phrases;
  }

  /** Longest first, so that the longest of several matching phrases wins. */
  static List<String> longestFirst(String name) {
    return section(name).stream()
        .sorted((a, b) -> a.length() != b.length() ? b.length() - a.length() : a.compareTo(b))
        .toList();
  }

  private static Map<String, Set<String>> load() {
    Map<String, Set<String>> sections = new HashMap<>();
    Set<String> current = new HashSet<>();
    try (InputStream in = ReplyWords.class.getResourceAsStream("reply-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("reply-words.txt is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().map(String::strip).toList()) {
        if (line.startsWith("[")) {
          current = new HashSet<>();
          sections.put(line.substring(1, line.length() - 1), current);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          current.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sections;
  }
}
