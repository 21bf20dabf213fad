package dev.heard.admin;

import dev.heard.erasure.CustomerJob;
import picocli.CommandLine.Command;

/** Forgets a customer. */
@Command(
    name = "erase",
    description = {
      "Forgets a customer: cases, mails as they came, exports. Nobody can bring them back.",
      "Backups of the table forget after 35 days. Keep the job's id: it proves that it was done."
    })
final class EraseCommand extends JobTask {
  @Override
  CustomerJob.Kind kind() {
    return CustomerJob.Kind.ERASURE;
  }

  @Override
  String plan() {
    return "All that is kept of this customer will be erased, for good.";
  }

  @Override
  int done(StackHouse house, CustomerJob job, Out out) {
    out.line(
        "Job %s is done: %d cases, %d mails and %d refused mails are erased.",
        job.id(), job.cases(), job.mails(), job.refused());
    out.json(view(job));
    return FINE;
  }
}
