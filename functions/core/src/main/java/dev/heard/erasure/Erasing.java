package dev.heard.erasure;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.MessageId;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.RawMail;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forgets a customer, case by case. First the case is marked, so that nobody works on it and no
 * mail joins it any more: what the customer writes from then on starts afresh. Then go the raw
 * mails, the ids that lead to it, its parts, and last the case itself; so a job that was cut short
 * finds what is left.
 */
final class Erasing {
  private final Cases cases;
  private final Holdings holdings;
  private final RawMail rawMail;
  private final Jobs jobs;
  private final Archive archive;
  private final MailReader reader = new MailReader(MailLimits.DEFAULT);
  private final Identity identity;
  private final InstantSource clock;

  Erasing(
      Cases cases,
      Holdings holdings,
      RawMail rawMail,
      Jobs jobs,
      Archive archive,
      Identity identity,
      InstantSource clock) {
    this.cases = cases;
    this.holdings = holdings;
    this.rawMail = rawMail;
    this.jobs = jobs;
    this.archive = archive;
    this.identity = identity;
    this.clock = clock;
  }

  /** Does one more case; empty when nothing is left. */
  Optional<CustomerJob> step(CustomerJob job, EmailAddress customer) {
    for (CaseId id : holdings.casesOf(customer)) {
      Optional<CaseFile> file = cases.find(id);
      if (file.isPresent()) {
        return Optional.of(erase(job, file.get()));
      }
    }
    for (CustomerJob other : jobs.of(customer)) {
      if (other.kind() == CustomerJob.Kind.EXPORT) {
        archive.erase(other.id());
        // If it is running it goes no further: its next step finds that this one was faster.
        boolean unused = jobs.store(other.forgotten(clock.instant()));
      }
    }
    List<String> refused = holdings.refusedOf(customer);
    for (String key : refused) {
      rawMail.erase(key);
      holdings.eraseRefusal(key);
    }
    if (customer.equals(customer.withoutTag())) {
      // Of a tagged address it is the whole mailbox's, which nobody asked to forget.
      holdings.eraseProfile(customer);
    }
    return refused.isEmpty() ? Optional.empty() : Optional.of(job.withRefused(refused.size()));
  }

  private CustomerJob erase(CustomerJob job, CaseFile file) {
    boolean leaving = file.outbox().stream().anyMatch(mail -> mail.state() == OutboxState.SENDING);
    if (leaving) {
      return job.waiting("a mail of case " + file.head().id() + " is just leaving");
    }
    if (file.head().status() != Status.ERASED) {
      Change mark = mark(file);
      if (cases.commit(mark) == Cases.Commit.CONFLICT) {
        return job.waiting("case " + file.head().id() + " is being worked on");
      }
      return job.waiting("case " + file.head().id() + " is marked");
    }
    List<String> keys =
        file.messages().stream().flatMap(message -> Stream.ofNullable(message.rawKey())).toList();
    // What the mails say of their ids must be read before they go.
    Set<MessageId> claims = claims(file, keys);
    // Claims first: a mail that is gone cannot say any more which ids were its own.
    holdings.eraseClaims(file.head().id(), claims);
    keys.forEach(rawMail::erase);
    return holdings.erase(file.head(), keys)
        ? job.withCase(keys.size())
        : job.waiting("case " + file.head().id() + " moved on");
  }

  private Change mark(CaseFile file) {
    Instant now = clock.instant();
    Case marked =
        new CaseEdit(file.head(), now)
            .status(Status.ERASED)
            .claim(null)
            .asked(null)
            .attention(null)
            .snoozed(null)
            .promisedBy(null)
            .neverCloses()
            .draft(0)
            .done();
    Change.Builder change = Change.to(marked);
    file.outbox().stream()
        .filter(mail -> mail.state() == OutboxState.OWED)
        .map(OwedMail::withdrawn)
        .forEach(change::owed);
    file.followUps().stream()
        .filter(FollowUp::pending)
        .map(followUp -> followUp.notAsked("the customer is being erased", now))
        .forEach(change::followUp);
    file.promises().stream()
        .filter(promise -> promise.dueAt().isPresent())
        .map(promise -> promise.withdrawn(now))
        .forEach(change::promise);
    return change.build();
  }

  private Set<MessageId> claims(CaseFile file, List<String> keys) {
    Set<MessageId> claims = new HashSet<>();
    for (Message message : file.messages()) {
      Stream.ofNullable(message.messageId()).forEach(claims::add);
      claims.addAll(message.references());
    }
    for (OwedMail mail : file.outbox()) {
      claims.add(identity.messageId(mail.ref().id()));
      Stream.ofNullable(mail.sentAs()).forEach(claims::add);
    }
    for (String key : keys) {
      rawMail
          .read(key, MailLimits.DEFAULT.rawBytes())
          .map(reader::read)
          .ifPresent(mail -> claims.addAll(idsOf(mail)));
    }
    return claims;
  }

  /** What was registered when a mail was filed: its own ids, and those that it refers to. */
  private static Set<MessageId> idsOf(ParsedMail mail) {
    Set<MessageId> ids = new HashSet<>(mail.references());
    ids.addAll(mail.inReplyTo());
    ids.add(MessageId.ofContent(mail.contentHash()));
    Stream.ofNullable(mail.messageId()).forEach(ids::add);
    return ids;
  }
}
