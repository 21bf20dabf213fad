package dev.heard.drafting.said;

import dev.heard.mail.SensitiveNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds whole card and account numbers in a text: exactly what {@link SensitiveNumbers} would mask,
 * so that a reply is held to the same rule as the mails.
 */
public final class AccountNumbers {
  private static final int VISIBLE = 4;

  private AccountNumbers() {}

  /** Where one stands. */
  public record Span(int start, int end) {}

  public static List<Span> in(String text) {
    String masked = SensitiveNumbers.mask(text);
    List<Span> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (masked.charAt(i) == text.charAt(i)) {
        i++;
      } else {
        int end = end(text, masked, i);
        found.add(new Span(i, end));
        i = end;
      }
    }
    return found;
  }

  /** After the digits that masking leaves readable. */
  private static int end(String text, String masked, int start) {
    int end = start;
    int visible = 0;
    while (end < text.length() && visible < VISIBLE) {
      boolean hidden = masked.charAt(end) != text.charAt(end);
      visible = !hidden && Character.isLetterOrDigit(text.charAt(end)) ? visible + 1 : visible;
      end++;
    }
    return end;
  }
}
