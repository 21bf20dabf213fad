package dev.heard.local.queue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxRef;
import java.time.Duration;

/** Nudges into the laptop's queue, in the form that the sender reads. */
public final class LocalNudges implements Nudges {
  private final DurableQueue queue;

  public LocalNudges(DurableQueue queue) {
    this.queue = queue;
  }

  @Override
  public void nudge(OutboxRef ref, Duration delay) {
    ObjectNode body =
        JsonMapper.builder()
            .build()
            .createObjectNode()
            .put("caseId", ref.caseId().value())
            .put("outboxId", ref.id().value());
    queue.send(body.toString(), delay);
  }
}
