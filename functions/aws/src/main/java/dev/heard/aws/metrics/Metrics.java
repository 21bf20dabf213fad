package dev.heard.aws.metrics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.casework.CaseInLogs;
import dev.heard.mail.CaseId;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts, as lines of JSON that CloudWatch makes metrics of: the namespace is {@code Heard}, the
 * only dimension the stack. A line is written at once and whole, so nothing is lost with a function
 * that ends, and nothing need be flushed. A case stands beside the numbers and is no dimension: it
 * would be a metric of its own, and is paid like one. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class Metrics {
  private static final JsonMapper JSON = new JsonMapper();

  /** Counts nothing. */
  public static final Metrics NONE = new Metrics("none", InstantSource.system(), line -> {});

  private final String stack;
  private final InstantSource clock;
  private final Consumer<String> lines;

  /**
   * Of one stack.
   *
   * @param lines takes each line, without its end
   */
  public Metrics(String stack, InstantSource clock, Consumer<String> lines) {
    this.stack = stack;
    this.clock = clock;
    this.lines = lines;
  }

  /** One more of something. */
  public void count(Metric metric) {
    put(null, Map.of(metric, 1L));
  }

  /** Values of this moment; nothing is written for none. */
  public void put(Map<Metric, Long> values) {
    put(null, values);
  }

  /**
   * Likewise.
   *
   * @param caseId of the case that they come from; null if there is none
   */
  public void put(@Nullable CaseId caseId, Map<Metric, Long> values) {
    if (values.isEmpty()) {
      return;
    }
    ObjectNode line = JSON.createObjectNode();
    ObjectNode about = line.putObject("_aws").put("Timestamp", clock.instant().toEpochMilli());
    ObjectNode directive =
        about.putArray("CloudWatchMetrics").addObject().put("Namespace", "Heard");
    directive.putArray("Dimensions").addArray().add("Stack");
    ArrayNode metrics = directive.putArray("Metrics");
    line.put("Stack", stack);
    if (caseId != null) {
      line.put(CaseInLogs.FIELD, caseId.toString());
    }
    values.keySet().stream()
        .sorted()
        .forEach(
            metric -> {
              metrics.addObject().put("Name", metric.title()).put("Unit", metric.unit());
              line.put(metric.title(), values.get(metric));
            });
    lines.accept(line.toString());
  }
}
