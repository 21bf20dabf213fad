package dev.heard.drafting.said;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Finds whole card numbers (ISO/IEC 7812, Luhn) and account numbers (IBAN, ISO 13616) in a text.
 */
public final class AccountNumbers {
  private static final Pattern CARD =
      Pattern.compile("(?<![\\p{N}])[0-9](?:[ \\u00a0.-]?[0-9]){12,18}(?![0-9])");
  private static final Pattern IBAN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[A-Z]{2}[0-9]{2}(?:[ \\u00a0-]?[A-Z0-9]){11,30}",
          Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST_IBAN = 15;

  private AccountNumbers() {}

  /** Where one stands. */
  public record Span(int start, int end) {}

  public static List<Span> in(CharSequence text) {
    List<Span> found = new ArrayList<>();
    Matcher card = CARD.matcher(text);
    while (card.find()) {
      if (LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(card.group().replaceAll("[^0-9]", ""))) {
        found.add(new Span(card.start(), card.end()));
      }
    }
    Matcher iban = IBAN.matcher(text);
    while (iban.find()) {
      int end = ibanEnd(iban.group());
      if (end > 0) {
        found.add(new Span(iban.start(), iban.start() + end));
      }
    }
    return found;
  }

  /** The words after an IBAN can look like its end: the longest beginning that checks is it. */
  private static int ibanEnd(String candidate) {
    for (int end = candidate.length(); end >= SHORTEST_IBAN; end--) {
      String digits =
          candidate.substring(0, end).replaceAll("[ \\u00a0-]", "").toUpperCase(Locale.ROOT);
      if (digits.length() < SHORTEST_IBAN) {
        return 0;
      }
      if (Character.isLetterOrDigit(candidate.charAt(end - 1))
          && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(digits)) {
        return end;
      }
    }
    return 0;
  }
}
