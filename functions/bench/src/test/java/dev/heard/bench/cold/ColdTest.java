package dev.heard.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ColdTest {
  @TempDir private Path folder;

  /** What the runtime interface client does with one event, by hand. */
  private static void answerOnce(RuntimeApi api, String said) throws Exception {
    String invocation = "http://" + api.address() + "/2018-06-01/runtime/invocation/";
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> event =
          client.send(
              HttpRequest.newBuilder(URI.create(invocation + "next")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(event.body()).isEqualTo("{\"an\":\"event\"}");
      String id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
      client.send(
          HttpRequest.newBuilder(URI.create(invocation + id + "/response"))
              .POST(HttpRequest.BodyPublishers.ofString(said))
              .build(),
          HttpResponse.BodyHandlers.discarding());
    }
  }

  private static RuntimeApi.Answer call(String said) throws Exception {
    try (RuntimeApi api = RuntimeApi.start()) {
      CompletableFuture<Void> function =
          CompletableFuture.runAsync(
              () -> {
                try {
                  answerOnce(api, said);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      RuntimeApi.Answer answer = api.call("{\"an\":\"event\"}".getBytes(UTF_8), () -> true);
      function.join();
      assertThat(answer.at()).isGreaterThan(api.ready());
      return answer;
    }
  }

  @Test
  void handsOutAnEventAndTakesTheAnswer() throws Exception {
    assertThat(call("{\"batchItemFailures\":[]}").body()).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void whatFailsIsNotTimed() {
    for (String said :
        List.of("{\"batchItemFailures\":[{\"itemIdentifier\":\"one\"}]}", "{\"statusCode\":503}")) {
      assertThatThrownBy(() -> call(said))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("failed");
    }
  }

  @Test
  void aProcessThatEndedIsNotWaitedFor() throws Exception {
    try (RuntimeApi api = RuntimeApi.start()) {
      assertThatThrownBy(() -> api.call(new byte[0], () -> false)).hasMessageContaining("ended");
    }
  }

  @Test
  void theTableComparesWithTheNoOpOfTheSameRun() throws IOException {
    Figures nothing = figures("no-op", 0, 200, 100);
    Figures desk = figures("desk", 30_000_000, 500, 150);
    Path page =
        Files.writeString(
            folder.resolve("page.md"), "a\n<!-- measured: cold -->\nformer\n<!-- end -->\nz\n");
    Marked.replace(
        page, "cold", Report.of(List.of(nothing, desk), LocalDate.parse("2026-11-23"), 1));
    assertThat(page)
        .content()
        .startsWith("a\n<!-- measured: cold -->\nMeasured on 2026-11-23")
        .contains("| desk | 30.0 MB | 30.0 MB | 500 ms | 2.50 |")
        .contains("| 150 ms | 1.50 |")
        .doesNotContain("former")
        .endsWith("|\n\n<!-- end -->\nz\n");
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    assertThat(Figures.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
  }

  private static Figures figures(String name, long size, double cold, double cached) {
    Figures figures =
        new Figures(new Subject(name, "none", List.of(), size, size, Map.of(), () -> new byte[0]));
    figures.cold.add(cold);
    figures.afterReady.add(cold / 2);
    figures.cached.add(cached);
    figures.warm.add(1.0);
    figures.peak.add(100.0);
    return figures;
  }
}
