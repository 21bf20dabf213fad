package dev.heard.aws;

import dev.heard.outbox.Nudges;
import dev.heard.outbox.Owed;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Nudges as messages of a standard SQS queue. A transient fault is {@link dev.heard.casework.Busy},
 * after the client's retries; a nudge whose answer was lost may come twice.
 */
public final class SqsNudges implements Nudges {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final SqsClient client;
  private final URI queue;

  public SqsNudges(SqsClient client, URI queue) {
    this.client = client;
    this.queue = queue;
  }

  @Override
  public void nudge(Owed owed, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a nudge is delayed by 0 to 15 minutes");
    }
    // Rounded up: a nudge that comes before its time makes the sender ask for another.
    int seconds = Math.toIntExact(delay.plusSeconds(1).minusNanos(1).toSeconds());
    client.sendMessage(
        message ->
            message
                .queueUrl(queue.toString())
                .messageBody(NudgeJson.write(owed))
                .delaySeconds(seconds));
  }
}
