package dev.heard.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics =
      new Metrics("heard-trial", () -> Instant.ofEpochMilli(1_764_000_000_123L), lines::add);

  /** As the specification of CloudWatch's embedded metric format has it. */
  @Test
  void a_line_is_what_cloudwatch_makes_metrics_of() {
    metrics.put(Map.of(Metric.OLDEST_OWED_MAIL, 61L, Metric.DUE_ITEMS, 2L));

    assertThat(lines)
        .containsExactly(
            """
            {"_aws":{"Timestamp":1764000000123,"CloudWatchMetrics":[{"Namespace":"Heard",\
            "Dimensions":[["Stack"]],"Metrics":[{"Name":"DueItems","Unit":"Count"},\
            {"Name":"OldestOwedMail","Unit":"Seconds"}]}]},"Stack":"heard-trial","DueItems":2,\
            "OldestOwedMail":61}\
            """);
  }

  @Test
  void a_case_stands_beside_the_numbers_and_is_no_dimension() {
    metrics.put(new CaseId("H-7K3Q9"), Map.of(Metric.MAIL_UNCERTAIN, 1L));

    assertThat(lines)
        .containsExactly(
            """
            {"_aws":{"Timestamp":1764000000123,"CloudWatchMetrics":[{"Namespace":"Heard",\
            "Dimensions":[["Stack"]],"Metrics":[{"Name":"MailUncertain","Unit":"Count"}]}]},\
            "Stack":"heard-trial","case_id":"H-7K3Q9","MailUncertain":1}\
            """);
  }

  @Test
  void nothing_is_no_line() {
    metrics.put(Map.of());

    assertThat(lines).isEmpty();
  }

  @Test
  void alarms_look_at_metrics_that_there_are() throws IOException {
    String template =
        Files.readString(Path.of(System.getProperty("heard.root"), "infra", "template.yaml"));

    assertThat(
            Pattern.compile("Namespace: Heard\\n +MetricName: (\\w+)\\n")
                .matcher(template)
                .results()
                .map(found -> found.group(1)))
        .hasSizeGreaterThanOrEqualTo(5)
        .isSubsetOf(Arrays.stream(Metric.values()).map(Metric::title).toList());
  }

  @Test
  void the_runbook_says_what_each_metric_is() throws IOException {
    String runbook =
        Files.readString(Path.of(System.getProperty("heard.root"), "docs", "operations.md"));

    assertThat(Arrays.stream(Metric.values()).map(metric -> "`" + metric.title() + "`"))
        .allSatisfy(title -> assertThat(runbook).contains(title));
  }
}
