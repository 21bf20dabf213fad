package dev.heard.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.Playbook;
import dev.heard.local.disk.CannotStart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PackageCommandTest {
  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private int status;

  /** Stands in for Maven: the zips are the playbook that it was given. */
  private int maven(List<String> arguments) throws IOException {
    asked.addAll(arguments);
    for (String function : PackageCommand.FUNCTIONS) {
      assertThat(zip(function)).doesNotExist();
    }
    if (status == 0) {
      for (String function : PackageCommand.FUNCTIONS) {
        Files.createDirectories(zip(function).getParent());
        Files.writeString(zip(function), playbookGiven());
      }
    }
    return status;
  }

  private String playbookGiven() throws IOException {
    String folder =
        asked.stream()
            .filter(argument -> argument.startsWith("-Dheard.playbook="))
            .toList()
            .getLast()
            .substring("-Dheard.playbook=".length());
    Path file = Path.of(folder, "playbook.yaml");
    return Files.exists(file) ? Files.readString(file) : "none";
  }

  private Path zip(String function) {
    return root.resolve("functions/" + function + "/target/" + function + ".zip");
  }

  private int run(String... arguments) {
    return new CommandLine(new PackageCommand(root, this::maven))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              assertThat(e).isInstanceOf(CannotStart.class);
              out.append(e.getMessage());
              return 2;
            })
        .execute(arguments);
  }

  private Path own(String from, String to) throws IOException {
    try (var example = Playbook.class.getResourceAsStream("/drafting/playbook.yaml")) {
      assertThat(example).isNotNull();
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(from);
      return Files.writeString(root.resolve("ours.yaml"), text.replace(from, to));
    }
  }

  @Test
  void packsTheCompanysOwnPlaybookAndSaysWhatComesNext() throws IOException {
    Path ours = own("Example & Co.", "Lamps & Co.");
    assertThat(run("--playbook", ours.toString())).isZero();
    assertThat(zip("intake")).hasSameTextualContentAs(ours);
    assertThat(out.toString())
        .contains("Playbook: Lamps & Co.")
        .contains("functions/sweep/target/sweep.zip")
        .contains("sam deploy");
  }

  @Test
  void withoutOneAfterOneShipsTheExample() throws IOException {
    assertThat(run("--playbook", own("Example & Co.", "Lamps & Co.").toString())).isZero();
    assertThat(run()).isZero();
    assertThat(zip("desk")).hasContent("none");
  }

  @Test
  void aWrongPlaybookIsNamedBeforeAnythingIsBuilt() throws IOException {
    Path ours = own("opens: \"09:00\"", "opens: \"soon\"");
    assertThat(run("--playbook", ours.toString())).isEqualTo(2);
    assertThat(out.toString()).contains("opens");
    assertThat(asked).isEmpty();
  }

  @Test
  void aFailedBuildLeavesNoZipOfAnEarlierOne() throws IOException {
    assertThat(run()).isZero();
    status = 1;
    assertThat(run()).isEqualTo(2);
    assertThat(zip("intake")).doesNotExist();
    assertThat(out.toString()).contains("The build failed");
  }
}
