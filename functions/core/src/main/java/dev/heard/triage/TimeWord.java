package dev.heard.triage;

import java.time.DayOfWeek;
import java.time.Month;

/** How a language names times to come; the rule files hold the words under these names. */
enum TimeWord {
  MONDAY,
  TUESDAY,
  WEDNESDAY,
  THURSDAY,
  FRIDAY,
  SATURDAY,
  SUNDAY,
  JANUARY,
  FEBRUARY,
  MARCH,
  APRIL,
  MAY,
  JUNE,
  JULY,
  AUGUST,
  SEPTEMBER,
  OCTOBER,
  NOVEMBER,
  DECEMBER,
  TODAY,
  TOMORROW,
  DAY_AFTER,
  WEEKEND,
  NEXT_WEEK,
  /** "in {number} hours", and likewise below. */
  IN_HOURS,
  IN_DAYS,
  IN_WEEKS,
  /** "by", "before": what follows is a limit. */
  BEFORE,
  /** "last", "since", "ago": what stands beside is over. */
  PAST;

  boolean weekday() {
    return compareTo(SUNDAY) <= 0;
  }

  boolean month() {
    return compareTo(JANUARY) >= 0 && compareTo(DECEMBER) <= 0;
  }

  DayOfWeek toDayOfWeek() {
    return DayOfWeek.valueOf(name());
  }

  Month toMonth() {
    return Month.valueOf(name());
  }
}
