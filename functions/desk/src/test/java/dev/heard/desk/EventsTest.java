package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.desk.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests exactly as API Gateway sends them, read by the deserialiser that Lambda uses. */
class EventsTest {
  private static final Path FOLDER = Path.of(System.getProperty("heard.root"), "events", "desk");
  private static final Map<String, Integer> EXPECTED =
      Map.ofEntries(
          Map.entry("queue", 200),
          Map.entry("case", 200),
          Map.entry("case-if-none-match", 200),
          Map.entry("claim", 200),
          Map.entry("edit", 200),
          Map.entry("edit-base64", 200),
          Map.entry("edit-stale", 412),
          Map.entry("snooze", 200),
          Map.entry("promise-kept", 200),
          Map.entry("approve-without-version", 428),
          Map.entry("answer-lead", 403),
          Map.entry("id-token", 401),
          Map.entry("no-groups", 403),
          Map.entry("no-authorizer", 401),
          Map.entry("console", 200));

  static List<String> events() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyEventIsUsed() throws IOException {
    assertThat(events())
        .containsExactlyInAnyOrderElementsOf(
            EXPECTED.keySet().stream().map(name -> name + ".json").toList());
  }

  @ParameterizedTest
  @MethodSource("events")
  void answered(String file) {
    Reply reply =
        TestDesk.open()
            .probe
            .send(EventLoader.loadApiGatewayHttpEvent(FOLDER.resolve(file).toString()));
    assertThat(reply.status())
        .as(reply.body())
        .isEqualTo(EXPECTED.get(file.substring(0, file.lastIndexOf('.'))));
  }
}
