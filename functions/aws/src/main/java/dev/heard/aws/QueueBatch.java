package dev.heard.aws;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.heard.casework.CaseInLogs;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one loop over the messages of a queue. A message that cannot be handled fails alone and comes
 * again; the queue's event source must have {@code ReportBatchItemFailures} on. An error of the
 * process (no memory, a class that is not there) fails the whole batch: nothing that it did may be
 * relied on, and the platform starts another.
 */
public final class QueueBatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

  private QueueBatch() {}

  /** Handles each message in turn and reports those that threw. */
  public static SQSBatchResponse each(SQSEvent event, Consumer<SQSMessage> handle) {
    return new SQSBatchResponse(
        event.getRecords().stream().flatMap(message -> failure(message, handle)).toList());
  }

  private static Stream<BatchItemFailure> failure(SQSMessage message, Consumer<SQSMessage> handle) {
    try {
      handle.accept(message);
      return Stream.empty();
    } catch (RuntimeException | StackOverflowError e) {
      // A mail that is nested deep enough to exhaust the stack must not fail its neighbours.
      LOG.error("queue message {}: failed, {}", message.getMessageId(), Trace.of(e));
      return Stream.of(new BatchItemFailure(message.getMessageId()));
    } finally {
      CaseInLogs.none();
    }
  }
}
