package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.mail.RawMail;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3RawMailTest {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final S3Client client = MotoServer.clients().s3();
  private final RawMail raw = rawMail();

  private RawMail rawMail() {
    String bucket = "raw-" + BUCKETS.incrementAndGet();
    client.createBucket(
        create ->
            create
                .bucket(bucket)
                .createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
    return new S3RawMail(client, bucket);
  }

  @Test
  void aMailIsReadAsItWasWritten() {
    byte[] mail = new byte[100_000];
    new Random(1).nextBytes(mail);

    raw.write("raw/a.B-c_9", mail);

    RawMail.Raw read = raw.read("raw/a.B-c_9", 200_000).orElseThrow();
    assertThat(read.bytes()).isEqualTo(mail);
    assertThat(read.size()).isEqualTo(mail.length);
    assertThat(read.cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6})
  void noMoreThanTheLimitIsRead(int limit) {
    raw.write("raw/a", "Hello".getBytes(UTF_8));

    RawMail.Raw read = raw.read("raw/a", limit).orElseThrow();

    assertThat(read.bytes()).asString(UTF_8).isEqualTo("Hello".substring(0, Math.min(5, limit)));
    assertThat(read.size()).isEqualTo(5);
    assertThat(read.cut()).isEqualTo(limit < 5);
  }

  @Test
  void anEmptyMailIsAMail() {
    raw.write("raw/a", new byte[0]);

    RawMail.Raw read = raw.read("raw/a", 10).orElseThrow();

    assertThat(read.bytes()).isEmpty();
    assertThat(read.size()).isZero();
    assertThat(read.cut()).isFalse();
  }

  @Test
  void theFirstIsKept() {
    raw.write("raw/a", "first".getBytes(UTF_8));
    raw.write("raw/a", "second".getBytes(UTF_8));

    assertThat(raw.read("raw/a", 10).orElseThrow().bytes()).asString(UTF_8).isEqualTo("first");
  }

  @Test
  void whatWasNeverWrittenIsNotThere() {
    assertThat(raw.read("raw/a", 10)).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsAFault() {
    RawMail nowhere = new S3RawMail(client, "no-such-bucket-of-ours");

    assertThatThrownBy(() -> nowhere.read("raw/a", 1)).isInstanceOf(S3Exception.class);
    assertThatThrownBy(() -> nowhere.write("raw/a", new byte[1])).isInstanceOf(S3Exception.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "raw/", "a", "raw/a/b", "raw/a b", "/raw/a", "raw/\u00e4"})
  void otherKeysAreRefused(String key) {
    assertThatThrownBy(() -> raw.read(key, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> raw.write(key, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
