package dev.heard.insight;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Cases;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.Change;
import dev.heard.casework.SampleCase;
import dev.heard.insight.Counters.Tally;
import dev.heard.triage.Emotion;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every store keeps to when it counts: once with what is counted, or not at all. */
public interface CountersContract {
  String WEEK = "2026-W10";

  /** Nothing counted; within a test always the same. */
  Counters counters();

  /** The cases of the same store, whose changes are counted. */
  Cases cases();

  private static Count count(String topic, Emotion feeling, Measure measure) {
    return Count.of(MONDAY, topic, feeling, measure);
  }

  private static Count angry(Measure measure) {
    return count("late-delivery", Emotion.ANGER, measure);
  }

  private Commit commit(int n, Count... counts) {
    Change.Builder change = SampleCase.of(n).change();
    Arrays.stream(counts).forEach(change::count);
    return cases().commit(change.build());
  }

  @Test
  default void aWeekInWhichNothingWasCountedIsEmpty() {
    commit(1, angry(Measure.OPENED));

    assertThat(counters().week("2026-W11")).isEmpty();
    assertThat(counters().week("2025-W10")).isEmpty();
  }

  @Test
  default void everyMeasureIsCounted() {
    int n = 0;
    for (Measure measure : Measure.values()) {
      commit(n++, angry(measure));
    }

    Map<Measure, Long> once = new EnumMap<>(Measure.class);
    Arrays.stream(Measure.values()).forEach(measure -> once.put(measure, 1L));
    assertThat(counters().week(WEEK))
        .containsExactly(new Tally("late-delivery", Emotion.ANGER, once));
  }

  @Test
  default void whatIsCountedTogetherIsToldApart() {
    commit(
        1,
        angry(Measure.OPENED),
        angry(Measure.OPENED),
        angry(Measure.RESOLVED),
        count("late-delivery", Emotion.WORRY, Measure.OPENED),
        count("late", Emotion.ANGER, Measure.OPENED),
        count("", Emotion.NEUTRAL, Measure.OPENED),
        count("a#b", Emotion.NEUTRAL, Measure.OPENED));

    assertThat(counters().week(WEEK))
        .containsExactlyInAnyOrder(
            new Tally(
                "late-delivery", Emotion.ANGER, Map.of(Measure.OPENED, 2L, Measure.RESOLVED, 1L)),
            new Tally("late-delivery", Emotion.WORRY, Map.of(Measure.OPENED, 1L)),
            new Tally("late", Emotion.ANGER, Map.of(Measure.OPENED, 1L)),
            new Tally("", Emotion.NEUTRAL, Map.of(Measure.OPENED, 1L)),
            new Tally("a#b", Emotion.NEUTRAL, Map.of(Measure.OPENED, 1L)));
  }

  @Test
  default void theCountsOfManyCasesAreOneSum() {
    for (int n = 0; n < 200; n++) {
      commit(n, angry(n % 4 == 0 ? Measure.REOPENED : Measure.OPENED));
    }

    assertThat(counters().week(WEEK))
        .containsExactly(
            new Tally(
                "late-delivery",
                Emotion.ANGER,
                Map.of(Measure.OPENED, 150L, Measure.REOPENED, 50L)));
  }

  /** An event is delivered twice, an answer is lost, a button is pressed again. */
  @Test
  default void theSameChangeTwiceCountsOnce() {
    assertThat(commit(1, angry(Measure.OPENED))).isEqualTo(Commit.COMMITTED);
    assertThat(commit(1, angry(Measure.OPENED))).isEqualTo(Commit.CONFLICT);

    assertThat(counters().week(WEEK))
        .containsExactly(new Tally("late-delivery", Emotion.ANGER, Map.of(Measure.OPENED, 1L)));
  }

  /** All land in one place, at one time. What conflicts is decided again, and so counts too. */
  @Test
  default void changesAtOneTimeBothCountOrOneConflicts() throws Exception {
    List<Callable<Commit>> agents =
        IntStream.range(0, 24)
            .<Callable<Commit>>mapToObj(n -> () -> commit(n, angry(Measure.RESOLVED)))
            .toList();
    long landed = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Commit> end : threads.invokeAll(agents)) {
        landed += end.get() == Commit.COMMITTED ? 1 : 0;
      }
    }

    assertThat(landed).isPositive();
    assertThat(counters().week(WEEK))
        .containsExactly(
            new Tally("late-delivery", Emotion.ANGER, Map.of(Measure.RESOLVED, landed)));
  }

  /**
   * A week goes from Monday to Sunday by UTC, and the first one of a year has its first Thursday.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T23:59:59.999999999Z, 2026-W09",
    "2026-03-02T00:00:00Z, 2026-W10",
    "2026-03-08T23:59:59Z, 2026-W10",
    "2026-01-01T00:00:00Z, 2026-W01",
    "2025-12-29T00:00:00Z, 2026-W01",
    "2025-12-28T23:59:59Z, 2025-W52",
    "2027-01-03T12:00:00Z, 2026-W53",
    "2027-01-04T00:00:00Z, 2027-W01"
  })
  default void weeksAreThoseOfIso8601(Instant at, String week) {
    commit(1, Count.of(at, "late-delivery", Emotion.ANGER, Measure.OPENED));

    assertThat(counters().week(week)).hasSize(1);
  }
}
