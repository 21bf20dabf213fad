package dev.heard.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.local.queue.QueueWorker.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueueWorkerTest {
  @TempDir private Path folder;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  private DurableQueue queue(Duration visibility) {
    return new DurableQueue("intake", folder, visibility, InstantSource.system());
  }

  private String next() throws InterruptedException {
    String body = seen.poll(20, TimeUnit.SECONDS);
    assertThat(body).as("a delivery").isNotNull();
    return String.valueOf(body);
  }

  private static void awaitEmpty(DurableQueue queue) throws InterruptedException {
    for (int i = 0; i < 400 && !queue.pending().isEmpty(); i++) {
      Thread.sleep(25);
    }
    assertThat(queue.pending()).isEmpty();
  }

  private SQSBatchResponse note(SQSEvent event) {
    event.getRecords().forEach(one -> seen.add(one.getBody()));
    return new SQSBatchResponse(List.of());
  }

  @Test
  void handsOverWhatLambdaWouldAndDeletesIt() throws InterruptedException {
    DurableQueue queue = queue(Duration.ofSeconds(30));
    queue.send("hello", Duration.ZERO);
    BlockingQueue<SQSEvent.SQSMessage> messages = new LinkedBlockingQueue<>();
    try (QueueWorker _ =
        new QueueWorker(
            queue,
            (event, context) -> {
              messages.addAll(event.getRecords());
              assertThat(context.getFunctionName()).isEqualTo("intake");
              return note(event);
            },
            1,
            Delivery.ONCE)) {
      assertThat(next()).isEqualTo("hello");
      awaitEmpty(queue);
    }
    SQSEvent.SQSMessage message = messages.element();
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getAttributes()).containsEntry("ApproximateReceiveCount", "1");
    assertThat(messages).hasSize(1);
  }

  @Test
  void onlyTheNamedFailureComesAgain() throws InterruptedException {
    DurableQueue queue = queue(Duration.ofMillis(200));
    queue.send("bad", Duration.ZERO);
    queue.send("good", Duration.ZERO);
    try (QueueWorker _ =
        new QueueWorker(
            queue,
            (event, context) -> {
              note(event);
              return new SQSBatchResponse(
                  event.getRecords().stream()
                      .filter(one -> one.getBody().equals("bad"))
                      .filter(one -> "1".equals(one.getAttributes().get("ApproximateReceiveCount")))
                      .map(one -> new SQSBatchResponse.BatchItemFailure(one.getMessageId()))
                      .toList());
            },
            1,
            Delivery.ONCE)) {
      awaitEmpty(queue);
    }
    assertThat(seen).containsExactlyInAnyOrder("bad", "good", "bad");
  }

  @Test
  void aHandlerThatThrowsFailsItsBatchUntilItIsDead() throws InterruptedException {
    DurableQueue queue = queue(Duration.ofMillis(50));
    queue.send("poison", Duration.ZERO);
    try (QueueWorker _ =
        new QueueWorker(
            queue,
            (event, context) -> {
              note(event);
              throw new IllegalStateException("on purpose");
            },
            1,
            Delivery.ONCE)) {
      awaitEmpty(queue);
    }
    assertThat(seen).hasSize(DurableQueue.MAX_RECEIVES);
    assertThat(queue.dead()).containsExactly("poison");
  }

  @Test
  void twiceMeansTwice() throws InterruptedException {
    DurableQueue queue = queue(Duration.ofSeconds(30));
    try (QueueWorker _ =
        new QueueWorker(queue, (event, context) -> note(event), 1, Delivery.TWICE)) {
      queue.send("first", Duration.ZERO);
      assertThat(List.of(next(), next())).containsExactly("first", "first");
      queue.send("second", Duration.ZERO);
      assertThat(List.of(next(), next())).containsExactly("second", "second");
      awaitEmpty(queue);
    }
    assertThat(seen).isEmpty();
  }
}
