package dev.heard.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
  private static final String MAIL =
      """
      From: Kim Weiß <kim@customer.example>
      Subject: Charged twice
      Message-ID: <one@customer.example>
      Content-Type: text/plain; charset=UTF-8

      Hello,
      I am furious: you charged me twice for order HG-204817 again.
      Kim
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(JsonMapper.builder().build().readTree(line));
    }
    return lines;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void readWritesOneLineOfJsonForEachFile() throws IOException {
    String one = file("one.eml", MAIL);
    assertThat(run("read", "--json", one, file("two words.eml", MAIL))).isZero();

    JsonNode line = lines().getFirst();
    assertThat(lines()).hasSize(2);
    assertThat(line.path("file").asText()).isEqualTo(one);
    assertThat(line.path("kind").asText()).isEqualTo("customer");
    assertThat(line.at("/from/name").asText()).isEqualTo("Kim Weiß");
    assertThat(line.at("/from/address").asText()).isEqualTo("kim@customer.example");
    assertThat(line.path("visibleText").asText()).contains("charged me twice");
    assertThat(line.has("quotedText")).isTrue();
    assertThat(line.has("signature")).isTrue();
    assertThat(line.path("attachments").isArray()).isTrue();
  }

  @Test
  void triageAndDraftAddTheirs() throws IOException {
    assertThat(run("draft", "--json", file("one.eml", MAIL))).isZero();

    JsonNode line = lines().getFirst();
    assertThat(line.path("emotion").asText()).isEqualTo("anger");
    assertThat(line.path("intensity").isNumber()).isTrue();
    assertThat(line.path("urgency").isTextual()).isTrue();
    assertThat(line.path("reasons").path(0).path("reason").isTextual()).isTrue();
    assertThat(line.path("topic").isTextual()).isTrue();
    assertThat(line.path("unsure").isBoolean()).isTrue();
    String visible = line.path("visibleText").asText();
    for (JsonNode evidence : line.path("evidence")) {
      if (evidence.path("source").asText().equals("body")) {
        assertThat(visible.substring(evidence.path("start").asInt(), evidence.path("end").asInt()))
            .isEqualTo(evidence.path("quote").asText());
      }
    }
    assertThat(line.path("evidence").size()).isPositive();
    assertThat(line.path("parts").size()).isPositive();
    assertThat(line.path("blanks").size()).isPositive();
    assertThat(line.path("text").asText()).contains("HG-204817");
    assertThat(line.path("check").isArray()).isTrue();
  }

  @Test
  void peopleReadWordsNotJson() throws IOException {
    assertThat(run("triage", file("one.eml", MAIL))).isZero();
    assertThat(out.toString()).contains("feeling").contains("anger").doesNotContain("{");
  }

  @Test
  void aFileThatIsNotThereStopsNobody() throws IOException {
    String one = file("one.eml", MAIL);
    assertThat(run("read", "--json", folder.resolve("none.eml").toString(), folder.toString(), one))
        .isEqualTo(1);
    assertThat(lines()).hasSize(1);
    assertThat(err.toString())
        .contains("none.eml: there is no such file")
        .contains(folder + ": is a folder");
  }

  @Test
  void linesOfJsonAreReadAndBadOnesNamed() throws IOException {
    String lines =
        """
        {"id": 7, "text": "I am so happy, thank you!"}
        not json

        {"id": "b"}
        {"id": "c", "text": ""}
        {"id": "d", "text": "Der Zug ist weg und ich bin wütend!"} x
        """;
    assertThat(run("triage", "--jsonl", file("in.jsonl", lines))).isEqualTo(1);

    List<JsonNode> answers = lines();
    assertThat(answers).extracting(one -> one.path("id").asText()).containsExactly("7", "c");
    assertThat(err.toString()).contains("line 2:").contains("line 4:").contains("line 6:");
    JsonNode happy = answers.getFirst();
    assertThat(happy.path("id").isInt()).isTrue();
    assertThat(happy.path("emotions").size()).isEqualTo(10);
    assertThat(happy.path("emotions").path(happy.path("emotion").asText()).asDouble()).isPositive();
    JsonNode evidence = happy.path("evidence").path(0);
    assertThat(
            "I am so happy, thank you!"
                .substring(evidence.path("start").asInt(), evidence.path("end").asInt()))
        .isEqualTo(evidence.path("quote").asText());
    assertThat(evidence.path("emotion").isTextual()).isTrue();
  }

  @Test
  void aThousandFilesTakeSeconds() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("triage", "--json"));
    String one = file("one.eml", MAIL);
    IntStream.range(0, 1_000).forEach(i -> arguments.add(one));
    long start = System.nanoTime();
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(lines()).hasSize(1_000);
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(60);
  }

  @Test
  void wrongUsageSaysWhatIsRight() {
    assertThat(run("read")).isEqualTo(2);
    assertThat(run("triage", "--jsonl", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("up", "please")).isEqualTo(2);
    assertThat(run("up", "--port", "abc")).isEqualTo(2);
    assertThat(run("up", "--smtp-relay", "here")).isEqualTo(2);
    assertThat(run("up", "--undo", "9000")).isEqualTo(2);
    assertThat(run("up", "--support", "nobody")).isEqualTo(2);
    assertThat(run("up", "--follow-up-delay", "soon")).isEqualTo(2);
    assertThat(run("up", "--follow-up-delay", "25h")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Name at least one file")
        .contains("There is no command 'nonsense'.")
        .contains("'please' is a word too many.")
        .contains("'abc' is not a whole number")
        .contains("HOST:PORT")
        .contains("0 to 900")
        .contains("email address")
        .contains("30s, 10m or 2h")
        .contains("there is no such file")
        .contains("./heard help up says what is possible.")
        .doesNotContain("Usage:");
  }

  @Test
  void helpIsFoundWhereItIsLookedFor() {
    assertThat(run("--help")).isZero();
    assertThat(run("up", "--help")).isZero();
    assertThat(run("draft", "-h")).isZero();
    assertThat(out.toString()).contains("Usage: heard up").contains("Usage: heard draft");
  }

  @Test
  void everySampleCanBeDrafted() throws IOException {
    Path samples = Path.of(System.getProperty("heard.root", "")).resolve("events").resolve("mail");
    List<String> arguments = new ArrayList<>(List.of("draft", "--json"));
    try (Stream<Path> files = Files.list(samples)) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".eml"))
          .sorted()
          .forEach(arguments::add);
    }
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(lines()).hasSize(arguments.size() - 2).hasSizeGreaterThanOrEqualTo(12);
  }
}
