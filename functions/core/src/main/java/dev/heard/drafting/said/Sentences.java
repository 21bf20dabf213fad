package dev.heard.drafting.said;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a mail into sentences and sentences into clauses, by position. Lines that a mail program has
 * wrapped belong together; "28. April", "12,50" and "Mr. Hale" stay whole.
 */
public final class Sentences {
  private static final int WRAPPED_LINE = 50;
  private static final int MOST_SENTENCES = 200;
  private static final int MOST_CLAUSES = 12;
  private static final String CLAUSE_MARKS = ",;:–—()";
  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?:\\p{L}|mr|mrs|ms|dr|st|no|nr|sr|sra|mme|bzw|ca|inkl|vgl|tel|approx|etc)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORDINAL_OF_A_DATE =
      Pattern.compile("\\s{0,2}\\p{Lu}\\p{Ll}{2,9}\\b.*");

  private Sentences() {}

  /**
   * A piece of the text.
   *
   * @param asks whether it ends with a question mark
   */
  public record Span(int start, int end, boolean asks) {}

  /** The first {@link #MOST_SENTENCES} sentences of a text. */
  public static List<Span> of(String text) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length() && sentences.size() < MOST_SENTENCES; i++) {
      if (i == text.length() || ends(text, i)) {
        if (i > start) {
          sentences.add(new Span(start, i, i < text.length() && text.charAt(i) == '?'));
        }
        start = i + 1;
      }
    }
    return sentences;
  }

  /** Where the clauses of a sentence begin and end, from its first to its last. */
  static List<Span> clauses(String text, Span sentence) {
    List<Span> clauses = new ArrayList<>();
    int start = sentence.start();
    for (int i = start; i <= sentence.end() && clauses.size() < MOST_CLAUSES; i++) {
      if (i == sentence.end() || parts(text, i)) {
        if (i > start) {
          clauses.add(new Span(start, i, false));
        }
        start = i + 1;
      }
    }
    return clauses;
  }

  private static boolean parts(String text, int at) {
    return CLAUSE_MARKS.indexOf(text.charAt(at)) >= 0
        && !(digit(text, at - 1) && digit(text, at + 1));
  }

  private static boolean ends(String text, int at) {
    return switch (text.charAt(at)) {
      case '!', '?', '…' -> true;
      case '.' -> at + 1 == text.length() || stops(text, at);
      case '\n' -> breaks(text, at);
      default -> false;
    };
  }

  private static boolean stops(String text, int at) {
    if (!Character.isWhitespace(text.charAt(at + 1)) && text.charAt(at + 1) != '.') {
      return false;
    }
    int word = at;
    while (word > 0 && at - word < 10 && Character.isLetterOrDigit(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, at);
    String after = text.substring(at + 1, Math.min(text.length(), at + 16)).replace('\n', ' ');
    boolean ordinal =
        before.matches("[0-9]{1,2}") && ORDINAL_OF_A_DATE.matcher(after).matches() && month(after);
    return !ordinal && !ABBREVIATION.matcher(before).matches();
  }

  private static boolean month(String after) {
    return Specifics.isCalendarWord(after.strip());
  }

  /** Whether a line's end is the writer's own and not the mail program's. */
  private static boolean breaks(String text, int at) {
    if (at + 1 >= text.length() || text.charAt(at + 1) == '\n') {
      return true;
    }
    int line = text.lastIndexOf('\n', at - 1) + 1;
    return at - line < WRAPPED_LINE && !Character.isLowerCase(text.charAt(at + 1));
  }

  private static boolean digit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
  }
}
