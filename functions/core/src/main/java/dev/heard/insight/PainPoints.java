package dev.heard.insight;

import dev.heard.insight.Counters.Tally;
import dev.heard.triage.Emotion;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the topics that come back with strong bad feelings: enough unhappy cases to be no accident,
 * in more than one week unless only one is looked at.
 */
final class PainPoints {
  /** Fewer unhappy cases are bad luck rather than a pattern. */
  private static final long CASES = 3;

  private static final int RECURRING_WEEKS = 2;

  /** Confusion asks for words rather than for relief, and is left out. */
  private static final Set<Emotion> STRONG =
      EnumSet.of(
          Emotion.ANGER,
          Emotion.FRUSTRATION,
          Emotion.DISAPPOINTMENT,
          Emotion.WORRY,
          Emotion.SADNESS);

  private PainPoints() {}

  static List<Summary.PainPoint> in(Collection<List<Tally>> weeks) {
    List<Tally> all = weeks.stream().flatMap(List::stream).toList();
    return Insight.by(all, Tally::topic).entrySet().stream()
        .flatMap(topic -> of(topic.getKey(), topic.getValue(), weeks).stream())
        .sorted(
            Comparator.comparingLong((Summary.PainPoint point) -> point.unhappy().count())
                .reversed())
        .toList();
  }

  private static Optional<Summary.PainPoint> of(
      String topic, List<Tally> tallies, Collection<List<Tally>> weeks) {
    Map<Emotion, Long> bad = new EnumMap<>(Emotion.class);
    tallies.stream()
        .filter(PainPoints::hurts)
        .forEach(tally -> bad.merge(tally.feeling(), opened(tally), Long::sum));
    long unhappy = bad.values().stream().mapToLong(Long::longValue).sum();
    int recurred = (int) weeks.stream().filter(week -> hurtsIn(week, topic)).count();
    if (unhappy < CASES || recurred < Math.min(RECURRING_WEEKS, weeks.size())) {
      return Optional.empty();
    }
    long opened = tallies.stream().mapToLong(PainPoints::opened).sum();
    return bad.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(
            most ->
                new Summary.PainPoint(topic, new Rate(unhappy, opened), recurred, most.getKey()));
  }

  private static boolean hurtsIn(List<Tally> week, String topic) {
    return week.stream().anyMatch(tally -> tally.topic().equals(topic) && hurts(tally));
  }

  private static boolean hurts(Tally tally) {
    return STRONG.contains(tally.feeling()) && opened(tally) > 0;
  }

  private static long opened(Tally tally) {
    return tally.counts().getOrDefault(Measure.OPENED, 0L);
  }
}
