package dev.heard.mail.text;

/**
 * Makes decoded text fit to be shown, stored and searched: newlines are {@code \n}, and characters
 * that nobody sees and that can deceive are gone (other controls, bidirectional overrides, zero
 * widths, noncharacters). Linear.
 */
public final class CleanText {
  private CleanText() {}

  /** A text of lines. */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        clean.append('\n');
        // CR LF is one newline, and so is the CR CR LF of broken gateways.
        int next = i + 1;
        while (next < length && text.charAt(next) == '\r') {
          next++;
        }
        if (next < length && text.charAt(next) == '\n') {
          i = next;
        }
      } else if (c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\f' || c == '\u000B') {
        clean.append('\n');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        if ((point & 0xFFFE) != 0xFFFE) {
          clean.appendCodePoint(point);
        }
      } else if (Character.isSurrogate(c)) {
        clean.append('\uFFFD');
      } else if (c == '\u00A0' || c == '\u2007' || c == '\u202F') {
        clean.append(' ');
      } else if (c == '\n' || c == '\t' || !invisible(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /**
   * A text on one line, with single spaces.
   *
   * @param limit most characters kept
   */
  public static String oneLine(String text, int limit) {
    String clean = of(text);
    StringBuilder line = new StringBuilder(Math.min(clean.length(), limit));
    for (int i = 0; i < clean.length() && line.length() < limit; i++) {
      char c = clean.charAt(i);
      boolean space = c == ' ' || c == '\n' || c == '\t';
      if (!space) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return upTo(line.toString(), limit).strip();
  }

  /** The first characters of a text, no pair of surrogates torn. */
  public static String upTo(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    boolean torn = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, torn ? limit - 1 : limit);
  }

  private static boolean invisible(char c) {
    return c < ' '
        || (c >= 0x7F && c < 0xA0)
        || c == '\u00AD'
        || c == '\u200B'
        || (c >= '\u200E' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u206F')
        || c == '\uFEFF'
        || (c >= '\uFDD0' && c <= '\uFDEF')
        || (c >= '\uFFF9' && c <= '\uFFFB')
        || c >= '\uFFFE';
  }
}
