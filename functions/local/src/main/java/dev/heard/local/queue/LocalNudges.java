package dev.heard.local.queue;

import dev.heard.aws.NudgeJson;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Owed;
import java.time.Duration;

/** Nudges into the laptop's queue, in the form that the sender reads. */
public final class LocalNudges implements Nudges {
  private final DurableQueue queue;

  public LocalNudges(DurableQueue queue) {
    this.queue = queue;
  }

  @Override
  public void nudge(Owed owed, Duration delay) {
    queue.send(NudgeJson.write(owed), delay);
  }
}
