package dev.heard.drafting.times;

import dev.heard.drafting.BusinessHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Pieces that stand together and name one time: "Tuesday 24 November at 5 pm". */
record Compound(
    int start,
    int end,
    Piece.@Nullable Day day,
    Piece.@Nullable Clock clock,
    Piece.@Nullable Part part,
    Piece.@Nullable Span span) {

  static Compound of(Piece piece) {
    return switch (piece) {
      case Piece.Day day -> new Compound(day.start(), day.end(), day, null, null, null);
      case Piece.Clock clock -> new Compound(clock.start(), clock.end(), null, clock, null, null);
      case Piece.Part part -> new Compound(part.start(), part.end(), null, null, part, null);
      case Piece.Span span -> new Compound(span.start(), span.end(), null, null, null, span);
    };
  }

  /** Both as one time; null where they cannot be one. */
  @Nullable Compound with(Piece piece) {
    int last = Math.max(end, piece.end());
    return switch (piece) {
      case Piece.Day more -> {
        Piece.Day both = day == null ? more : both(day, more);
        yield both == null || span != null
            ? null
            : new Compound(start, last, both, clock, part, null);
      }
      case Piece.Clock more ->
          clock != null || span != null ? null : new Compound(start, last, day, more, part, null);
      case Piece.Part more ->
          part != null || span != null ? null : new Compound(start, last, day, clock, more, null);
      case Piece.Span unused -> null;
    };
  }

  /** "Tuesday" and "24 November" are one day; "Tuesday" and "Wednesday" are two. */
  private static Piece.@Nullable Day both(Piece.Day first, Piece.Day second) {
    if (first.weekday() == second.weekday()) {
      return null;
    }
    Piece.Day named = first.weekday() ? first : second;
    Piece.Day dated = first.weekday() ? second : first;
    LocalDate date =
        !dated.wholeWeek()
            ? dated.date()
            : dated
                .date()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .with(TemporalAdjusters.nextOrSame(named.date().getDayOfWeek()));
    return new Piece.Day(first.start(), second.end(), date, false, false, false);
  }

  /**
   * The latest moment that it can mean.
   *
   * @param exclusive whether "before" stands in front of it
   */
  Instant by(BusinessHours hours, Instant now, boolean exclusive) {
    if (span != null) {
      return span.by();
    }
    LocalDate today = LocalDate.ofInstant(now, hours.zone());
    LocalTime time = time(hours, exclusive && day != null);
    Instant by = at(day == null ? today : day.date(), time, hours);
    if (by.isAfter(now)) {
      return by;
    }
    if (day != null && day.weekday()) {
      return at(day.date().plusWeeks(1), time, hours);
    }
    // "In the morning", said in the afternoon, is tomorrow's; an hour alone is today's.
    return day == null && clock == null ? at(today.plusDays(1), time, hours) : by;
  }

  private LocalTime time(BusinessHours hours, boolean exclusive) {
    if (clock != null) {
      boolean afterNoon = part != null && part.over().isAfter(LocalTime.NOON);
      return afterNoon && clock.time().isBefore(LocalTime.NOON)
          ? clock.time().plusHours(12)
          : clock.time();
    }
    if (part != null) {
      return part.over();
    }
    return exclusive ? hours.opens() : hours.closes();
  }

  private static Instant at(LocalDate date, LocalTime time, BusinessHours hours) {
    return ZonedDateTime.of(date, time, hours.zone()).toInstant();
  }
}
