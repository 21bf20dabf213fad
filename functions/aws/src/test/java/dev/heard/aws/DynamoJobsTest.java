package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.erasure.CustomerJob;
import dev.heard.erasure.Jobs;
import dev.heard.erasure.JobsContract;
import dev.heard.mail.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoJobsTest implements JobsContract {
  private static final DynamoDbClient CLIENT = DynamoDbLocal.client();
  private static final Instant ASKED = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant DONE = ASKED.plus(Duration.ofMinutes(3));

  private final String table = DynamoDbLocal.newTable(CLIENT);
  private final DynamoJobs jobs = new DynamoJobs(CLIENT, table, new Random(1));

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Test
  void theRecordOfAFinishedJobExpiresAYearLaterAndAnOpenOneNever() {
    assertThat(jobs.store(job(1, null))).isTrue();
    assertThat(item()).doesNotContainKey("expiresAt");

    assertThat(jobs.store(job(2, DONE))).isTrue();
    long expires = DONE.plus(Duration.ofDays(365)).getEpochSecond();
    assertThat(item()).containsEntry("expiresAt", Attributes.number(expires));
    assertThat(jobs.find("aaaabbbbccccdddd").orElseThrow().finishedAt()).isEqualTo(DONE);
  }

  private static CustomerJob job(long version, @Nullable Instant finishedAt) {
    return new CustomerJob(
        "aaaabbbbccccdddd",
        version,
        CustomerJob.Kind.EXPORT,
        new EmailAddress("kim@customer.example"),
        "adi",
        ASKED,
        finishedAt,
        0,
        0,
        0,
        null);
  }

  private Map<String, AttributeValue> item() {
    return CLIENT.scan(all -> all.tableName(table)).items().getFirst();
  }
}
