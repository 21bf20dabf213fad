package dev.heard.local.up;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.heard.local.lambda.LaptopContext;
import dev.heard.local.mail.Arrivals;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what was left lying: at the start for mail that nobody dealt with, and then every
 * minute, by the real handler, for what is due.
 */
final class Minute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Minute.class);

  private final Stations stations;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("minute").factory());

  /**
   * Begins at once.
   *
   * @param every how long after one sweep the next begins
   */
  Minute(Stations stations, Arrivals arrivals, String support, Duration every) {
    this.stations = stations;
    timer.execute(() -> recover(arrivals, support));
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(this::sweep, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void recover(Arrivals arrivals, String support) {
    try {
      int unused = arrivals.recover(stations.cases(), support);
    } catch (RuntimeException e) {
      complain("Mail that was left lying could not be looked for", e);
    }
  }

  private void sweep() {
    try {
      Map<String, Long> unused =
          stations.sweep().handleRequest(new ScheduledEvent(), LaptopContext.of("sweep"));
    } catch (RuntimeException e) {
      // An exception would end the timer for good.
      complain("What is due could not be looked for; trying again in a minute", e);
    }
  }

  /** Not of what closing cut short: the next start takes it up. */
  private void complain(String what, RuntimeException e) {
    if (!timer.isShutdown()) {
      LOG.error(what, e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
