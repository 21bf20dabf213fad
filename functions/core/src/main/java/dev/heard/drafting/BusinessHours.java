package dev.heard.drafting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * When people are at work, and what "within four hours" means to them.
 *
 * @param closedOn days of every year on which nobody works
 */
public record BusinessHours(
    ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes, Set<MonthDay> closedOn) {
  private static final int MOST_CLOSED = 60;

  public BusinessHours {
    days = Set.copyOf(days);
    closedOn = Set.copyOf(closedOn);
    if (days.isEmpty() || !opens.isBefore(closes) || closedOn.size() > MOST_CLOSED) {
      throw new IllegalArgumentException("there must be hours in which somebody works");
    }
  }

  /**
   * The time by which something is done that takes {@code within} from {@code from} on. Whole days
   * count as working days, the rest as working hours. Rounded up to the full hour, but never past
   * closing time.
   */
  public ZonedDateTime deadline(Instant from, Duration within) {
    ZonedDateTime at = atWork(from.atZone(zone));
    for (long day = within.toDays(); day > 0; day--) {
      at = nextDay(at).with(at.toLocalTime());
    }
    Duration left = within.minusDays(within.toDays());
    while (left.compareTo(Duration.between(at, at.with(closes))) > 0) {
      left = left.minus(Duration.between(at, at.with(closes)));
      at = nextDay(at);
    }
    at = at.plus(left);
    ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS);
    ZonedDateTime rounded = hour.isBefore(at) ? hour.plusHours(1) : at;
    ZonedDateTime closing = at.with(closes);
    return rounded.isAfter(closing) ? closing : rounded;
  }

  /** The time by the clock, rounded up to the full hour: for what cannot wait until we open. */
  public ZonedDateTime byTheClock(Instant from, Duration within) {
    ZonedDateTime at = from.plus(within).atZone(zone);
    ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS);
    return hour.isBefore(at) ? hour.plusHours(1) : at;
  }

  /** Whether somebody is at work then. */
  public boolean open(Instant time) {
    ZonedDateTime at = time.atZone(zone);
    return atWork(at).equals(at);
  }

  private ZonedDateTime atWork(ZonedDateTime at) {
    if (!works(at)) {
      return nextDay(at);
    }
    if (at.toLocalTime().isBefore(opens)) {
      return at.with(opens);
    }
    return at.toLocalTime().isBefore(closes) ? at : nextDay(at);
  }

  private ZonedDateTime nextDay(ZonedDateTime at) {
    ZonedDateTime next = at.plusDays(1);
    while (!works(next)) {
      next = next.plusDays(1);
    }
    return next.with(opens);
  }

  private boolean works(ZonedDateTime at) {
    return days.contains(at.getDayOfWeek()) && !closedOn.contains(MonthDay.from(at));
  }
}
