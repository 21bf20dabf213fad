package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** cfn-lint finds no error and warns of nothing. */
class LintTest {
  @Test
  void theLinterFindsNothing() throws IOException, InterruptedException {
    assertThat(lint("infra/template.yaml")).isEmpty();
  }

  @Test
  void theLinterLooks() throws IOException, InterruptedException {
    assertThat(lint("infra/src/test/resources/a-mistake.yaml")).contains("E3002");
  }

  private static String lint(String template) throws IOException, InterruptedException {
    Path lint = Emulator.tools().resolve("bin/cfn-lint");
    Process process =
        new ProcessBuilder(lint.toString(), "--regions", "eu-west-1", "--", template)
            .directory(Emulator.root().toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int rc = process.waitFor();
    assertThat(rc == 0).as(said).isEqualTo(said.isBlank());
    return said;
  }
}
