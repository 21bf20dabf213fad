package dev.heard.admin;

import dev.heard.drafting.Playbook;
import dev.heard.erasure.CustomerJob;
import dev.heard.mail.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * A job for a customer, as the desk starts it. The stack's minute does the work; whoever waits here
 * may stop waiting, and ask again by the job's id.
 */
abstract class JobTask extends AdminTask {
  private static final Pattern JOB = Pattern.compile("[a-z2-7]{16}");
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  @Parameters(
      paramLabel = "ADDRESS|JOB",
      description = "the customer's address, or the id of a job that was started before")
  private String what = "";

  @Option(
      names = "--wait",
      paramLabel = "MINUTES",
      defaultValue = "15",
      description = "how long to wait for it (default: ${DEFAULT-VALUE})")
  private int minutes = 15;

  @Option(
      names = "--here",
      description = "does the work in this process, instead of waiting for the stack's minute")
  private boolean here;

  abstract CustomerJob.Kind kind();

  /** What it will do, before it is agreed to. */
  abstract String plan();

  /** What to do with a job that is done. */
  abstract int done(StackHouse house, CustomerJob job, Out out);

  @Override
  final int run(Account account, Stack stack, Out out) {
    StackHouse house = new StackHouse(account, stack, Playbook.bundled());
    Optional<CustomerJob> begun = begin(house, out);
    if (begun.isEmpty()) {
      return CANNOT;
    }
    CustomerJob job = await(house, begun.get(), out);
    if (job.finishedAt() == null) {
      out.line("It is not done yet. Ask again with: ./heard admin %s %s", word(), job.id());
      out.json(view(job));
      return FOUND_SOMETHING;
    }
    return done(house, job, out);
  }

  private Optional<CustomerJob> begin(StackHouse house, Out out) {
    if (JOB.matcher(what).matches()) {
      return Optional.of(
          house
              .jobs()
              .find(what)
              .filter(job -> job.kind() == kind())
              .orElseThrow(() -> new Cannot("There is no such job.")));
    }
    EmailAddress customer =
        EmailAddress.parse(what)
            .filter(known -> !known.equals(EmailAddress.UNKNOWN))
            .orElseThrow(() -> new Cannot("'%s' is neither an address nor a job.".formatted(what)));
    Optional<CustomerJob> running =
        house.jobs().of(customer).stream()
            .filter(job -> job.kind() == kind() && job.finishedAt() == null)
            .findFirst();
    if (running.isPresent()) {
      out.line("Job %s for this address is running already.", running.get().id());
      return running;
    }
    if (!out.agreed(plan())) {
      return Optional.empty();
    }
    CustomerJob job = house.customerJobs().ask(kind(), customer, StackHouse.admin());
    out.line("Job %s is started.", job.id());
    return Optional.of(job);
  }

  private CustomerJob await(StackHouse house, CustomerJob begun, Out out) {
    Instant end = Instant.now().plus(Duration.ofMinutes(minutes));
    CustomerJob job = begun;
    while (job.finishedAt() == null && Instant.now().isBefore(end)) {
      if (here) {
        house.customerJobs().run(Duration.ofMinutes(1));
      }
      CustomerJob now = house.jobs().find(job.id()).orElse(job);
      if (now.version() != job.version()) {
        out.progress(
            "%d cases, %d mails, %d refused mails", now.cases(), now.mails(), now.refused());
      }
      job = now;
      if (job.finishedAt() == null) {
        pause();
      }
    }
    return job;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cannot("Interrupted. The job goes on in the stack.", e);
    }
  }

  final String word() {
    return kind() == CustomerJob.Kind.EXPORT ? "export" : "erase";
  }

  /** A job, without whom it is about. */
  static Map<String, Object> view(CustomerJob job) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("job", job.id());
    view.put("kind", job.kind());
    view.put("done", job.finishedAt() != null);
    view.put("cases", job.cases());
    view.put("mails", job.mails());
    view.put("refusedMails", job.refused());
    String waitsFor = job.waitsFor();
    if (waitsFor != null) {
      view.put("waitsFor", waitsFor);
    }
    return view;
  }
}
