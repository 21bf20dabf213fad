package dev.heard.admin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How full a queue is.
 *
 * @param waiting messages that can be received, roughly
 * @param inWork received and not yet deleted
 * @param delayed for a time, as nudges within the undo window
 * @param oldestSeconds age of the oldest in the last minutes; null where CloudWatch does not know
 */
record QueueState(
    String queue,
    boolean deadLetters,
    long waiting,
    long inWork,
    long delayed,
    @Nullable Long oldestSeconds) {
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);

  static QueueState of(
      SqsClient sqs,
      CloudWatchClient metrics,
      String queue,
      boolean deadLetters,
      String url,
      Instant now) {
    Map<QueueAttributeName, String> counts =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
            .attributes();
    long waiting = count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    return new QueueState(
        queue,
        deadLetters,
        waiting,
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
        waiting == 0 ? null : oldest(metrics, url, now));
  }

  private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
    return Long.parseLong(counts.getOrDefault(name, "0"));
  }

  /** The age is for people's comfort: that CloudWatch does not say it hides no count. */
  private static @Nullable Long oldest(CloudWatchClient metrics, String url, Instant now) {
    try {
      return asked(metrics, url, now);
    } catch (SdkException e) {
      return null;
    }
  }

  private static @Nullable Long asked(CloudWatchClient metrics, String url, Instant now) {
    String path = URI.create(url).getPath();
    return metrics
        .getMetricStatistics(
            get ->
                get.namespace("AWS/SQS")
                    .metricName("ApproximateAgeOfOldestMessage")
                    .dimensions(
                        Dimension.builder()
                            .name("QueueName")
                            .value(path.substring(path.lastIndexOf('/') + 1))
                            .build())
                    .startTime(now.minus(LOOK_BACK))
                    .endTime(now)
                    .period(60)
                    .statistics(Statistic.MAXIMUM))
        .datapoints()
        .stream()
        .max(Comparator.comparing(Datapoint::timestamp))
        .map(point -> point.maximum().longValue())
        .orElse(null);
  }
}
