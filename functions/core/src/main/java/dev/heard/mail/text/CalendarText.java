package dev.heard.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an invitation (RFC 5545) says, for a mail that says nothing else. */
public final class CalendarText {
  private static final List<String> SAID = List.of("SUMMARY", "DTSTART", "LOCATION", "DESCRIPTION");

  private CalendarText() {}

  /**
   * A line each for what, when, where and why.
   *
   * @param calendar cleaned, lines ending in {@code \n}
   */
  public static String of(String calendar) {
    List<String> said = new ArrayList<>();
    for (String line : calendar.replace("\n ", "").replace("\n\t", "").split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && said.size() < SAID.size()) {
        String name = line.substring(0, colon).toUpperCase(Locale.ROOT);
        int semicolon = name.indexOf(';');
        String bare = semicolon < 0 ? name : name.substring(0, semicolon);
        if (SAID.contains(bare)) {
          said.add(
              line.substring(colon + 1)
                  .replace("\\n", "\n")
                  .replace("\\N", "\n")
                  .replace("\\,", ",")
                  .replace("\\;", ";")
                  .strip());
        }
      }
    }
    return String.join("\n", said);
  }
}
