package dev.heard.mail.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds where the signature starts in a run of lines that somebody wrote. When in doubt there is
 * none: a signature read as the customer's words does little harm, words read as a signature do.
 */
final class Signature {
  /** A signature that ends a letter is short. */
  private static final int MOST_LINES_AFTER_CLOSING = 10;

  private static final int MOST_LINES_AFTER_RULE = 15;
  private static final int LONGEST_LINE = 100;

  /** How a name and no more than a name stands below thanks. */
  private static final int MOST_WORDS_OF_A_NAME = 3;

  private static final int FEWEST_WORDS_OF_A_LETTER = 20;
  private static final int MOST_LINES_AFTER_THANKS = 3;

  private static final Set<String> CLOSINGS = Phrases.REPLIES.section("closing");
  private static final Set<String> THANKS = Phrases.REPLIES.section("thanks");
  private static final List<String> DISCLAIMERS =
      List.copyOf(Phrases.REPLIES.section("disclaimer"));
  private static final List<String> DEVICES = List.copyOf(Phrases.REPLIES.section("device"));

  /** What a signature starts with. */
  enum Kind {
    /** "-- " (RFC 3676 §4.3) or a rule above a mailing list's footer. */
    SEPARATOR,
    /** "Kind regards,". */
    CLOSING,
    /** "Sent from my phone". */
    DEVICE
  }

  /**
   * @param line index of the first line
   */
  record Start(int line, Kind kind) {}

  private static final Start NONE = new Start(Integer.MAX_VALUE, Kind.SEPARATOR);

  private Signature() {}

  /** Where the signature starts; its line is past the end if there is none. */
  static Start in(List<String> lines) {
    int words = 0;
    int said = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String text = line.strip();
      if (text.isEmpty()) {
        continue;
      }
      if (isSeparator(lines, i, text)) {
        return new Start(i, Kind.SEPARATOR);
      }
      if (isDevice(lines, i, text)) {
        return new Start(i, Kind.DEVICE);
      }
      if (words > 0 && (isClosing(lines, i, text) || isThanks(lines, i, text, said))) {
        return new Start(i, Kind.CLOSING);
      }
      words++;
      said += text.split(" ", -1).length;
    }
    return NONE;
  }

  private static boolean isSeparator(List<String> lines, int at, String text) {
    if (text.equals("--")) {
      return true;
    }
    boolean underscores = text.length() >= 2 && text.chars().allMatch(c -> c == '_');
    return underscores && wordsAfter(lines, at, MOST_LINES_AFTER_RULE) > 0;
  }

  /** Alone in its paragraph, short, and no sentence. */
  private static boolean isDevice(List<String> lines, int at, String text) {
    boolean alone =
        (at == 0 || lines.get(at - 1).isBlank())
            && (at + 1 == lines.size() || lines.get(at + 1).isBlank());
    if (!alone || text.length() > 200) {
      return false;
    }
    String lower = withoutLinks(text).strip().toLowerCase(Locale.ROOT);
    if (lower.length() > 80 || lower.indexOf(',') >= 0 || lower.endsWith("?")) {
      return false;
    }
    if (lower.chars().filter(c -> c == ' ').count() > 9) {
      return false;
    }
    return DEVICES.stream().anyMatch(d -> lower.startsWith(d) && boundary(lower, d.length()));
  }

  private static boolean boundary(String text, int at) {
    return at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean isClosing(List<String> lines, int at, String text) {
    if (text.length() > 70 || !closes(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return wordsAfter(lines, at, MOST_LINES_AFTER_CLOSING) >= 0;
  }

  /**
   * "Thanks", and below it a name, at the end of a letter. Thanks alone, thanks for something, and
   * the thanks of somebody who writes little else are words of the mail.
   */
  private static boolean isThanks(List<String> lines, int at, String text, int said) {
    if (said < FEWEST_WORDS_OF_A_LETTER || text.length() > 70 || text.endsWith("!")) {
      return false;
    }
    String lower = bare(text.toLowerCase(Locale.ROOT));
    boolean alone = THANKS.contains(lower);
    int comma = lower.indexOf(',');
    if (comma > 0 && THANKS.contains(bare(lower.substring(0, comma)))) {
      String name = text.substring(comma + 1).strip();
      return looksLikeName(name) && wordsAfter(lines, at, MOST_LINES_AFTER_THANKS) == 0;
    }
    int after = wordsAfter(lines, at, MOST_LINES_AFTER_THANKS);
    return alone && after > 0 && looksLikeName(next(lines, at));
  }

  private static boolean looksLikeName(String text) {
    return !text.isEmpty()
        && text.split(" ", -1).length <= MOST_WORDS_OF_A_NAME
        && "!?:;".indexOf(text.charAt(text.length() - 1)) < 0
        && text.chars().noneMatch(Character::isDigit);
  }

  private static String next(List<String> lines, int at) {
    return lines.subList(at + 1, lines.size()).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * "Kind regards", "Kind regards,", "Kind regards, Ann Lee", "Mit freundlichen Grüßen Ann Lee".
   */
  private static boolean closes(String lower) {
    String bare = bare(lower);
    if (CLOSINGS.contains(bare)) {
      return true;
    }
    int comma = lower.indexOf(',');
    if (comma > 0 && CLOSINGS.contains(bare(lower.substring(0, comma)))) {
      return lower.substring(comma + 1).strip().split(" ").length <= 4;
    }
    String[] words = bare.split(" ");
    for (int n = words.length - 1; n >= 2 && n >= words.length - 3; n--) {
      String start = String.join(" ", List.of(words).subList(0, n));
      if (CLOSINGS.contains(start)) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String text) {
    int end = text.length();
    while (end > 0 && " ,.!;:-–—".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * How many lines with words follow, up to what a company's lawyers add; -1 if too many, or if one
   * of them is a paragraph.
   */
  private static int wordsAfter(List<String> lines, int at, int most) {
    int words = 0;
    for (int i = at + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (words > 0 && disclaims(line)) {
        return words;
      }
      if (!line.isBlank() && (++words > most || line.length() > LONGEST_LINE)) {
        return -1;
      }
    }
    return words;
  }

  private static boolean disclaims(String line) {
    if (line.length() <= LONGEST_LINE / 2) {
      return false;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    return DISCLAIMERS.stream().anyMatch(lower::contains);
  }

  private static String withoutLinks(String text) {
    int open = text.indexOf('<');
    int close = text.lastIndexOf('>');
    return open >= 0 && close > open ? text.substring(0, open) + text.substring(close + 1) : text;
  }
}
