package dev.heard.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.triage.Emotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsightTest {
  /** A Wednesday of the first week of 2027, which begins in 2026. */
  private static final Instant NOW = Instant.parse("2027-01-06T09:00:00Z");

  private final Map<String, List<Counters.Tally>> weeks = new HashMap<>();
  private final Insight insight =
      new Insight(week -> weeks.getOrDefault(week, List.of()), () -> NOW);

  private void counted(String week, String topic, Emotion feeling, Map<Measure, Long> counts) {
    weeks
        .computeIfAbsent(week, unused -> new ArrayList<>())
        .add(new Counters.Tally(topic, feeling, counts));
  }

  @Test
  void theLastWeeksOldestFirstAcrossTheYear() {
    assertThat(insight.last(3).weeks())
        .extracting(Summary.Week::week)
        .containsExactly("2026-W52", "2026-W53", "2027-W01");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 54, Integer.MAX_VALUE})
  void notAnyNumberOfWeeks(int number) {
    assertThatThrownBy(() -> insight.last(number)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whereNothingWasCountedNothingIsSaid() {
    Summary nothing = insight.last(Insight.MOST_WEEKS);
    assertThat(nothing.weeks()).hasSize(53).doesNotHaveDuplicates();
    assertThat(nothing.total().opened()).isZero();
    assertThat(nothing.total().understood()).isEqualTo(new Rate(0, 0));
    assertThat(nothing.topics()).isEmpty();
    assertThat(nothing.feelings()).isEmpty();
    assertThat(nothing.painPoints()).isEmpty();
  }

  @Test
  void theTwoAnswersStayApart() {
    counted(
        "2027-W01",
        "late-delivery",
        Emotion.ANGER,
        Map.of(
            Measure.ASKED, 20L,
            Measure.UNDERSTOOD_AND_SOLVED, 4L,
            Measure.UNDERSTOOD_NOT_SOLVED, 3L,
            Measure.SOLVED_NOT_UNDERSTOOD, 2L,
            Measure.NEITHER, 1L));
    Figures total = insight.last(1).total();
    assertThat(total.answered()).isEqualTo(new Rate(10, 20));
    assertThat(total.understood()).isEqualTo(new Rate(7, 10));
    assertThat(total.solved()).isEqualTo(new Rate(6, 10));
    assertThat(total.understoodNotSolved()).isEqualTo(new Rate(3, 10));
    assertThat(total.solvedNotUnderstood()).isEqualTo(new Rate(2, 10));
    assertThat(total.neither()).isEqualTo(new Rate(1, 10));
  }

  @Test
  void everyRateSaysWhatItRestsOn() {
    counted(
        "2027-W01",
        "late-delivery",
        Emotion.ANGER,
        Map.of(
            Measure.RESOLVED, 9L,
            Measure.REOPENED, 2L,
            Measure.PROMISE_KEPT, 5L,
            Measure.PROMISE_MISSED, 1L,
            Measure.DRAFT_ACCEPTED, 4L,
            Measure.DRAFT_EDITED, 2L,
            Measure.DRAFT_REPLACED, 1L));
    Figures total = insight.last(1).total();
    assertThat(total.reopened()).isEqualTo(new Rate(2, 9));
    assertThat(total.promisesKept()).isEqualTo(new Rate(5, 6));
    assertThat(total.draftsAccepted()).isEqualTo(new Rate(4, 7));
    assertThat(total.draftsEdited()).isEqualTo(new Rate(2, 7));
    assertThat(total.draftsReplaced()).isEqualTo(new Rate(1, 7));
  }

  @Test
  void topicsAndFeelingsAreSummedOverWeeksMostCasesFirst() {
    counted("2026-W53", "wrong-bill", Emotion.ANGER, Map.of(Measure.OPENED, 2L));
    counted("2027-W01", "wrong-bill", Emotion.WORRY, Map.of(Measure.OPENED, 1L));
    counted("2027-W01", "late-delivery", Emotion.WORRY, Map.of(Measure.OPENED, 4L));
    counted("2026-W52", "late-delivery", Emotion.WORRY, Map.of(Measure.OPENED, 90L));
    Summary two = insight.last(2);
    assertThat(two.total().opened()).isEqualTo(7);
    assertThat(two.topics())
        .extracting(Summary.OfTopic::topic)
        .containsExactly("late-delivery", "wrong-bill");
    assertThat(two.topics()).extracting(t -> t.figures().opened()).containsExactly(4L, 3L);
    assertThat(two.feelings())
        .extracting(Summary.OfFeeling::feeling)
        .containsExactly(Emotion.WORRY, Emotion.ANGER);
  }

  @Test
  void aTopicThatComesBackUnhappyIsAPainPoint() {
    counted("2026-W53", "late-delivery", Emotion.ANGER, Map.of(Measure.OPENED, 1L));
    counted("2027-W01", "late-delivery", Emotion.WORRY, Map.of(Measure.OPENED, 2L));
    counted("2027-W01", "late-delivery", Emotion.NEUTRAL, Map.of(Measure.OPENED, 3L));
    assertThat(insight.last(8).painPoints())
        .containsExactly(new Summary.PainPoint("late-delivery", new Rate(3, 6), 2, Emotion.WORRY));
  }

  @Test
  void whatIsRareOrOnceOrCalmIsNone() {
    counted("2026-W53", "rare", Emotion.ANGER, Map.of(Measure.OPENED, 1L));
    counted("2027-W01", "rare", Emotion.ANGER, Map.of(Measure.OPENED, 1L));
    counted("2027-W01", "once", Emotion.ANGER, Map.of(Measure.OPENED, 50L));
    counted("2026-W53", "once", Emotion.ANGER, Map.of(Measure.RESOLVED, 50L));
    counted("2026-W53", "calm", Emotion.CONFUSION, Map.of(Measure.OPENED, 50L));
    counted("2027-W01", "calm", Emotion.GRATITUDE, Map.of(Measure.OPENED, 50L));
    assertThat(insight.last(8).painPoints()).isEmpty();
    // Of a single week nothing can be said to come back.
    assertThat(insight.last(1).painPoints())
        .extracting(Summary.PainPoint::topic)
        .containsExactly("once");
  }
}
