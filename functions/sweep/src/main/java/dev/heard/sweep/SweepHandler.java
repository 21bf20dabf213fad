package dev.heard.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.metrics.Metric;
import dev.heard.aws.metrics.Metrics;
import dev.heard.due.Sweeping;
import dev.heard.due.Swept;
import dev.heard.erasure.CustomerJobs;
import dev.heard.outbox.DueItem;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what is due, every minute, and then takes up the exports and erasures that are open.
 * Which minute it is does not matter: what the event says is not read.
 */
public final class SweepHandler implements RequestHandler<ScheduledEvent, Map<String, Long>> {
  private static final Logger LOG = LoggerFactory.getLogger(SweepHandler.class);

  /** With what the sweep takes at most, less than a minute. */
  private static final Duration FOR_JOBS = Duration.ofSeconds(15);

  private final Sweeping sweeping;
  private final CustomerJobs jobs;
  private final Metrics metrics;

  /** Where the last run ended before the items did. Forgetting it only means to begin anew. */
  private final AtomicReference<@Nullable DueItem> next = new AtomicReference<>();

  /** For Lambda: wired from the environment. */
  public SweepHandler() {
    this(new Deployment(System.getenv()));
  }

  private SweepHandler(Deployment deployment) {
    this(deployment.sweeping(), deployment.customerJobs(), deployment.metrics());
  }

  public SweepHandler(Sweeping sweeping, CustomerJobs jobs, Metrics metrics) {
    this.sweeping = sweeping;
    this.jobs = jobs;
    this.metrics = metrics;
  }

  /** Gives what was looked at, by kind, and the age of the oldest mail that is due, in seconds. */
  @Override
  public Map<String, Long> handleRequest(ScheduledEvent event, @Nullable Context context) {
    return Invocation.of(context, this::sweep);
  }

  private Map<String, Long> sweep() {
    try {
      Swept swept = sweeping.sweep(next.get());
      next.set(swept.next());
      Map<String, Long> said = said(swept);
      LOG.info("swept: {}", said);
      metrics.put(values(swept));
      return said;
    } finally {
      jobs.run(FOR_JOBS);
    }
  }

  private static Map<Metric, Long> values(Swept swept) {
    return Map.of(
        Metric.DUE_ITEMS,
        swept.looked().values().stream().mapToLong(Integer::longValue).sum(),
        Metric.DUE_ITEMS_FAILED,
        (long) swept.failed(),
        Metric.OLDEST_OWED_MAIL,
        swept.oldestMail().toSeconds());
  }

  private static Map<String, Long> said(Swept swept) {
    Map<String, Long> said = new TreeMap<>();
    swept.looked().forEach((kind, n) -> said.put(kind.name().toLowerCase(Locale.ROOT), (long) n));
    said.put("failed", (long) swept.failed());
    said.put("oldest_mail_seconds", swept.oldestMail().toSeconds());
    return said;
  }
}
