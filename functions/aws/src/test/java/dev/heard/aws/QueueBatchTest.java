package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.heard.casework.Busy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueBatchTest {
  private final List<String> handled = new ArrayList<>();

  private void handle(SQSMessage message) {
    String body = String.valueOf(message.getBody());
    handled.add(body);
    switch (body.replaceAll("\\d", "")) {
      case "bad" -> throw new IllegalStateException("someone@example.org wrote nonsense");
      case "busy" -> throw new Busy("the table is busy");
      case "deep" -> throw new StackOverflowError();
      case "full" -> throw new OutOfMemoryError("Java heap space");
      case "wrong" -> throw new NoClassDefFoundError("dev/heard/Missing");
      case "{", "null" -> NudgeJson.read(body);
      default -> {}
    }
  }

  private static SQSEvent event(String... bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        IntStream.range(0, bodies.length)
            .mapToObj(
                n -> {
                  SQSMessage message = new SQSMessage();
                  message.setMessageId("id-" + n);
                  message.setBody(bodies[n].equals("null") ? null : bodies[n]);
                  return message;
                })
            .toList());
    return event;
  }

  private SQSBatchResponse each(String... bodies) {
    return QueueBatch.each(event(bodies), this::handle);
  }

  private static List<String> failed(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  /** Ten messages, as the queue hands over at most, each good or one of the kinds of bad. */
  @Test
  void inEveryCombinationExactlyThoseThatThrewComeAgain() {
    List<String> kinds = List.of("bad", "busy", "deep");
    for (int failing = 0; failing < 1 << 10; failing++) {
      int bits = failing;
      String[] bodies =
          IntStream.range(0, 10)
              .mapToObj(n -> (bits >> n & 1) == 0 ? "good" + n : kinds.get((bits + n) % 3) + n)
              .toArray(String[]::new);
      handled.clear();

      SQSBatchResponse response = each(bodies);

      assertThat(handled).containsExactly(bodies);
      assertThat(failed(response))
          .isEqualTo(
              IntStream.range(0, 10)
                  .filter(n -> (bits >> n & 1) == 1)
                  .mapToObj(n -> "id-" + n)
                  .toList());
    }
  }

  @Test
  void aBatchThatWasHandledHasNoFailures() {
    assertThat(failed(each("a"))).isEmpty();
    assertThat(failed(each())).isEmpty();
  }

  @Test
  void aBodyThatIsNoneOfOursComesAgain() {
    assertThat(failed(each("a", "{", "b", "null", "c"))).containsExactly("id-1", "id-3");

    assertThat(handled).containsExactly("a", "{", "b", "null", "c");
  }

  /**
   * After these the process may not be relied on: not one message of the batch is taken for done,
   * and the platform starts another process.
   */
  @ParameterizedTest
  @ValueSource(strings = {"full", "wrong"})
  void anErrorOfTheProcessFailsTheWholeBatch(String body) {
    assertThatThrownBy(() -> each("a", body, "b")).isInstanceOf(Error.class);

    assertThat(handled).containsExactly("a", body);
  }

  @Test
  void aHugeBatchIsHandledWhole() {
    String[] bodies =
        IntStream.range(0, 10_000)
            .mapToObj(n -> (n % 7 == 0 ? "bad" : "good") + n)
            .toArray(String[]::new);

    assertThat(failed(each(bodies))).hasSize(1_429);

    assertThat(handled).hasSize(10_000);
  }

  /** Two messages with one id there are none of; who reports one twice would get both again. */
  @Test
  void noFailureIsReportedTwice() {
    assertThat(failed(each(Stream.generate(() -> "busy").limit(10).toArray(String[]::new))))
        .hasSize(10)
        .doesNotHaveDuplicates();
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
