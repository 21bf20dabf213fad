package dev.heard.drafting.times;

import dev.heard.drafting.BusinessHours;
import dev.heard.drafting.QuotedWords;
import dev.heard.drafting.said.Sentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the times that a reply's own words promise: "I will call you by Tuesday", "within two
 * working days", "bis morgen Mittag". The customer's deadlines, times that are over, and what is
 * quoted are left alone: of the words around a time, the nearest that says whose it is decides.
 * Thread-safe; time and memory grow with the length of the text, which is cut at {@link #LONGEST}.
 */
public final class TimesInText {
  /** Longest text that is read, in characters. */
  public static final int LONGEST = 20_000;

  /** More times than this in one reply are not promises but a timetable. */
  static final int MOST = 50;

  private static final int JOINED = 24;

  private final BusinessHours hours;
  private final Map<String, TimeWords> languages = TimeWords.bundled();

  /** Times are taken by the clocks of the company, whose day ends when it closes. */
  public TimesInText(BusinessHours hours) {
    this.hours = hours;
  }

  /**
   * The times in a text, in its order.
   *
   * @param language BCP 47 tag; English stands in for one that is not known
   * @param now the moment that "tomorrow" and "within two days" count from
   */
  public List<TimeInText> in(String text, String language, Instant now) {
    String read = text.substring(0, Math.min(text.length(), LONGEST));
    TimeWords words = words(language);
    // What we quote is theirs.
    String folded = Folded.of(QuotedWords.allBlankedOut(read));
    List<Compound> times = compounds(folded, words, now);
    if (times.isEmpty()) {
      return List.of();
    }
    Markers markers = new Markers(read, folded, words);
    List<Sentences.Span> sentences = Sentences.of(read);
    List<TimeInText> found = new ArrayList<>();
    int at = 0;
    for (Compound time : times) {
      while (at < sentences.size() && sentences.get(at).end() + 1 < time.end()) {
        at++;
      }
      if (at == sentences.size() || found.size() == MOST) {
        break;
      }
      Sentences.Span sentence = sentences.get(at);
      if (sentence.start() <= time.start()
          && !sentence.asks()
          && named(time, markers)
          && markers.ours(time, sentence)) {
        found.add(
            new TimeInText(
                what(read, sentence, time),
                time.by(hours, now, markers.excluded(time)),
                read.substring(time.start(), time.end()),
                time.start(),
                time.end()));
      }
    }
    return found;
  }

  private TimeWords words(String language) {
    TimeWords own = languages.get(Locale.forLanguageTag(language).getLanguage());
    return own == null ? Optional.ofNullable(languages.get("en")).orElseThrow() : own;
  }

  /** An hour alone may be anything; after "by" it is a time. */
  private static boolean named(Compound time, Markers markers) {
    return time.day() != null || time.span() != null || markers.limited(time);
  }

  private List<Compound> compounds(String folded, TimeWords words, Instant now) {
    List<Compound> times = new ArrayList<>();
    @Nullable Compound open = null;
    for (Piece piece : new PieceFinder(folded, words, hours, now).all()) {
      @Nullable Compound longer =
          open != null && joined(folded, open.end(), piece.start(), words)
              ? open.with(piece)
              : null;
      if (open != null && longer == null) {
        times.add(open);
      }
      open = longer == null ? Compound.of(piece) : longer;
    }
    if (open != null) {
      times.add(open);
    }
    return withoutRanges(folded, words, times);
  }

  private static boolean joined(String folded, int end, int start, TimeWords words) {
    return start <= end
        || (start - end <= JOINED && words.joins().matcher(folded.substring(end, start)).matches());
  }

  /** "Monday to Friday" is when we are there, and no promise. */
  private static List<Compound> withoutRanges(
      String folded, TimeWords words, List<Compound> times) {
    List<Compound> kept = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      boolean opens = i + 1 < times.size() && range(folded, words, times.get(i), times.get(i + 1));
      boolean closes = i > 0 && range(folded, words, times.get(i - 1), times.get(i));
      if (!opens && !closes) {
        kept.add(times.get(i));
      }
    }
    return kept;
  }

  private static boolean range(String folded, TimeWords words, Compound first, Compound second) {
    return first.day() != null
        && second.day() != null
        && first.day().weekday()
        && second.day().weekday()
        && second.start() - first.end() <= JOINED
        && words.ranges().matcher(folded.substring(first.end(), second.start())).matches();
  }

  private static String what(String text, Sentences.Span sentence, Compound time) {
    int from = sentence.start();
    int to = Math.max(sentence.end(), time.end());
    if (to - from > TimeInText.WHAT_CHARACTERS) {
      int spare = (TimeInText.WHAT_CHARACTERS - (time.end() - time.start())) / 2;
      from = Math.max(from, time.start() - spare);
      to = Math.min(to, from + TimeInText.WHAT_CHARACTERS);
      // Half of a surrogate pair is no character.
      from += Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
      to -= Character.isHighSurrogate(text.charAt(to - 1)) ? 1 : 0;
    }
    return text.substring(from, to).replaceAll("\\s+", " ").strip();
  }
}
