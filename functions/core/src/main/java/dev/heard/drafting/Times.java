package dev.heard.drafting;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as one says them in a letter. */
final class Times {
  private Times() {}

  /** Day of the week, day and month, and the time with its zone. */
  static String said(ZonedDateTime time, Locale locale) {
    String pattern =
        switch (locale.getLanguage()) {
          case "de" -> "EEEE, d. MMMM, HH:mm 'Uhr'";
          case "es" -> "EEEE d 'de' MMMM 'a las' HH:mm";
          case "fr" -> "EEEE d MMMM 'à' HH'h'mm";
          default -> "EEEE d MMMM, HH:mm";
        };
    return DateTimeFormatter.ofPattern(pattern, locale).format(time);
  }
}
