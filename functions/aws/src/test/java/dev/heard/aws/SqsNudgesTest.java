package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.NudgesContract;
import dev.heard.outbox.Owed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SqsNudgesTest implements NudgesContract {
  private final SqsClient client = Emulated.clients(Service.SQS).sqs();
  private final URI queue =
      URI.create(
          client.createQueue(create -> create.queueName(Emulated.name("nudges"))).queueUrl());
  private final SqsNudges nudges = new SqsNudges(client, queue);

  @Override
  public Nudges nudges() {
    return nudges;
  }

  @Override
  public List<Owed> arrived() {
    @Nullable Owed one = received(1);
    return one == null ? List.of() : List.of(one);
  }

  @Test
  void aNudgeIsDelayedAndNeverEarly() {
    long before = System.nanoTime();
    nudges.nudge(MAIL, Duration.ofMillis(1001));

    assertThat(received(0)).isNull();
    assertThat(received(5)).isEqualTo(MAIL);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1001));
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
