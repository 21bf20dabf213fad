package dev.heard.local.up;

import dev.heard.local.mail.Arrivals;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what was left lying: at the start for mail that nobody dealt with, and then every
 * minute for owed mail whose time has come and whose nudge was lost.
 */
final class Minute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Minute.class);
  private static final int LIMIT = 100;
  private static final Duration FOR_JOBS = Duration.ofSeconds(30);

  private final Stations stations;
  private final Nudges nudges;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("minute").factory());

  Minute(Stations stations, Nudges nudges, Arrivals arrivals, String support, InstantSource clock) {
    this.stations = stations;
    this.nudges = nudges;
    this.clock = clock;
    timer.execute(() -> recover(arrivals, support));
    ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::look, 0, 60, TimeUnit.SECONDS);
  }

  private void recover(Arrivals arrivals, String support) {
    try {
      int unused = arrivals.recover(stations.cases(), support);
    } catch (RuntimeException e) {
      complain("Mail that was left lying could not be looked for", e);
    }
  }

  private void look() {
    nudgeWhatIsDue();
    try {
      stations.customerJobs().run(FOR_JOBS);
    } catch (RuntimeException e) {
      complain("Exports and erasures could not be looked for; trying again in a minute", e);
    }
  }

  private void nudgeWhatIsDue() {
    try {
      for (DueItem due : stations.dueItems().due(clock.instant(), LIMIT, null)) {
        switch (due.kind()) {
          case MAIL ->
              nudges.nudge(new OutboxRef(due.caseId(), new OutboxId(due.id())), Duration.ZERO);
          case CASE, FOLLOW_UP, PROMISE -> {}
        }
      }
    } catch (RuntimeException e) {
      // An exception would end the timer for good.
      complain("Owed mail could not be looked for; trying again in a minute", e);
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
