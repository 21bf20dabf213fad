package dev.heard.drafting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * When the company works, in its own zone.
 *
 * @param days at least one
 */
public record BusinessHours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
  public BusinessHours {
    days = Set.copyOf(days);
    if (!from.isBefore(to) || days.isEmpty()) {
      throw new IllegalArgumentException("business hours need a day, and an end after their start");
    }
  }

  /**
   * The time by which something that takes so long is done, counted from now, within business
   * hours.
   */
  public ZonedDateTime after(ZonedDateTime now, Duration takes) {
    // A day later is the same time of day, also when the clocks change in between.
    ZonedDateTime done = now.plusDays(takes.toDaysPart()).plus(takes.minusDays(takes.toDaysPart()));
    if (done.toLocalTime().isAfter(to)) {
      done = done.plusDays(1).with(from);
    } else if (done.toLocalTime().isBefore(from)) {
      done = done.with(from);
    }
    while (!days.contains(done.getDayOfWeek())) {
      done = done.plusDays(1).with(from);
    }
    return fullHour(done);
  }

  /** A time that a person would say: this full hour, or the next. */
  static ZonedDateTime fullHour(ZonedDateTime time) {
    ZonedDateTime hour = time.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(time) ? time : hour.plusHours(1);
  }
}
