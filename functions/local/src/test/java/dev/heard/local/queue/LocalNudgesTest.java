package dev.heard.local.queue;

import dev.heard.aws.NudgeJson;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.NudgesContract;
import dev.heard.outbox.Owed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class LocalNudgesTest implements NudgesContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir private Path folder;
  private DurableQueue queue;

  @BeforeEach
  void start() {
    queue = new DurableQueue("nudges", folder, Duration.ofSeconds(30), () -> NOW);
  }

  @Override
  public Nudges nudges() {
    return new LocalNudges(queue);
  }

  @Override
  public List<Owed> arrived() {
    try {
      List<StoredMessage> here = queue.receive(10, Duration.ZERO);
      here.forEach(message -> queue.delete(message.id()));
      return here.stream().map(message -> NudgeJson.read(message.body())).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
