package dev.heard.triage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A time that the customer named as a limit.
 *
 * @param at the latest that the words can mean; days end at midnight UTC, as the zone of the
 *     customer is not known here
 * @param exact whether hours were named, not only a day
 * @param evidence the words
 */
record Deadline(Instant at, boolean exact, Evidence evidence) {
  /** Whether it passes today or tomorrow, or within 24 hours where hours were named. */
  boolean withinADay(Instant sentAt) {
    return exact ? hours(sentAt) <= 24 : days(sentAt) <= 1;
  }

  boolean withinAWeek(Instant sentAt) {
    return days(sentAt) <= 7;
  }

  /** In words for an agent. */
  String words(Instant sentAt) {
    if (exact && hours(sentAt) <= 24) {
      long hours = Math.max(1, hours(sentAt));
      return hours == 1 ? "a deadline within the hour" : "a deadline in " + hours + " hours";
    }
    long days = days(sentAt);
    if (days <= 0) {
      return "a deadline today";
    }
    return days == 1 ? "a deadline tomorrow" : "a deadline in " + days + " days";
  }

  private long hours(Instant sentAt) {
    return Math.ceilDiv(Duration.between(sentAt, at).toMinutes(), 60L);
  }

  private long days(Instant sentAt) {
    // A day ends with its last second, so that midnight belongs to the day before.
    return ChronoUnit.DAYS.between(
        sentAt.atZone(ZoneOffset.UTC).toLocalDate(),
        at.minusSeconds(1).atZone(ZoneOffset.UTC).toLocalDate());
  }
}
