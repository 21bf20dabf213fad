package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.erasure.Archive;
import dev.heard.erasure.ArchiveContract;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3ArchiveTest implements ArchiveContract {
  private final S3Client client = Emulated.clients(Service.S3).s3();
  private final String bucket = Emulated.bucket(client);
  private final Archive archive = new S3Archive(client, bucket);

  @Override
  public Archive archive() {
    return archive;
  }

  @Test
  void erasingReachesEveryVersion() {
    archive.put(JOB, "customer.json", new byte[] {1});
    archive.put(JOB, "customer.json", new byte[] {2});

    archive.erase(JOB);

    var left = client.listObjectVersions(list -> list.bucket(bucket));
    assertThat(left.versions()).isEmpty();
    assertThat(left.deleteMarkers()).isEmpty();
  }
}
