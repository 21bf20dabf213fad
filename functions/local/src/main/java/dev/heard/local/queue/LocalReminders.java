package dev.heard.local.queue;

import dev.heard.aws.NudgeJson;
import dev.heard.followup.Reminders;
import dev.heard.outbox.FollowUpRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Reminders as messages of a laptop's queue that wait for their time; they survive restarts. */
public final class LocalReminders implements Reminders {
  private final DurableQueue queue;
  private final InstantSource clock;

  public LocalReminders(DurableQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public synchronized void remind(FollowUpRef ref, Instant at) {
    String body = NudgeJson.write(ref);
    if (!queue.pending().contains(body)) {
      Duration wait = Duration.between(clock.instant(), at);
      queue.send(body, wait.isNegative() ? Duration.ZERO : wait);
    }
  }
}
