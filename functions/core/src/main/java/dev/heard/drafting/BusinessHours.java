package dev.heard.drafting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
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
    ZonedDateTime done = now.plus(takes);
    if (done.toLocalTime().isAfter(to)) {
      done = done.plusDays(1).with(from);
    } else if (done.toLocalTime().isBefore(from)) {
      done = done.with(from);
    }
    while (!days.contains(done.getDayOfWeek())) {
      done = done.plusDays(1).with(from);
    }
    // A time that a person would say: the next full hour.
    return done.getMinute() == 0 && done.getSecond() == 0
        ? done.withNano(0)
        : done.plusHours(1).withMinute(0).withSecond(0).withNano(0);
  }
}
