package dev.heard.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableQueueTest {
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final InstantSource clock = () -> now;

  private DurableQueue open() {
    return new DurableQueue("test", folder, VISIBILITY, clock);
  }

  private static List<StoredMessage> receive(DurableQueue queue) throws InterruptedException {
    return queue.receive(10, Duration.ZERO);
  }

  @Test
  void whatWasSentIsReceivedInOrderAndOnce() throws InterruptedException {
    DurableQueue queue = open();
    queue.send("one", Duration.ZERO);
    now = now.plusMillis(1);
    queue.send("two", Duration.ZERO);

    assertThat(receive(queue)).extracting(StoredMessage::body).containsExactly("one", "two");
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void aMessageWaitsForItsDelay() throws InterruptedException {
    DurableQueue queue = open();
    queue.send("later", Duration.ofSeconds(10));

    assertThat(receive(queue)).isEmpty();
    now = now.plusSeconds(10);
    assertThat(receive(queue)).hasSize(1);
  }

  @Test
  void aMessageThatNobodyDeletedComesAgainAfterTheTimeOut() throws InterruptedException {
    DurableQueue queue = open();
    queue.send("body", Duration.ZERO);
    assertThat(receive(queue)).extracting(StoredMessage::receives).containsExactly(1);

    now = now.plus(VISIBILITY);
    assertThat(receive(queue)).extracting(StoredMessage::receives).containsExactly(2);
  }

  @Test
  void aRestartForgetsNothingAndHandsOutAgainWhatWasHeld() throws InterruptedException {
    DurableQueue before = open();
    before.send("held", Duration.ZERO);
    before.send("delayed", Duration.ofMinutes(5));
    assertThat(receive(before)).extracting(StoredMessage::body).containsExactly("held");

    DurableQueue after = open();
    List<StoredMessage> again = receive(after);
    assertThat(again).extracting(StoredMessage::body).containsExactly("held");
    assertThat(again).extracting(StoredMessage::receives).containsExactly(2);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(receive(after)).extracting(StoredMessage::body).contains("delayed");
  }

  @Test
  void whatWasDeletedStaysDeletedAfterARestart() throws InterruptedException {
    DurableQueue before = open();
    before.send("done", Duration.ZERO);
    before.delete(receive(before).getFirst().id());

    assertThat(open().pending()).isEmpty();
    assertThat(open().dead()).isEmpty();
  }

  @Test
  void afterItsLastTryAMessageIsDeadAcrossRestarts() throws InterruptedException {
    for (int i = 0; i < DurableQueue.MAX_RECEIVES; i++) {
      DurableQueue queue = open();
      if (i == 0) {
        queue.send("poison", Duration.ZERO);
      }
      assertThat(receive(queue)).hasSize(1);
    }
    DurableQueue queue = open();

    assertThat(receive(queue)).isEmpty();
    assertThat(queue.pending()).isEmpty();
    assertThat(queue.dead()).containsExactly("poison");

    assertThat(queue.redrive()).isEqualTo(1);
    assertThat(queue.dead()).isEmpty();
    assertThat(receive(open())).extracting(StoredMessage::receives).containsExactly(1);
  }

  @Test
  void aFailedMessageComesAgainBeforeTheTimeOutAndLaterEachTime() throws InterruptedException {
    DurableQueue queue = open();
    queue.send("body", Duration.ZERO);
    queue.failed(receive(queue).getFirst().id());
    assertThat(receive(queue)).isEmpty();

    now = now.plusSeconds(4);
    queue.failed(receive(queue).getFirst().id());
    now = now.plusSeconds(4);
    assertThat(receive(queue)).isEmpty();
    now = now.plusSeconds(4);
    assertThat(receive(queue)).hasSize(1);
  }

  @Test
  void aFileThatIsNoMessageIsPutAsideAndTheRestGoesOn() throws IOException, InterruptedException {
    open().send("sound", Duration.ZERO);
    Files.writeString(folder.resolve("0000000000000001-broken.json"), "{\"id\":");

    DurableQueue queue = open();
    assertThat(receive(queue)).extracting(StoredMessage::body).containsExactly("sound");
    assertThat(folder.resolve("dead").resolve("0000000000000001-broken.json")).exists();
  }

  @Test
  void aHalfWrittenFileOfACrashIsNoMessage() throws IOException {
    Files.writeString(folder.resolve("0000000000000001-x.json.part"), "{}");

    assertThat(open().pending()).isEmpty();
  }
}
