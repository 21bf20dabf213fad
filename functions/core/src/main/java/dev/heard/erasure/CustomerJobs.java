package dev.heard.erasure;

import dev.heard.casework.Agent;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.RawMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.codec.binary.Base32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports and erases customers as jobs that survive anything: each run takes up what is open and
 * does as much as fits. Thread-safe; two runs at once do the same work twice at worst.
 */
public final class CustomerJobs {
  private static final Logger LOG = LoggerFactory.getLogger(CustomerJobs.class);
  private static final int JOBS_PER_RUN = 10;

  /** Steps of one job in one run: a mark and an erasure for each case. */
  private static final int STEPS_PER_JOB = 200;

  private final Jobs jobs;
  private final Exporting exporting;
  private final Erasing erasing;
  private final InstantSource clock;
  private final RandomGenerator random;

  public CustomerJobs(
      Jobs jobs,
      Cases cases,
      Holdings holdings,
      RawMail rawMail,
      Archive archive,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.jobs = jobs;
    this.exporting = new Exporting(cases, holdings, rawMail, archive);
    this.erasing = new Erasing(cases, holdings, rawMail, jobs, archive, identity, clock);
    this.clock = clock;
    this.random = random;
  }

  /** Asks for an export or an erasure; a run will do it. */
  public CustomerJob ask(CustomerJob.Kind kind, EmailAddress customer, Agent who) {
    byte[] bits = new byte[10];
    random.nextBytes(bits);
    String id = new Base32().encodeToString(bits).toLowerCase(Locale.ROOT);
    CustomerJob job = CustomerJob.asked(id, kind, customer, who.name(), clock.instant());
    if (!jobs.store(job)) {
      throw new IllegalStateException("the id of a new job was taken");
    }
    return job;
  }

  public Optional<CustomerJob> find(String id) {
    return jobs.find(id);
  }

  /**
   * Takes up what is open.
   *
   * @param atMost when it should stop and leave the rest to the next run
   */
  public void run(Duration atMost) {
    Instant end = clock.instant().plus(atMost);
    for (CustomerJob job : jobs.open(JOBS_PER_RUN)) {
      try {
        run(job, end);
      } catch (RuntimeException e) {
        LOG.warn("job {} goes on with the next run: {}", job.id(), e.getClass().getSimpleName());
      }
    }
  }

  private void run(CustomerJob open, Instant end) {
    CustomerJob job = open;
    String waited = null;
    for (int steps = 0; steps < STEPS_PER_JOB && clock.instant().isBefore(end); steps++) {
      EmailAddress customer = job.customer();
      if (customer == null) {
        return;
      }
      Optional<CustomerJob> next =
          switch (job.kind()) {
            case EXPORT -> exporting.step(job, customer);
            case ERASURE -> erasing.step(job, customer);
          };
      CustomerJob then = next.orElse(job.finished(clock.instant()));
      if (!jobs.store(then) || next.isEmpty()) {
        return;
      }
      // What is in the way twice running needs time, not haste.
      if (then.waitsFor() != null && then.waitsFor().equals(waited)) {
        return;
      }
      waited = then.waitsFor();
      job = then;
    }
  }
}
