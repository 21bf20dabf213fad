package dev.heard.followup;

import static dev.heard.casework.SampleCase.caseId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.outbox.FollowUpRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everything keeps to that wakes follow-ups: never early, once, and never forgotten. */
public interface RemindersContract {
  FollowUpRef REF = new FollowUpRef(caseId(1), 1);

  /** Longest that one whose time has passed may wait. */
  Duration AT_ONCE = Duration.ofMinutes(2);

  Reminders reminders();

  /** The time, when a test begins. */
  Instant now();

  /** Lets the time come: those that fire by then, each once, in any order. */
  List<FollowUpRef> firedBy(Instant time);

  @Test
  default void aReminderFiresAtItsTimeAndOnce() {
    Instant at = now().plus(Duration.ofDays(3));
    reminders().remind(REF, at);

    assertThat(firedBy(at.minusMillis(1))).isEmpty();
    assertThat(firedBy(at.plus(AT_ONCE))).containsExactly(REF);
    assertThat(firedBy(at.plus(Duration.ofDays(9)))).isEmpty();
  }

  /** Half a second early, it would find that nothing is to be done yet. */
  @Test
  default void aPartOfASecondDoesNotMakeItEarly() {
    Instant at = now().plus(Duration.ofHours(3)).plusNanos(1);
    reminders().remind(REF, at);

    assertThat(firedBy(at.minusNanos(1))).isEmpty();
    assertThat(firedBy(at.plus(AT_ONCE))).containsExactly(REF);
  }

  /** A nudge may come twice, and the first to make the reminder may die before it says so. */
  @Test
  default void twiceIsOnce() {
    Instant at = now().plus(Duration.ofHours(3));
    reminders().remind(REF, at);
    reminders().remind(REF, at);
    reminders().remind(REF, at.plus(Duration.ofDays(1)));
    reminders().remind(REF, now().minus(Duration.ofDays(1)));

    assertThat(firedBy(now().plus(AT_ONCE))).as("at once").isEmpty();
    assertThat(firedBy(at.plus(AT_ONCE))).containsExactly(REF);
    assertThat(firedBy(at.plus(Duration.ofDays(9)))).isEmpty();
  }

  @Test
  default void onesOfOtherCasesAndResolutionsAreToldApart() {
    Instant at = now().plus(Duration.ofHours(3));
    List<FollowUpRef> refs =
        List.of(REF, new FollowUpRef(REF.caseId(), 11), new FollowUpRef(caseId(2), 1));
    refs.forEach(ref -> reminders().remind(ref, at));

    assertThat(firedBy(at.plus(AT_ONCE))).containsExactlyInAnyOrderElementsOf(refs);
  }

  /** What was lost is made again when its time has long passed. */
  @Test
  default void aTimeThatHasPassedMeansAtOnce() {
    reminders().remind(REF, now().minus(Duration.ofDays(40)));

    assertThat(firedBy(now().plus(AT_ONCE))).containsExactly(REF);
  }

  @Test
  default void oneThatHasFiredCanBeMadeAgain() {
    Instant at = now().plus(Duration.ofHours(3));
    reminders().remind(REF, at);
    assertThat(firedBy(at.plus(AT_ONCE))).containsExactly(REF);

    reminders().remind(REF, at.plus(Duration.ofHours(1)));

    assertThat(firedBy(at.plus(Duration.ofHours(1)).plus(AT_ONCE))).containsExactly(REF);
  }
}
