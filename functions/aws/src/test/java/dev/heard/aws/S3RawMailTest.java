package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.mail.RawMail;
import dev.heard.mail.RawMailContract;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3RawMailTest implements RawMailContract {
  private final S3Client client = Emulated.clients(Service.S3).s3();
  private final String bucket = Emulated.bucket(client);
  private final RawMail raw = new S3RawMail(client, bucket);

  @Override
  public RawMail rawMail() {
    return raw;
  }

  @Test
  void erasingReachesEveryVersion() {
    for (int i = 0; i < 3; i++) {
      client.putObject(
          put -> put.bucket(bucket).key("raw/a"), RequestBody.fromString("Zyxwabel writes"));
    }
    client.deleteObject(delete -> delete.bucket(bucket).key("raw/a"));

    raw.erase("raw/a");

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
