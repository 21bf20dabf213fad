package dev.heard.drafting.times;

import dev.heard.drafting.BusinessHours;
import dev.heard.drafting.data.WordList;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the days, hours and spans in a folded text, each for itself. One text, one moment. */
final class PieceFinder {
  private static final Pattern NUMERIC_DATE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}./-])(?:(20[0-9]{2})-([0-9]{2})-([0-9]{2})"
              + "|([0-9]{1,2})([./])([0-9]{1,2})(?:\\5(20[0-9]{2})?)?)(?![\\p{L}\\p{N}])");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}:.,/-])([0-9]{1,2})"
              + "(?:\\s?(?::|h|\\.(?=[0-9]{2}\\s?uhr))\\s?([0-9]{2})(?:\\s?(am|pm|a\\.m\\.|p\\.m\\.|uhr|h))?"
              + "|\\s?(am|pm|a\\.m\\.|p\\.m\\.|uhr|h|heures|o'clock))(?![\\p{L}\\p{N}:])");
  private static final Pattern SPANISH_HOUR =
      Pattern.compile("(?<!\\p{L})las?\\s([0-9]{1,2})(?![\\p{N}:/.h])");
  private static final LocalTime EVENING_OVER = LocalTime.of(20, 0);

  private final String folded;
  private final TimeWords words;
  private final BusinessHours hours;
  private final Instant now;
  private final LocalDate today;
  private final List<Piece> found = new ArrayList<>();

  PieceFinder(String folded, TimeWords words, BusinessHours hours, Instant now) {
    this.folded = folded;
    this.words = words;
    this.hours = hours;
    this.now = now;
    this.today = LocalDate.ofInstant(now, hours.zone());
  }

  /** In order; where a piece lies within a longer one, only the longer. */
  List<Piece> all() {
    spans();
    words.named().forEach(this::named);
    words.weekdays().forEach(this::weekday);
    dates();
    clocks();
    words.parts().forEach(this::part);
    found.sort(
        Comparator.comparingInt(Piece::start)
            .thenComparing(Comparator.comparingInt(Piece::length).reversed()));
    List<Piece> kept = new ArrayList<>();
    for (Piece piece : found) {
      boolean within =
          !kept.isEmpty()
              && kept.getLast().overlaps(piece)
              && !(piece instanceof Piece.Part && kept.getLast() instanceof Piece.Day);
      if (!within) {
        kept.add(piece);
      } else if (piece.length() > kept.getLast().length()) {
        kept.set(kept.size() - 1, piece);
      }
    }
    return kept;
  }

  private void spans() {
    words.span().matcher(folded).results().forEach(this::span);
  }

  private void span(MatchResult match) {
    String last = match.group("last");
    int number = number(last == null ? match.group("first") : last);
    String unit = match.group("unit");
    boolean working =
        words.workdays().is(unit)
            || match.group("before") != null
            || (match.group("after") != null && words.working().foundIn(match.group("after")));
    Duration length;
    if (words.hours().is(unit)) {
      length = Duration.ofHours(number);
    } else {
      length = Duration.ofDays(words.weeks().is(unit) ? 7L * number : number);
    }
    Instant by = working ? hours.deadline(now, length).toInstant() : now.plus(length);
    found.add(new Piece.Span(match.start(), match.end(), by));
  }

  private int number(String word) {
    Integer counted = words.counting().get(word);
    return counted == null ? Integer.parseInt(word) : counted;
  }

  private void named(TimeWords.Named name, WordList list) {
    LocalDate date =
        switch (name) {
          case TODAY -> today;
          case TOMORROW -> today.plusDays(1);
          case DAY_AFTER -> today.plusDays(2);
          case THIS_WEEK -> lastWorkday(today);
          case NEXT_WEEK -> lastWorkday(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        };
    boolean week = name == TimeWords.Named.THIS_WEEK || name == TimeWords.Named.NEXT_WEEK;
    boolean near = name == TimeWords.Named.TODAY || name == TimeWords.Named.THIS_WEEK;
    list.in(folded)
        .forEach(m -> found.add(new Piece.Day(m.start(), m.end(), date, false, week, near)));
  }

  /** The last day of the week on which somebody works; of the next week if it is over. */
  private LocalDate lastWorkday(LocalDate from) {
    LocalDate sunday = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    LocalDate last = sunday;
    while (!hours.days().contains(last.getDayOfWeek())) {
      last = last.minusDays(1);
    }
    return last.isBefore(from) ? last.plusWeeks(1) : last;
  }

  private void weekday(DayOfWeek day, WordList list) {
    LocalDate next = today.with(TemporalAdjusters.nextOrSame(day));
    list.in(folded)
        .forEach(m -> found.add(new Piece.Day(m.start(), m.end(), next, true, false, false)));
  }

  private void dates() {
    words
        .date()
        .matcher(folded)
        .results()
        .forEach(
            m -> {
              boolean dayFirst = m.group("day1") != null;
              String month = dayFirst ? m.group("month1") : m.group("month2");
              String year = dayFirst ? m.group("year1") : m.group("year2");
              String day = dayFirst ? m.group("day1") : m.group("day2");
              date(m, year, month(month), Integer.parseInt(day));
            });
    Matcher numeric = NUMERIC_DATE.matcher(folded);
    while (numeric.find()) {
      if (numeric.group(1) != null) {
        date(
            numeric,
            numeric.group(1),
            Integer.parseInt(numeric.group(2)),
            Integer.parseInt(numeric.group(3)));
      } else {
        int first = Integer.parseInt(numeric.group(4));
        int second = Integer.parseInt(numeric.group(6));
        // Day first, as in most of the world, unless only the other way makes a date.
        boolean monthFirst = second > 12;
        date(numeric, numeric.group(7), monthFirst ? first : second, monthFirst ? second : first);
      }
    }
  }

  private int month(String name) {
    for (int i = 0; i < words.months().size(); i++) {
      if (words.months().get(i).equals(name)) {
        return i + 1;
      }
    }
    for (int i = 0; i < words.months().size(); i++) {
      if (words.months().get(i).startsWith(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  private void date(MatchResult match, @Nullable String year, int month, int day) {
    try {
      LocalDate date =
          LocalDate.of(year == null ? today.getYear() : Integer.parseInt(year), month, day);
      // A date of half a year ago or more is one of next year.
      LocalDate meant =
          year == null && date.isBefore(today.minusMonths(6)) ? date.plusYears(1) : date;
      found.add(new Piece.Day(match.start(), match.end(), meant, false, false, false));
    } catch (DateTimeException noDate) {
      // 31 February, 99.99.: no date, whatever it is.
    }
  }

  private void clocks() {
    CLOCK
        .matcher(folded)
        .results()
        .forEach(
            m ->
                clock(m.group(1), m.group(2), m.group(3) == null ? m.group(4) : m.group(3))
                    .ifPresent(time -> found.add(new Piece.Clock(m.start(), m.end(), time))));
    if (words.months().contains("enero")) {
      SPANISH_HOUR
          .matcher(folded)
          .results()
          .forEach(
              m ->
                  clock(m.group(1), null, null)
                      .ifPresent(time -> found.add(new Piece.Clock(m.start(1), m.end(), time))));
    }
  }

  private static Optional<LocalTime> clock(
      String hour, @Nullable String minute, @Nullable String half) {
    int h = Integer.parseInt(hour);
    if (half != null && half.startsWith("p") && h < 12) {
      h += 12;
    }
    int m = minute == null ? 0 : Integer.parseInt(minute);
    return h < 24 && m < 60 ? Optional.of(LocalTime.of(h, m)) : Optional.empty();
  }

  private void part(TimeWords.PartOfDay part, WordList list) {
    LocalTime over =
        switch (part) {
          case MORNING, NOON -> LocalTime.NOON;
          case AFTERNOON, CLOSING -> hours.closes();
          case EVENING -> EVENING_OVER;
        };
    list.in(folded).forEach(m -> found.add(new Piece.Part(m.start(), m.end(), over)));
  }
}
