package dev.heard.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.NudgeJson;
import dev.heard.followup.Reminders;
import dev.heard.followup.RemindersContract;
import dev.heard.outbox.FollowUpRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRemindersTest implements RemindersContract {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path folder;
  private Instant now = START;
  private DurableQueue queue;
  private LocalReminders reminders;

  @BeforeEach
  void start() {
    queue = new DurableQueue("follow-ups", folder, Duration.ofSeconds(30), () -> now);
    reminders = new LocalReminders(queue, () -> now);
  }

  @Override
  public Reminders reminders() {
    return reminders;
  }

  @Override
  public Instant now() {
    return START;
  }

  @Override
  public List<FollowUpRef> firedBy(Instant time) {
    now = time;
    try {
      List<StoredMessage> fired = queue.receive(10, Duration.ZERO);
      fired.forEach(message -> queue.delete(message.id()));
      return fired.stream().map(message -> (FollowUpRef) NudgeJson.read(message.body())).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aReminderSurvivesARestart() {
    Instant at = START.plus(Duration.ofDays(3));
    reminders.remind(REF, at);

    start();

    assertThat(firedBy(at.minusMillis(1))).isEmpty();
    assertThat(firedBy(at)).containsExactly(REF);
  }

  @Test
  void twiceIsOnceAlsoOverARestart() {
    Instant at = START.plus(Duration.ofDays(3));
    reminders.remind(REF, at);

    start();
    reminders.remind(REF, at);

    assertThat(firedBy(at)).containsExactly(REF);
    assertThat(firedBy(at.plus(Duration.ofDays(9)))).isEmpty();
  }

  /** The laptop was closed when its time came. */
  @Test
  void aReminderWhoseTimeCameMeanwhileFiresLate() {
    Instant at = START.plus(Duration.ofHours(1));
    reminders.remind(REF, at);

    now = at.plus(Duration.ofDays(2));
    start();

    assertThat(firedBy(now)).containsExactly(REF);
  }
}
