package dev.heard.erasure;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Message;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.RawMail;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers all that we hold of a customer, case by case. A case that is in the archive is done; so a
 * job that was cut short goes on where it was.
 */
final class Exporting {
  /** No mail is larger than what the receiver takes. */
  private static final int LARGEST_MAIL = 64 * 1024 * 1024;

  private final Cases cases;
  private final Holdings holdings;
  private final RawMail rawMail;
  private final Archive archive;

  Exporting(Cases cases, Holdings holdings, RawMail rawMail, Archive archive) {
    this.cases = cases;
    this.holdings = holdings;
    this.rawMail = rawMail;
    this.archive = archive;
  }

  /** Does one more case; empty when all is there. */
  Optional<CustomerJob> step(CustomerJob job, EmailAddress customer) {
    Set<String> there = new HashSet<>(archive.names(job.id()));
    for (CaseId id : holdings.casesOf(customer)) {
      String name = "cases/" + id + ".json";
      if (!there.contains(name)) {
        Optional<CaseFile> file = cases.find(id);
        if (file.isPresent()) {
          int mails = mails(job, file.get());
          // The case goes last: only then is it done.
          archive.put(job.id(), name, file.get());
          return Optional.of(job.withCase(mails));
        }
      }
    }
    int refused = 0;
    for (String key : holdings.refusedOf(customer)) {
      refused += mail(job, "refused/", key);
    }
    archive.put(job.id(), "customer.json", cases.profile(customer));
    return refused == job.refused()
        ? Optional.empty()
        : Optional.of(job.withRefused(refused - job.refused()));
  }

  private int mails(CustomerJob job, CaseFile file) {
    return file.messages().stream()
        .map(Message::rawKey)
        .filter(Objects::nonNull)
        .mapToInt(key -> mail(job, "mail/", key))
        .sum();
  }

  private int mail(CustomerJob job, String folder, String key) {
    Optional<RawMail.Raw> raw = rawMail.read(key, LARGEST_MAIL);
    raw.ifPresent(
        mail ->
            archive.put(
                job.id(), folder + key.substring(key.lastIndexOf('/') + 1) + ".eml", mail.bytes()));
    return raw.isPresent() ? 1 : 0;
  }
}
