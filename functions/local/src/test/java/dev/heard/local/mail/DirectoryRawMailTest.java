package dev.heard.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heard.mail.RawMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryRawMailTest {
  @TempDir private Path data;

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

  @Test
  void aBeginningSaysHowMuchThereIs() {
    DirectoryRawMail raw = new DirectoryRawMail(data);
    raw.write("raw/x", "0123456789".getBytes(UTF_8));

    RawMail.Raw found = raw.read("raw/x", 4).orElseThrow();
    assertThat(new String(found.bytes(), UTF_8)).isEqualTo("0123");
    assertThat(found.size()).isEqualTo(10);
    assertThat(found.cut()).isTrue();
    assertThat(raw.read("raw/y", 4)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw/", "x", "raw/a/b", "raw/ä", "raw/../x", "raw/a b", "raw/a\0"})
  void otherKeysAreRefused(String key) {
    DirectoryRawMail raw = new DirectoryRawMail(data);
    assertThatIllegalArgumentException().isThrownBy(() -> raw.write(key, new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> raw.read(key, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw/.", "raw/.."})
  void dotsAreNamesLikeOthers(String key) {
    DirectoryRawMail raw = new DirectoryRawMail(data);
    raw.write(key, new byte[] {1});
    assertThat(raw.keys()).containsExactly(key);
    assertThat(data.resolve("raw")).isDirectory();
  }
}
