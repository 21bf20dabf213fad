package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueueBatchTest {
  private final List<String> handled = new ArrayList<>();

  private void handle(SQSMessage message) {
    handled.add(message.getBody());
    switch (message.getBody()) {
      case "bad" -> throw new IllegalStateException("someone@example.org wrote nonsense");
      case "deep" -> throw new StackOverflowError();
      default -> {}
    }
  }

  private SQSBatchResponse each(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        Stream.of(bodies)
            .map(
                body -> {
                  SQSMessage message = new SQSMessage();
                  message.setMessageId("id-of-" + body);
                  message.setBody(body);
                  return message;
                })
            .toList());
    return QueueBatch.each(event, this::handle);
  }

  @Test
  void aMessageFailsAlone() {
    SQSBatchResponse response = each("a", "bad", "b", "deep", "c");

    assertThat(handled).containsExactly("a", "bad", "b", "deep", "c");
    assertThat(response.getBatchItemFailures())
        .extracting(BatchItemFailure::getItemIdentifier)
        .containsExactly("id-of-bad", "id-of-deep");
  }

  @Test
  void aBatchThatWasHandledHasNoFailures() {
    assertThat(each("a").getBatchItemFailures()).isEmpty();
    assertThat(each().getBatchItemFailures()).isEmpty();
  }

  @Test
  void aTraceHasNoMessages() {
    Throwable cause = new IllegalArgumentException("someone@example.org");
    String trace = Trace.of(new IllegalStateException("a mail's words", cause));

    assertThat(trace)
        .startsWith("java.lang.IllegalStateException\n  at dev.heard.aws.QueueBatchTest")
        .contains("caused by java.lang.IllegalArgumentException")
        .doesNotContain("someone", "words");
  }
}
