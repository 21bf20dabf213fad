package dev.heard.local.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void secretsAreTheSameAtEveryStartAndNobodyElsesToRead() throws IOException {
    byte[] secret;
    String key;
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      secret = data.secret("reply-address");
      key = data.signingKey("issuer").toJSONString();
      assertThat(secret).hasSize(32).isNotEqualTo(data.secret("another"));
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.file("secrets").resolve("reply-address"))))
          .isEqualTo("rw-------");
    }
    try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
      assertThat(data.secret("reply-address")).isEqualTo(secret);
      assertThat(data.signingKey("issuer").toJSONString()).isEqualTo(key);
    }
  }

  @Test
  void onlyOneHoldsIt() {
    try (DataFolder data = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(data.root()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("--data");
    }
    DataFolder.open(folder).close();
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsSaidSo() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be written");
  }
}
