package dev.heard.memory;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.followup.Reminders;
import dev.heard.followup.RemindersContract;
import dev.heard.outbox.FollowUpRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRemindersTest implements RemindersContract {
  private final MemoryReminders reminders = new MemoryReminders();

  @Override
  public Reminders reminders() {
    return reminders;
  }

  @Override
  public Instant now() {
    return MONDAY;
  }

  @Override
  public List<FollowUpRef> firedBy(Instant time) {
    return reminders.fire(time);
  }

  @Test
  void failsOnDemand() {
    reminders.failNext(Fault.THROTTLED);
    assertThatThrownBy(() -> reminders.remind(REF, MONDAY)).isInstanceOf(Fault.Failed.class);
    assertThat(reminders.waiting()).isEmpty();

    reminders.failNext(Fault.ANSWER_LOST);
    assertThatThrownBy(() -> reminders.remind(REF, MONDAY)).isInstanceOf(Fault.Failed.class);
    assertThat(reminders.waiting()).containsOnlyKeys(REF);
  }
}
