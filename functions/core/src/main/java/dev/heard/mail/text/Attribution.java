package dev.heard.mail.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises the line that mail programs put above a quote: "On 3 March 2026 at 9:12, Ann wrote:".
 * It may be wrapped over up to four lines. Each line is looked at a bounded number of times and
 * only up to a bounded length, so the whole is linear.
 */
final class Attribution {
  private static final int MOST_LINES = 4;
  private static final int LONGEST = 400;

  private static final List<String> WROTE = List.copyOf(Phrases.REPLIES.section("wrote"));
  private static final List<String> WROTE_BEFORE_NAME =
      List.copyOf(Phrases.REPLIES.section("wrote-before-name"));
  private static final Set<String> MIDDLES =
      Set.of("at", "um", "à", "às", "a", "alle", "om", "kl", "kl.", "klo", "o", "v", "в");

  /** The end of an address whose bracket was wrapped: no quote mark. */
  static final String CLOSED_ADDRESS = ">:";

  private static final Set<String> OPENERS = Phrases.REPLIES.section("opener");

  private Attribution() {}

  /** How sure the rest of the text already is that a quote starts here. */
  enum Proof {
    /** The next line with words is marked as quoted. */
    QUOTE_FOLLOWS,
    /** A date in the line is enough. */
    DATE,
    /** The line may be a customer's own sentence. */
    ADDRESS_OR_TIME
  }

  /**
   * How many lines, ending with the given one, are an attribution; 0 if none.
   *
   * @param most lines that may belong to it
   */
  static int linesEndingAt(List<String> lines, int last, int most, Proof needed) {
    String end = trimmed(lines.get(last));
    if (end.isEmpty() || end.length() > LONGEST || !mayEnd(end)) {
      return 0;
    }
    int limit = Math.min(MOST_LINES, Math.min(most, last + 1));
    String joined = "";
    int weak = 0;
    for (int n = 1; n <= limit; n++) {
      String line = trimmed(lines.get(last - n + 1));
      boolean marked = line.startsWith(">") && !line.equals(CLOSED_ADDRESS);
      if (line.isEmpty() || marked || line.length() + joined.length() > LONGEST) {
        break;
      }
      joined = joined.isEmpty() ? line : line + " " + joined;
      String lower = joined.toLowerCase(Locale.ROOT);
      if (matches(lower, needed)) {
        return n;
      }
      if (weak == 0 && needed == Proof.QUOTE_FOLLOWS && (lower.contains("@") || hasDate(lower))) {
        weak = endsWithVerb(lower) ? n : 0;
      }
    }
    return weak;
  }

  private static boolean mayEnd(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return lower.endsWith(":") || lower.endsWith("：") || endsWithVerb(lower);
  }

  /** Zoho frames its attribution with dashes; others make it bold. */
  private static String trimmed(String line) {
    String text = line.strip();
    int start = 0;
    int end = text.length();
    while (start < end && "-*_ ".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "-*_ ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean matches(String text, Proof needed) {
    boolean address = text.indexOf('@') >= 0;
    boolean date = hasDate(text);
    if (endsWithVerb(text) || verbBeforeName(text, address)) {
      boolean opened = opens(text);
      return switch (needed) {
        case QUOTE_FOLLOWS -> opened;
        case DATE -> opened && (address || date || hasTime(text));
        case ADDRESS_OR_TIME -> opened && (address || hasTime(text));
      };
    }
    // No verb at all: "2026-03-03 9:12 GMT+01:00 Ann <ann@example.org>:"
    return address && endsWithAddress(text) && date && hasTime(text) && startsWithDate(text);
  }

  private static boolean endsWithVerb(String lower) {
    String text = lower;
    while (text.endsWith(":") || text.endsWith("：") || text.endsWith(" ")) {
      text = text.substring(0, text.length() - 1);
    }
    for (String verb : WROTE) {
      if (text.endsWith(verb)) {
        int before = text.length() - verb.length() - 1;
        // "<ann@example.org>wrote:" has no space
        boolean word = before >= 0 && !Character.isLetterOrDigit(text.charAt(before));
        return word || verb.startsWith("写");
      }
    }
    return false;
  }

  /** "Am 3. März schrieb Ann <ann@example.org>:" */
  private static boolean verbBeforeName(String text, boolean address) {
    if (!text.endsWith(":") || (!address && !hasTime(text))) {
      return false;
    }
    return WROTE_BEFORE_NAME.stream().anyMatch(verb -> text.contains(" " + verb + " "));
  }

  private static boolean opens(String text) {
    int space = text.indexOf(' ');
    String first = space < 0 ? text : text.substring(0, space);
    int second = space < 0 ? -1 : text.indexOf(' ', space + 1);
    String two = second < 0 ? text : text.substring(0, second);
    return OPENERS.contains(first) || OPENERS.contains(two) || startsWithDate(text);
  }

  /** "3 March", "Tue, 3 March", "pe 20. lokakuuta"; not "at 9:12", which is the middle of one. */
  private static boolean startsWithDate(String text) {
    String[] words = text.split(" ", 4);
    if (isDigit(text.charAt(0))) {
      return true;
    }
    for (int i = 1; i < Math.min(words.length, 3); i++) {
      if (!words[i].isEmpty() && isDigit(words[i].charAt(0))) {
        return !MIDDLES.contains(words[0]);
      }
    }
    return false;
  }

  private static boolean endsWithAddress(String text) {
    return text.endsWith(">:") || text.endsWith("> :") || text.endsWith(">：");
  }

  /** A year, or a day of the shape 3.3. or 3/3/. */
  private static boolean hasDate(String text) {
    for (int i = 0; i + 3 < text.length(); i++) {
      char c = text.charAt(i);
      boolean starts = i == 0 || !isDigit(text.charAt(i - 1));
      boolean year =
          (text.startsWith("19", i) || text.startsWith("20", i))
              && isDigit(text.charAt(i + 2))
              && isDigit(text.charAt(i + 3))
              && (i + 4 == text.length() || !isDigit(text.charAt(i + 4)));
      if (starts && (year || (isDigit(c) && slashedDay(text, i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean slashedDay(String text, int at) {
    int i = digits(text, at);
    if (i - at > 2 || i >= text.length() || "./-".indexOf(text.charAt(i)) < 0) {
      return false;
    }
    int second = digits(text, i + 1);
    return second > i + 1
        && second - i - 1 <= 2
        && second < text.length()
        && "./-".indexOf(text.charAt(second)) >= 0;
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** 9:12, 17.50, 10h30. */
  private static boolean hasTime(String text) {
    for (int i = 1; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ':' || c == '.' || c == 'h')
          && isDigit(text.charAt(i - 1))
          && isDigit(text.charAt(i + 1))
          && isDigit(text.charAt(i + 2))
          && (i + 3 == text.length() || !isDigit(text.charAt(i + 3)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
