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

/**
 * Lists of phrases kept as data: a text file of {@code [sections]}, one phrase a line, lower case,
 * {@code #} for remarks.
 */
public final class Phrases {
  /** The words by which quotes and signatures are told apart. */
  static final Phrases REPLIES = read(Phrases.class, "reply-words.txt");

  private final Map<String, Set<String>> sections;

  private Phrases(Map<String, Set<String>> sections) {
    this.sections = sections;
  }

  /**
   * Reads a file that lies beside a class.
   *
   * @throws IllegalStateException where it is missing: the build is broken
   */
  public static Phrases read(Class<?> beside, String file) {
    Map<String, Set<String>> sections = new HashMap<>();
    Set<String> current = new HashSet<>();
    for (String line : lines(beside, file)) {
      if (line.startsWith("[")) {
        current = new HashSet<>();
        sections.put(line.substring(1, line.length() - 1), current);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        current.add(line);
      }
    }
    return new Phrases(sections);
  }

  /** The phrases of a section, in no order. */
  public Set<String> section(String name) {
    Set<String> phrases = sections.get(name);
    if (phrases == null) {
      throw new IllegalArgumentException("no section " + name);
    }
    return phrases;
  }

  private static List<String> lines(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
