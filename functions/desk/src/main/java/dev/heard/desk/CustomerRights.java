package dev.heard.desk;

import dev.heard.desk.http.Call;
import dev.heard.desk.http.Field;
import dev.heard.desk.http.Reply;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJob;
import dev.heard.erasure.CustomerJobs;
import dev.heard.mail.EmailAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes by which an admin exports or erases a customer. */
final class CustomerRights {
  private static final Pattern JOB = Pattern.compile("[a-z2-7]{16}");

  private final CustomerJobs jobs;
  private final Archive archive;

  CustomerRights(Desk desk) {
    this.jobs = desk.customerJobs();
    this.archive = desk.archive();
  }

  /** What is asked for. */
  record Wish(String kind, String address) {
    Wish {
      kind =
          Objects.requireNonNull(
                  Bodies.word(
                      "kind", Field.present("kind", kind), CustomerJob.Kind.values(), Wish::word))
              .name()
              .toLowerCase(Locale.ROOT);
      address = Field.text("address", address, 320);
    }

    private static String word(CustomerJob.Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    CustomerJob.Kind kindValue() {
      return CustomerJob.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    EmailAddress customer() {
      return EmailAddress.parse(address)
          .filter(known -> !known.equals(EmailAddress.UNKNOWN))
          .orElseThrow(() -> Field.refuse("address", "“address” is no email address."));
    }
  }

  /**
   * How far a job has come.
   *
   * @param files of an export
   */
  record Report(
      String id,
      String kind,
      @Nullable String customer,
      String by,
      Instant startedAt,
      @Nullable Instant finishedAt,
      int cases,
      int mails,
      int refusedMails,
      @Nullable String waitsFor,
      List<String> files) {}

  Reply ask(Call call) {
    Wish wish = call.body(Wish.class);
    return report(jobs.ask(wish.kindValue(), wish.customer(), call.who()));
  }

  Reply find(Call call) {
    return report(job(call));
  }

  private CustomerJob job(Call call) {
    String id = call.path("job");
    if (JOB.matcher(id).matches()) {
      return jobs.find(id).orElseThrow(CustomerRights::noSuchJob);
    }
    throw noSuchJob();
  }

  private static Refusal noSuchJob() {
    return new Refusal(Problem.notFound("There is no such job."));
  }

  private Reply report(CustomerJob job) {
    EmailAddress customer = job.customer();
    return Reply.json(
        new Report(
            job.id(),
            Wish.word(job.kind()),
            customer == null ? null : customer.value(),
            job.by(),
            job.startedAt(),
            job.finishedAt(),
            job.cases(),
            job.mails(),
            job.refused(),
            job.waitsFor(),
            job.kind() == CustomerJob.Kind.EXPORT ? archive.names(job.id()) : List.of()));
  }

  Reply file(Call call) {
    CustomerJob job = job(call);
    String name = call.path("file");
    byte[] content =
        archive.names(job.id()).stream()
            .filter(name::equals)
            .flatMap(known -> archive.read(job.id(), known).stream())
            .findFirst()
            .orElseThrow(() -> new Refusal(Problem.notFound("There is no such file.")));
    if (content.length > CaseReads.DOWNLOAD_BYTES) {
      throw new Refusal(
          Problem.notNow(
              "This file is larger than the desk hands out. It lies in the mail store under exports/"
                  + job.id()
                  + "/"
                  + name
                  + "."));
    }
    String plain = name.replace('/', '-');
    return new Reply(
        200,
        Map.of(
            "Content-Type",
            "application/octet-stream",
            "Content-Disposition",
            "attachment; filename=\"" + plain + "\"",
            "Content-Security-Policy",
            "default-src 'none'; sandbox; frame-ancestors 'none'"),
        Base64.getEncoder().encodeToString(content),
        true);
  }
}
