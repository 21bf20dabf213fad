package dev.heard.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.RawMail;
import dev.heard.mail.RawMailContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryRawMailTest implements RawMailContract {
  @TempDir private Path data;
  private @Nullable RawMail contract;

  @Override
  public RawMail rawMail() {
    if (contract == null) {
      contract = new DirectoryRawMail(data);
    }
    return contract;
  }

  @Test
  void theFirstStaysAcrossRestarts() throws IOException {
    new DirectoryRawMail(data).write("raw/a.b_c-1", "first".getBytes(UTF_8));
    DirectoryRawMail raw = new DirectoryRawMail(data);
    raw.write("raw/a.b_c-1", "second".getBytes(UTF_8));

    RawMail.Raw found = raw.read("raw/a.b_c-1", 100).orElseThrow();
    assertThat(new String(found.bytes(), UTF_8)).isEqualTo("first");
    assertThat(found.cut()).isFalse();
    assertThat(raw.keys()).containsExactly("raw/a.b_c-1");
    try (Stream<Path> left = Files.list(data.resolve("arriving"))) {
      assertThat(left).isEmpty();
    }
  }
}
