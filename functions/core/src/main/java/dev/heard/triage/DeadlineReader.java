package dev.heard.triage;

import dev.heard.triage.words.PhraseIndex.Match;
import dev.heard.triage.words.Sentence;
import dev.heard.triage.words.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the times to come that a sentence names as a limit: "tomorrow", "in 3 hours", "before
 * Friday", "by 5pm", "12 March", against the time at which the mail was sent. Times are taken as
 * UTC; a day may be off by the customer's distance to it.
 */
final class DeadlineReader {
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2})(?:[:.h](\\d{2})?)?(am|pm|uhr|h)?");

  /** Words between "by" and the time: "by next Friday", "before the 12th of March". */
  private static final int REACH = 3;

  private final WordRules words;

  DeadlineReader(WordRules words) {
    this.words = words;
  }

  /**
   * The deadlines in a sentence.
   *
   * @param needed whether the sentence says that something is needed by then; otherwise only times
   *     after a word such as "by" count
   * @param event whether it names something that will take place; then days to come count as well
   */
  List<Deadline> read(Passage passage, boolean needed, boolean event, Instant sentAt) {
    var sentence = passage.sentence();
    var times = words.times().all(sentence);
    var found = new ArrayList<Deadline>();
    for (var match : times) {
      boolean limit = beside(times, TimeWord.BEFORE, match);
      if (match.value() == TimeWord.BEFORE) {
        addClock(passage, match, sentAt, found);
      } else if ((limit || needed || (event && match.value() != TimeWord.TODAY))
          && !beside(times, TimeWord.PAST, match)) {
        add(passage, match, sentAt, found);
      }
    }
    return found;
  }

  private void add(Passage passage, Match<TimeWord> match, Instant sentAt, List<Deadline> found) {
    var sentence = passage.sentence();
    var today = sentAt.atZone(ZoneOffset.UTC).toLocalDate();
    var time = match.value();
    int from = match.from();
    int to = match.to();
    @Nullable LocalDate day = null;
    if (time.weekday()) {
      day = today.with(TemporalAdjusters.nextOrSame(time.toDayOfWeek()));
    } else if (time.month()) {
      int beside = dayOfMonth(sentence, from - 1) > 0 ? from - 1 : to;
      day = date(today, time, dayOfMonth(sentence, beside));
      from = Math.min(from, beside);
      to = day == null ? to : Math.max(to, beside + 1);
    } else {
      switch (time) {
        case TODAY -> day = today;
        case TOMORROW -> day = today.plusDays(1);
        case DAY_AFTER -> day = today.plusDays(2);
        case WEEKEND -> day = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        case NEXT_WEEK -> day = today.plusDays(7);
        case IN_DAYS -> day = today.plusDays(number(sentence, match));
        case IN_WEEKS -> day = today.plusWeeks(number(sentence, match));
        case IN_HOURS ->
            found.add(
                new Deadline(
                    sentAt.plus(Duration.ofHours(number(sentence, match))),
                    true,
                    passage.evidence(from, to)));
        default -> {}
      }
    }
    if (day != null) {
      var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      found.add(new Deadline(end, false, passage.evidence(from, to)));
    }
  }

  /** "by 5pm", "before 17:30". */
  private static void addClock(
      Passage passage, Match<TimeWord> match, Instant sentAt, List<Deadline> found) {
    var tokens = passage.sentence().tokens();
    if (match.to() >= tokens.size()) {
      return;
    }
    var clock = CLOCK.matcher(tokens.get(match.to()).word());
    boolean named = match.to() + 1 < tokens.size() && halfOfDay(tokens.get(match.to() + 1).word());
    if (!clock.matches() || (clock.group(2) == null && clock.group(3) == null && !named)) {
      return;
    }
    int to = match.to() + (named ? 2 : 1);
    var half = named ? tokens.get(match.to() + 1).word() : clock.group(3);
    var time = time(clock, half);
    if (time != null) {
      var at = time.atDate(sentAt.atZone(ZoneOffset.UTC).toLocalDate()).toInstant(ZoneOffset.UTC);
      var next = at.isAfter(sentAt) ? at : at.plus(Duration.ofDays(1));
      found.add(new Deadline(next, true, passage.evidence(match.from(), to)));
    }
  }

  private static boolean halfOfDay(String word) {
    return word.equals("am") || word.equals("pm") || word.equals("uhr");
  }

  private static @Nullable LocalTime time(Matcher clock, @Nullable String half) {
    int hour = Integer.parseInt(clock.group(1));
    int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
    int shifted = "pm".equals(half) && hour < 12 ? hour + 12 : hour;
    return shifted < 24 && minute < 60 ? LocalTime.of(shifted, minute) : null;
  }

  /** Whether such a word stands shortly before this one, or "ago" right behind it. */
  private static boolean beside(List<Match<TimeWord>> times, TimeWord kind, Match<TimeWord> match) {
    return times.stream()
        .anyMatch(
            other ->
                other.value() == kind
                    && ((other.to() <= match.from() && match.from() - other.to() < REACH)
                        || (kind == TimeWord.PAST && other.from() == match.to())));
  }

  private static int dayOfMonth(Sentence sentence, int at) {
    if (at < 0 || at >= sentence.tokens().size()) {
      return 0;
    }
    var word = sentence.tokens().get(at).word().replaceAll("(?<=\\d)(st|nd|rd|th|er)$", "");
    boolean day =
        word.length() <= 2 && !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    return day ? Integer.parseInt(word) : 0;
  }

  /** The next such date; a date up to a month ago was meant as the past. */
  private static @Nullable LocalDate date(LocalDate today, TimeWord month, int day) {
    if (day == 0) {
      return null;
    }
    try {
      var thisYear = LocalDate.of(today.getYear(), month.toMonth(), day);
      if (!thisYear.isBefore(today)) {
        return thisYear;
      }
      return thisYear.isBefore(today.minusMonths(6)) ? thisYear.plusYears(1) : null;
    } catch (DateTimeException e) {
      return null; // 31 February: the customer's slip, no date for us
    }
  }

  private int number(Sentence sentence, Match<TimeWord> match) {
    var at = match.captured().get("number");
    return at == null ? 1 : number(sentence.tokens().get(at), words.counting());
  }

  /** A small number in digits or words; "a few" and what is no number are 3, at most 1,000. */
  static int number(Token token, List<String> counting) {
    if (token.digits()) {
      var word = token.word();
      boolean small = word.length() <= 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
      return small ? Integer.parseInt(word) : 1_000;
    }
    int at = counting.indexOf(token.word());
    return at >= 0 ? at + 1 : 3;
  }
}
