package dev.heard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.memory.MemoryHouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged of news, as a function logs it: this module's tests name its logs likewise. */
class DeliveryLogsTest {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void be_quiet() {
    System.setOut(before);
  }

  @Test
  void no_line_quotes_an_address_or_a_server() throws IOException {
    DeliveryHandler handler = new DeliveryHandler(new MemoryHouse().deliveries);
    Path folder = Path.of(System.getProperty("heard.root"), "events", "delivery");
    try (Stream<Path> events = Files.list(folder)) {
      for (Path event : events.toList()) {
        var unused =
            handler.handleRequest(EventLoader.loadEvent(event.toString(), SQSEvent.class), null);
      }
    }

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      JsonNode said = new JsonMapper().readTree(line);
      assertThat(said.path("logger").asText()).startsWith("dev.heard.");
      assertThat(said.path("message").asText()).doesNotContain("@", "smtp", "diagnostic", "Order");
    }
    assertThat(lines).anyMatch(line -> line.contains("\"case_id\":\"H-"));
  }
}
