package dev.heard.outbox;

import static dev.heard.casework.SampleCase.caseId;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everything keeps to that makes haste. */
public interface NudgesContract {
  OutboxRef MAIL = ref(caseId(1), 1);
  FollowUpRef FOLLOW_UP = new FollowUpRef(caseId(2), 12);

  Nudges nudges();

  /** Takes out what has arrived by now, after a moment for what is on its way. */
  List<Owed> arrived();

  @Test
  default void eachKindArrivesAsItWasAskedFor() {
    nudges().nudge(MAIL, Duration.ZERO);
    assertThat(arrived()).containsExactly(MAIL);

    nudges().nudge(FOLLOW_UP, Duration.ZERO);
    assertThat(arrived()).containsExactly(FOLLOW_UP);
  }

  @Test
  default void theLongestDelayIsTakenAndDoesNotComeAtOnce() {
    nudges().nudge(MAIL, Duration.ofMinutes(15));

    assertThat(arrived()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.000000001S", "PT-1H", "PT15M0.000000001S", "P1D"})
  default void aLongerOrNegativeDelayIsRefused(Duration delay) {
    Nudges nudges = nudges();
    assertThatThrownBy(() -> nudges.nudge(MAIL, delay))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(arrived()).isEmpty();
  }
}
