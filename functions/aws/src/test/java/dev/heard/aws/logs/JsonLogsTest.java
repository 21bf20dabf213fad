package dev.heard.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class JsonLogsTest {
  private final List<String> lines = new ArrayList<>();
  private final JsonLogs logs =
      new JsonLogs(
          new Lines(
              "heard-IntakeFunction-1", () -> Instant.parse("2026-03-02T09:00:00Z"), lines::add));
  private final Logger ours = logs.getLoggerFactory().getLogger("dev.heard.intake.IntakeHandler");
  private final Logger others = logs.getLoggerFactory().getLogger("org.parser.Parser");

  @Test
  void a_line_says_when_where_and_of_which_case() {
    logs.getMDCAdapter().put("request_id", "1-2");
    logs.getMDCAdapter().put("case_id", "H-7K3Q9");

    ours.info("case {}: {}", "H-7K3Q9", "opened");

    assertThat(lines)
        .containsExactly(
            """
            {"time":"2026-03-02T09:00:00Z","level":"INFO","logger":"dev.heard.intake.IntakeHandler",\
            "message":"case H-7K3Q9: opened","function":"heard-IntakeFunction-1",\
            "case_id":"H-7K3Q9","request_id":"1-2"}\
            """);
  }

  @Test
  void a_message_of_many_lines_is_one_line() throws IOException {
    ours.error("failed, {}", "java.lang.X\n  at \"y\"\u0000\u2028");

    assertThat(lines).singleElement().asString().doesNotContain("\n");
    assertThat(read(0).path("message").asText())
        .isEqualTo("failed, java.lang.X\n  at \"y\"\u0000\u2028");
  }

  @Test
  void of_an_exception_it_says_where_and_never_what_it_says_itself() throws IOException {
    ours.error(
        "failed",
        new IllegalStateException(
            "ruth@customer.example", new IllegalArgumentException("my order 48213")));

    assertThat(read(0).path("thrown").asText())
        .startsWith("java.lang.IllegalStateException\n  at ")
        .contains("caused by java.lang.IllegalArgumentException");
    assertThat(lines.getFirst()).doesNotContain("ruth", "48213");
  }

  @Test
  void of_others_only_warnings_are_said_and_nothing_that_they_put_in() throws IOException {
    others.info("parsed {}", "ruth@customer.example");
    others.debug("parsed {}", "ruth@customer.example");
    others.warn("cannot parse {}", "ruth@customer.example");

    assertThat(lines).hasSize(1);
    assertThat(read(0).path("message").asText()).isEqualTo("cannot parse {}");
  }

  @Test
  void details_are_not_said() {
    ours.debug("in detail");
    ours.trace("in detail");

    assertThat(lines).isEmpty();
  }

  @Test
  void a_line_has_an_end() throws IOException {
    ours.info("x".repeat(1_000_000));

    assertThat(read(0).path("message").asText()).hasSize(Lines.LONGEST + 1);
  }

  @Test
  void the_root_of_a_function_names_it() throws IOException {
    Path file =
        Path.of(
            System.getProperty("heard.root"),
            "functions/zip/META-INF/services/org.slf4j.spi.SLF4JServiceProvider");

    assertThat(Files.readString(file).strip()).isEqualTo(JsonLogs.class.getName());
  }

  private JsonNode read(int line) throws IOException {
    return new JsonMapper().readTree(lines.get(line));
  }
}
