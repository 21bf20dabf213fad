package dev.heard.aws;

import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.casework.SampleCase;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.Owed;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsNudgesTest {
  private static final OutboxRef REF = ref(SampleCase.caseId(1), 1);

  private final SqsClient client = Emulated.clients(Service.SQS).sqs();
  private final URI queue =
      URI.create(client.createQueue(create -> create.queueName(Emulated.name("nudges"))).queueUrl());
  private final SqsNudges nudges = new SqsNudges(client, queue);

  @Test
  void aNudgeArrives() {
    nudges.nudge(REF, Duration.ZERO);

    assertThat(received(5)).isEqualTo(REF);
  }

  @Test
  void aNudgeIsDelayedAndNeverEarly() {
    long before = System.nanoTime();
    nudges.nudge(REF, Duration.ofMillis(1001));

    assertThat(received(0)).isNull();
    assertThat(received(5)).isEqualTo(REF);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1001));
  }

  @Test
  void aLongerOrNegativeDelayIsRefused() {
    assertThatThrownBy(() -> nudges.nudge(REF, Duration.ofMinutes(15).plusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> nudges.nudge(REF, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private @Nullable Owed received(int waitSeconds) {
    for (Message message :
        client
            .receiveMessage(
                receive -> receive.queueUrl(queue.toString()).waitTimeSeconds(waitSeconds))
            .messages()) {
      client.deleteMessage(
          delete -> delete.queueUrl(queue.toString()).receiptHandle(message.receiptHandle()));
      return NudgeJson.read(message.body());
    }
    return null;
  }
}
