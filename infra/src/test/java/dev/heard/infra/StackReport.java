package dev.heard.infra;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of a run, for the log and for {@code infra/target/stack-report.md}. */
final class StackReport {
  private static final Logger LOG = LoggerFactory.getLogger(StackReport.class);

  private final List<String> rows = new ArrayList<>();

  void add(String what, String value) {
    rows.add("| " + what + " | " + value + " |");
  }

  void time(String what, Instant begun) {
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    add(what, String.format(Locale.ROOT, "%.1f s", seconds));
  }

  void calls(String what, List<Tap.Call> calls) {
    Map<String, Integer> counts = new TreeMap<>();
    calls.forEach(call -> counts.merge(call.service(), 1, Integer::sum));
    counts.forEach((service, n) -> add("calls of " + service + " " + what, Integer.toString(n)));
    RequestUnits units = RequestUnits.of(calls);
    add(
        "DynamoDB request units " + what,
        String.format(Locale.ROOT, "%.1f read, %.0f write", units.reads(), units.writes()));
  }

  void write() throws IOException {
    Path file = Emulator.root().resolve("infra/target/stack-report.md");
    List<String> lines = new ArrayList<>(List.of("| figure | of this run |", "|---|---|"));
    lines.addAll(rows);
    Files.write(file, lines);
    lines.forEach(LOG::info);
  }
}
