package dev.heard.mail;

import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.jspecify.annotations.Nullable;

/**
 * Masks card and account numbers, all but the last four digits, so that nobody's bank details are
 * stored, quoted or shown.
 *
 * <p>A card number is 13 to 19 digits, with single spaces or dashes between groups, that begin and
 * are as long as a card network's numbers (ISO/IEC 7812) and pass the Luhn check. An account number
 * is an IBAN (ISO 13616) with the length of its country and right check digits. Order numbers,
 * phone numbers, IMEIs and parcel numbers stay readable, but for the one in some hundreds that is a
 * valid card number by chance.
 *
 * <p>The masked text is exactly as long as the text, so positions in one are positions in the
 * other. Linear.
 */
public final class SensitiveNumbers {
  private static final char MASK = '•';
  private static final int VISIBLE = 4;
  private static final int SHORTEST_CARD = 13;
  private static final int LONGEST_CARD = 19;
  private static final int SHORTEST_IBAN = 15;

  private SensitiveNumbers() {}

  public static String mask(String text) {
    char @Nullable [] masked = null;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) || (i > 0 && isAlphanumeric(text.charAt(i - 1)))) {
        i++;
        continue;
      }
      int end = isDigit(c) ? cardEnd(text, i) : ibanEnd(text, i);
      if (end > i) {
        masked = masked == null ? text.toCharArray() : masked;
        hide(masked, i, end);
        i = end;
      } else {
        i++;
      }
    }
    return masked == null ? text : new String(masked);
  }

  private static void hide(char[] text, int start, int end) {
    int seen = 0;
    for (int i = end - 1; i >= start; i--) {
      if (isAlphanumeric(text[i]) && ++seen > VISIBLE) {
        text[i] = MASK;
      }
    }
  }

  /** The end of the longest card number that starts here and ends with a group; -1 if none. */
  private static int cardEnd(String text, int start) {
    if (start > 0 && text.charAt(start - 1) == '+') {
      return -1; // A phone number.
    }
    StringBuilder digits = new StringBuilder(LONGEST_CARD);
    int found = -1;
    int i = start;
    while (i < text.length() && digits.length() <= LONGEST_CARD) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits.append(c);
        i++;
        boolean groupEnds = i == text.length() || !isAlphanumeric(text.charAt(i));
        if (groupEnds && isCard(digits)) {
          found = i;
        }
      } else if (isSeparator(c) && i + 1 < text.length() && isDigit(text.charAt(i + 1))) {
        i++;
      } else {
        break;
      }
    }
    return found;
  }

  private static boolean isCard(StringBuilder digits) {
    int length = digits.length();
    return length >= SHORTEST_CARD
        && length <= LONGEST_CARD
        && isNetwork(digits, length)
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString());
  }

  /**
   * First digits and lengths of the networks: 34 and 37 American Express; 30, 36, 38, 39 Diners; 35
   * JCB; 2 and 5 Mastercard, Maestro, Mir; 4 Visa; 6 Maestro, UnionPay, Discover, RuPay; 81 and 82
   * RuPay and UnionPay; 9792 Troy. An IMEI, which passes Luhn too, has 15 digits and none of these
   * starts.
   */
  private static boolean isNetwork(StringBuilder digits, int length) {
    int two = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
    boolean diners = two == 30 || two == 36 || two == 38 || two == 39;
    return switch (length) {
      case 13 -> two / 10 == 4;
      case 14 -> diners;
      case 15 -> two == 34 || two == 37;
      case 16 ->
          two / 10 == 2
              || two / 10 == 4
              || two / 10 == 5
              || two / 10 == 6
              || two == 35
              || two == 81
              || two == 82
              || diners
              || digits.indexOf("9792") == 0;
      default -> two / 10 == 4 || two / 10 == 5 || two / 10 == 6;
    };
  }

  /** The end of the IBAN that starts here; -1 if none. */
  private static int ibanEnd(String text, int start) {
    if (start + SHORTEST_IBAN > text.length()
        || !isLetter(text.charAt(start))
        || !isLetter(text.charAt(start + 1))
        || !isDigit(text.charAt(start + 2))
        || !isDigit(text.charAt(start + 3))) {
      return -1;
    }
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    IBANValidator.Validator known = IBANValidator.DEFAULT_IBAN_VALIDATOR.getValidator(country);
    if (known == null) {
      return -1;
    }
    StringBuilder iban = new StringBuilder(known.getIbanLength());
    int i = start;
    while (i < text.length() && iban.length() < known.getIbanLength()) {
      char c = text.charAt(i);
      if (isAlphanumeric(c)) {
        iban.append(Character.toUpperCase(c));
      } else if (!isSeparator(c) || !isAlphanumeric(text.charAt(i - 1))) {
        return -1;
      }
      i++;
    }
    boolean whole = i == text.length() || !isAlphanumeric(text.charAt(i));
    return whole && IBANValidator.DEFAULT_IBAN_VALIDATOR.isValid(iban.toString()) ? i : -1;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '\u2013' || c == '\u2011' || c == '\u00A0';
  }

  private static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
