package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.mail.RawMail;
import dev.heard.mail.RawMailContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3RawMailTest implements RawMailContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final S3Client client = MotoServer.clients().s3();
  private final RawMail raw = new S3RawMail(client, newBucket());

  @Override
  public RawMail rawMail() {
    return raw;
  }

  private String newBucket() {
    String bucket = "raw-" + BUCKETS.incrementAndGet();
    client.createBucket(
        create ->
            create
                .bucket(bucket)
                .createBucketConfiguration(where -> where.locationConstraint("eu-central-1")));
    return bucket;
  }

  @Test
  void erasingReachesEveryVersion() {
    String bucket = newBucket();
    client.putBucketVersioning(
        put ->
            put.bucket(bucket)
                .versioningConfiguration(how -> how.status(BucketVersioningStatus.ENABLED)));
    for (int i = 0; i < 3; i++) {
      client.putObject(
          put -> put.bucket(bucket).key("raw/a"), RequestBody.fromString("Zyxwabel writes"));
    }
    client.deleteObject(delete -> delete.bucket(bucket).key("raw/a"));

    new S3RawMail(client, bucket).erase("raw/a");

    var left = client.listObjectVersions(list -> list.bucket(bucket));
    assertThat(left.versions()).isEmpty();
    assertThat(left.deleteMarkers()).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereIsAFaultAndNotAnAbsentMail() {
    RawMail nowhere = new S3RawMail(client, "no-such-bucket-of-ours");

    assertThatThrownBy(() -> nowhere.read("raw/a", 1)).isInstanceOf(S3Exception.class);
    assertThatThrownBy(() -> nowhere.write("raw/a", new byte[1])).isInstanceOf(S3Exception.class);
  }
}
