package dev.heard.local.queue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.local.lambda.LaptopContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Lambda's event source mapping is to the deployed system: takes batches from a queue, calls
 * the handler with them, and deletes what the answer does not name as failed.
 */
public final class QueueWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
  private static final int BATCH = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DurableQueue queue;
  private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
  private final Delivery delivery;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean open = true;

  /** How often a batch is handed over. A standard queue may deliver twice at any time. */
  public enum Delivery {
    ONCE,
    /** Every batch twice: one after the other, and at the same time, by turns. For tests. */
    TWICE
  }

  /**
   * Starts to work.
   *
   * @param consumers batches that are worked on at the same time
   */
  public QueueWorker(
      DurableQueue queue,
      RequestHandler<SQSEvent, SQSBatchResponse> handler,
      int consumers,
      Delivery delivery) {
    this.queue = queue;
    this.handler = handler;
    this.delivery = delivery;
    for (int i = 0; i < consumers; i++) {
      Future<?> unused = threads.submit(this::work);
    }
  }

  private void work() {
    boolean together = false;
    while (open) {
      try {
        List<StoredMessage> batch = queue.receive(BATCH, PATIENCE);
        if (!batch.isEmpty()) {
          together = !together;
          handOver(batch, together);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!open) {
          // Closing cut a batch short; it is handed out again after the next start.
          return;
        }
        LOG.error("{}: the queue's folder cannot be used; trying on", queue.name(), e);
        pause();
      }
    }
  }

  private void handOver(List<StoredMessage> batch, boolean together) throws InterruptedException {
    Set<String> failed = new HashSet<>();
    switch (delivery) {
      case ONCE -> failed.addAll(call(batch));
      case TWICE -> {
        Future<Set<String>> first = threads.submit(() -> call(batch));
        if (!together) {
          failed.addAll(result(first));
        }
        failed.addAll(call(batch));
        failed.addAll(result(first));
      }
    }
    for (StoredMessage message : batch) {
      if (failed.contains(message.id())) {
        queue.failed(message.id());
      } else {
        queue.delete(message.id());
      }
    }
  }

  private static Set<String> result(Future<Set<String>> call) throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** One invocation; the ids of the messages that failed. */
  private Set<String> call(List<StoredMessage> batch) {
    Set<String> failed = new HashSet<>();
    try {
      SQSBatchResponse response =
          handler.handleRequest(event(batch), LaptopContext.of(queue.name()));
      List<SQSBatchResponse.BatchItemFailure> failures = failuresOf(response);
      failures.forEach(failure -> failed.add(failure.getItemIdentifier()));
    } catch (RuntimeException | Error e) {
      // As in Lambda: an invocation that dies fails its whole batch.
      LOG.error("{}: a batch of {} failed", queue.name(), batch.size(), e);
      batch.forEach(message -> failed.add(message.id()));
    }
    return failed;
  }

  private static List<SQSBatchResponse.BatchItemFailure> failuresOf(
      @Nullable SQSBatchResponse response) {
    if (response == null || response.getBatchItemFailures() == null) {
      return List.of();
    }
    return response.getBatchItemFailures();
  }

  private SQSEvent event(List<StoredMessage> batch) {
    List<SQSEvent.SQSMessage> records = new ArrayList<>();
    for (StoredMessage message : batch) {
      SQSEvent.SQSMessage one = new SQSEvent.SQSMessage();
      one.setMessageId(message.id());
      one.setReceiptHandle(message.id() + "#" + message.receives());
      one.setBody(message.body());
      one.setAttributes(
          Map.of(
              "ApproximateReceiveCount", Integer.toString(message.receives()),
              "SentTimestamp", Long.toString(message.sentAt().toEpochMilli())));
      one.setMessageAttributes(Map.of());
      one.setEventSource("aws:sqs");
      one.setEventSourceArn("arn:aws:sqs:local:000000000000:heard-" + queue.name());
      one.setAwsRegion("local");
      records.add(one);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(records);
    return event;
  }

  private static void pause() {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes nothing more; gives what is being worked on a few seconds to end. */
  @Override
  public void close() {
    open = false;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
