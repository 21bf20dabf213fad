package dev.heard.insight;

import dev.heard.insight.Counters.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sums up the last weeks, so that a lead sees where customers hurt. Thread-safe. */
public final class Insight {
  /** Weeks that are summed up unless somebody wants more or fewer. */
  public static final int WEEKS = 8;

  /** A year, whichever way it falls. */
  public static final int MOST_WEEKS = 53;

  private static final Duration WEEK = Duration.ofDays(7);

  private final Counters counters;
  private final InstantSource clock;

  public Insight(Counters counters, InstantSource clock) {
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * The last weeks, the one that still goes on included.
   *
   * @param weeks 1 to {@link #MOST_WEEKS}
   * @throws IllegalArgumentException for any other number
   */
  public Summary last(int weeks) {
    if (weeks < 1 || weeks > MOST_WEEKS) {
      throw new IllegalArgumentException("1 to " + MOST_WEEKS + " weeks are summed up");
    }
    Map<String, List<Tally>> counted = counted(weeks);
    List<Tally> all = counted.values().stream().flatMap(List::stream).toList();
    Comparator<Figures> busiest = Comparator.comparingLong(Figures::opened).reversed();
    return new Summary(
        counted.entrySet().stream()
            .map(week -> new Summary.Week(week.getKey(), figures(week.getValue())))
            .toList(),
        figures(all),
        by(all, Tally::topic).entrySet().stream()
            .map(topic -> new Summary.OfTopic(topic.getKey(), figures(topic.getValue())))
            .sorted(Comparator.comparing(Summary.OfTopic::figures, busiest))
            .toList(),
        by(all, Tally::feeling).entrySet().stream()
            .map(feeling -> new Summary.OfFeeling(feeling.getKey(), figures(feeling.getValue())))
            .sorted(Comparator.comparing(Summary.OfFeeling::figures, busiest))
            .toList(),
        PainPoints.in(counted.values()));
  }

  /** By week, oldest first. */
  private Map<String, List<Tally>> counted(int weeks) {
    Instant now = clock.instant();
    Map<String, List<Tally>> counted = new LinkedHashMap<>();
    IntStream.range(0, weeks)
        .mapToObj(i -> Count.week(now.minus(WEEK.multipliedBy(weeks - 1L - i))))
        .forEach(week -> counted.put(week, counters.week(week)));
    return counted;
  }

  private static Figures figures(List<Tally> tallies) {
    Map<Measure, Long> sum = new EnumMap<>(Measure.class);
    tallies.forEach(
        tally -> tally.counts().forEach((measure, count) -> sum.merge(measure, count, Long::sum)));
    return Figures.of(sum);
  }

  /** In the order of what they are sorted by, so that equal ones always come alike. */
  static <K extends Comparable<K>> Map<K, List<Tally>> by(
      List<Tally> tallies, Function<Tally, K> what) {
    Map<K, List<Tally>> groups = new TreeMap<>();
    for (Tally tally : tallies) {
      groups.computeIfAbsent(what.apply(tally), unused -> new ArrayList<>()).add(tally);
    }
    return groups;
  }
}
