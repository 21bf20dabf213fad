package dev.heard.drafting.times;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one language names times to come; all words are folded.
 *
 * @param ours what says that we will do something
 * @param endings likewise, of verbs in the future; on the text as written
 * @param notOurs what says that a time is the customer's, is over, or is denied
 * @param counting number words by the number
 * @param named words for a day, counted from today
 * @param months beginnings of dates in words, in the order of {@link Month}
 */
record TimeWords(
    WordList ours,
    Pattern endings,
    WordList notOurs,
    WordList denied,
    WordList limits,
    WordList exclusive,
    Pattern joins,
    Pattern ranges,
    Pattern span,
    Map<String, Integer> counting,
    WordList working,
    WordList hours,
    WordList workdays,
    WordList weeks,
    Map<Named, WordList> named,
    Map<PartOfDay, WordList> parts,
    Map<DayOfWeek, WordList> weekdays,
    Pattern date,
    List<String> months) {
  /** Nothing: never found. */
  private static final Pattern NEVER = Pattern.compile("(?!)");

  /** Days that are named by their distance. */
  enum Named {
    TODAY,
    TOMORROW,
    DAY_AFTER,
    THIS_WEEK,
    NEXT_WEEK
  }

  /** Parts of a day. */
  enum PartOfDay {
    MORNING,
    NOON,
    AFTERNOON,
    EVENING,
    CLOSING
  }

  static Map<String, TimeWords> bundled() {
    DataFile top = DataFile.bundled("times.yaml").only("languages");
    DataFile all = top.at("languages");
    Map<String, TimeWords> languages = new LinkedHashMap<>();
    for (String language : all.keys()) {
      languages.put(language, of(all.at(language), Locale.of(language)));
    }
    top.finish();
    return Map.copyOf(languages);
  }

  private static TimeWords of(DataFile at, Locale locale) {
    List<String> months =
        Arrays.stream(Month.values())
            .map(month -> Folded.of(month.getDisplayName(TextStyle.FULL, locale)))
            .toList();
    Map<Named, WordList> named = new LinkedHashMap<>();
    named.put(Named.TODAY, words(at, "today"));
    named.put(Named.TOMORROW, words(at, "tomorrow"));
    named.put(Named.DAY_AFTER, words(at, "dayAfter"));
    named.put(Named.THIS_WEEK, words(at, "thisWeek"));
    named.put(Named.NEXT_WEEK, words(at, "nextWeek"));
    Map<PartOfDay, WordList> parts = new LinkedHashMap<>();
    for (PartOfDay part : PartOfDay.values()) {
      parts.put(part, words(at, part.name().toLowerCase(Locale.ROOT)));
    }
    Map<DayOfWeek, WordList> weekdays = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      weekdays.put(
          day, new WordList(List.of(Folded.of(day.getDisplayName(TextStyle.FULL, locale)))));
    }
    Map<String, Integer> counting = new LinkedHashMap<>();
    at.texts("one").forEach(word -> counting.put(word, 1));
    List<String> fromTwo = at.texts("counting");
    for (int i = 0; i < fromTwo.size(); i++) {
      counting.put(fromTwo.get(i), i + 2);
    }
    return new TimeWords(
        words(at, "ours"),
        endings(at),
        words(at, "notOurs"),
        words(at, "denied"),
        words(at, "limits"),
        words(at, "exclusive"),
        Pattern.compile("[ ,\\n]{0,3}(?:(?:" + longestFirst(at, "joins") + ")[ ,\\n]{0,3}){0,3}"),
        Pattern.compile("[ ,\\n]{0,3}(?:" + longestFirst(at, "ranges") + ")[ ,\\n]{0,3}"),
        span(at, counting),
        Map.copyOf(counting),
        words(at, "working"),
        words(at, "hours"),
        words(at, "workdays"),
        words(at, "weeks"),
        named,
        parts,
        weekdays,
        date(months, locale),
        months);
  }

  private static WordList words(DataFile at, String key) {
    return new WordList(list(at, key));
  }

  /** A list that may be empty, but must be there. */
  private static List<String> list(DataFile at, String key) {
    if (!at.has(key)) {
      at.mistake(key + " is missing");
    }
    // The alternatives are tried in their order, and the longest is the one that is meant.
    return at.items(key).stream()
        .map(DataFile::text)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Pattern endings(DataFile at) {
    List<String> endings = list(at, "endings");
    return endings.isEmpty()
        ? NEVER
        : Pattern.compile(
            "(?<!\\p{L})\\p{L}{2,15}(?:" + alternatives(endings) + ")(?!\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** "within the next two to three working days". */
  private static Pattern span(DataFile at, Map<String, Integer> counting) {
    String number = "[0-9]{1,3}|" + alternatives(counting.keySet());
    List<String> units = new ArrayList<>();
    Stream.of("hours", "days", "workdays", "weeks").forEach(key -> units.addAll(list(at, key)));
    List<String> working = list(at, "working");
    String adjective = working.isEmpty() ? "(?!)" : alternatives(working);
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}'])(?:"
            + alternatives(list(at, "within"))
            + ")\\s(?:(?:"
            + alternatives(list(at, "filler"))
            + ")\\s?){0,3}(?<first>"
            + number
            + ")(?:\\s?(?:"
            + alternatives(list(at, "to"))
            + ")\\s?(?<last>"
            + number
            + "))?\\s?(?<before>(?:"
            + adjective
            + ")\\s)?(?<unit>"
            + alternatives(units)
            + ")(?<after>\\s(?:"
            + adjective
            + "))?(?![\\p{L}\\p{N}])");
  }

  /**
   * "24 November", "24. November 2026", "24th of November", "November 24", "el 24 de noviembre".
   */
  private static Pattern date(List<String> months, Locale locale) {
    List<String> names = new ArrayList<>(months);
    for (Month month : Month.values()) {
      String brief = Folded.of(month.getDisplayName(TextStyle.SHORT, locale)).replace(".", "");
      if (brief.length() >= 3) {
        names.add(brief);
      }
    }
    String month =
        "(?:"
            + names.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"))
            + ")";
    String year = "(?:,?\\s(?:de\\s|del\\s)?(?<YEAR>20[0-9]{2})(?![0-9]))?";
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:(?<day1>[0-9]{1,2})(?:st|nd|rd|th|er|º)?\\.?\\s?(?:of\\s|de\\s)?(?<month1>"
            + month
            + ")(?!\\p{L})(?:\\.(?=,?\\s20))?"
            + year.replace("YEAR", "year1")
            + "|(?<month2>"
            + month
            + ")\\.?\\s(?<day2>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9:]|\\.[0-9])"
            + year.replace("YEAR", "year2")
            + ")");
  }

  private static String longestFirst(DataFile at, String key) {
    return alternatives(list(at, key));
  }

  private static String alternatives(Collection<String> words) {
    return words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(word -> Pattern.quote(word).replace(" ", "\\E\\s\\Q"))
        .collect(Collectors.joining("|"));
  }
}
