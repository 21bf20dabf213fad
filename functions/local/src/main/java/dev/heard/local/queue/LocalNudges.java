package dev.heard.local.queue;

import dev.heard.aws.NudgeJson;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Owed;
import java.time.Duration;

/** Nudges into the laptop's queue, in the form that the sender reads. */
public final class LocalNudges implements Nudges {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final DurableQueue queue;

  public LocalNudges(DurableQueue queue) {
    this.queue = queue;
  }

  @Override
  public void nudge(Owed owed, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a nudge is delayed by 0 to 15 minutes");
    }
    queue.send(NudgeJson.write(owed), delay);
  }
}
