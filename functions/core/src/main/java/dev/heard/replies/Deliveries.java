package dev.heard.replies;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Identity;
import dev.heard.casework.MailReport;
import dev.heard.casework.Status;
import dev.heard.mail.MessageId;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the provider tells of our mails: settles what nobody knew, and says so where a mail
 * did not arrive. What comes twice or in another order leads to the same end. Thread-safe.
 */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int TRIES = 5;

  private final Cases cases;
  private final Identity identity;
  private final InstantSource clock;

  public Deliveries(Cases cases, Identity identity, InstantSource clock) {
    this.cases = cases;
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Takes in one piece of news. Of a mail or a case that is not there, or not any more, there is
   * nothing to say.
   *
   * @param as the Message-ID under which the mail travels
   * @param at when it happened, as the provider says
   * @throws RuntimeException on a transient fault, or if others kept being faster; the queue tries
   *     again
   */
  public void take(OutboxRef ref, MessageId as, Instant at, MailNews news) {
    for (int tried = 0; tried < TRIES; tried++) {
      if (tryToTake(ref, as, at, news)) {
        return;
      }
    }
    throw new IllegalStateException("others kept changing what news of a mail rests on");
  }

  /** Likewise, once; false if somebody else was faster. */
  boolean tryToTake(OutboxRef ref, MessageId as, Instant at, MailNews news) {
    // Nothing is written to a case that is being erased, nor of its customer.
    Optional<CaseFile> file =
        cases.find(ref.caseId()).filter(there -> there.head().status() != Status.ERASED);
    Optional<OwedMail> mail = file.flatMap(there -> there.owed(ref.id()));
    if (mail.isEmpty()) {
      LOG.info("case {}: news of a mail that is not there", ref.caseId());
      return true;
    }
    Instant now = clock.instant();
    return MailReport.of(
            file.get(),
            mail.get(),
            news,
            as,
            identity.messageId(ref.id()),
            at.isAfter(now) ? now : at)
        .map(report -> cases.commit(change(file.get(), report, now)) == Cases.Commit.COMMITTED)
        .orElse(true);
  }

  private Change change(CaseFile file, MailReport report, Instant now) {
    if (!report.movesCase()) {
      Change.Builder change = Change.to(file.head().id());
      report.addTo(change, 0, cases, now);
      return change.build();
    }
    CaseEdit edit = new CaseEdit(file.head(), now);
    report.edit(edit, now);
    Case after = edit.done();
    Change.Builder change = Change.to(after);
    report.addTo(change, after.version(), cases, now);
    return change.build();
  }
}
