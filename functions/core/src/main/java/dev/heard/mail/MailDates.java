package dev.heard.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/** Reads a Date header (RFC 5322 §3.3), tolerantly. */
final class MailDates {
  private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");
  private static final int LONGEST = 100;

  /**
   * Names that RFC 5322 §4.3 gives a meaning; any other name means an unknown zone, read as UTC.
   */
  private static final Map<String, String> ZONES =
      Map.of(
          "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500", "MST", "-0700", "MDT",
          "-0600", "PST", "-0800", "PDT", "-0700");

  private MailDates() {}

  /** Empty for what is no date, and for years in which nobody wrote this mail. */
  static Optional<Instant> parse(String header) {
    String text = withoutComment(header).strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    return lenient(text).or(() -> iso(text)).filter(d -> !d.isBefore(FIRST) && d.isBefore(LAST));
  }

  private static Optional<Instant> lenient(String text) {
    Date date =
        DateTimeFieldLenientImpl.PARSER
            .parse(new RawField("Date", withOffset(text)), DecodeMonitor.SILENT)
            .getDate();
    return Optional.ofNullable(date).map(Date::toInstant);
  }

  private static String withOffset(String text) {
    int space = text.lastIndexOf(' ') + 1;
    String zone = text.substring(space);
    return text.substring(0, space) + ZONES.getOrDefault(zone, zone);
  }

  private static Optional<Instant> iso(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** "Tue, 3 Mar 2026 09:12:00 +0100 (CET)". */
  private static String withoutComment(String header) {
    int open = header.indexOf('(');
    return open < 0 ? header : header.substring(0, open);
  }
}
