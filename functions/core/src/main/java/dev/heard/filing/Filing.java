package dev.heard.filing;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.CaseInLogs;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Draft;
import dev.heard.casework.Events;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.casework.Message;
import dev.heard.casework.Preparation;
import dev.heard.casework.Receipt;
import dev.heard.drafting.Skeleton;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.RawMail;
import dev.heard.triage.Reading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a received mail to its end: a case, a part of one, or a recorded refusal. Doing it again
 * changes nothing.
 *
 * <p>Each try reads, decides, and writes one change; where another mail or an agent was faster, it
 * reads and decides anew. Thread-safe.
 */
public final class Filing {
  /**
   * Ids of a thread that are registered with a mail; with the rest they stay well below 100
   * actions.
   */
  static final int IDS_REGISTERED = 20;

  private static final int TRIES = 6;

  private final RawMail rawMail;
  private final MailReader reader;
  private final MailLimits limits;
  private final Cases cases;
  private final Threads threads;
  private final Joining joining;
  private final Preparation preparation;
  private final Identity identity;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Filing(
      RawMail rawMail,
      MailLimits limits,
      Cases cases,
      Preparation preparation,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.rawMail = rawMail;
    this.reader = new MailReader(limits);
    this.limits = limits;
    this.cases = cases;
    this.threads = new Threads(cases, identity);
    this.joining = new Joining(cases, preparation, identity, random);
    this.preparation = preparation;
    this.identity = identity;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Files a mail.
   *
   * @throws IllegalStateException if there is no mail under the key, or if others kept being
   *     faster; the queue tries again
   */
  public Filed file(Arrival arrival) {
    Optional<Receipt> receipt = cases.receipt(arrival.rawKey());
    if (receipt.isPresent()) {
      return new Filed.Already(receipt.get());
    }
    RawMail.Raw raw =
        rawMail
            .read(arrival.rawKey(), limits.rawBytes())
            .orElseThrow(() -> new IllegalStateException("no raw mail under the key it came with"));
    ParsedMail mail = reader.read(raw);
    if (mail.from() != null
        && mail.from().address().withoutTag().equals(identity.us().address().withoutTag())) {
      return refuse(arrival, mail, "it comes from our own address: a loop, or somebody pretending");
    }
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<Filed> filed = tryToFile(arrival, mail, raw.cut(), tried);
      if (filed.isPresent()) {
        return filed.get();
      }
      Optional<Receipt> meanwhile = cases.receipt(arrival.rawKey());
      if (meanwhile.isPresent()) {
        return new Filed.Already(meanwhile.get());
      }
    }
    throw new IllegalStateException("others kept changing the case of this mail");
  }

  private Filed refuse(Arrival arrival, ParsedMail mail, String reason) {
    Mailbox from = mail.from();
    cases.refuse(
        new Receipt.Refused(
            arrival.rawKey(), clock.instant(), reason, from == null ? null : from.address()));
    return new Filed.Refused(reason);
  }

  private Optional<Filed> tryToFile(
      Arrival arrival, ParsedMail mail, boolean overLimit, int tried) {
    MessageId byContent = MessageId.ofContent(mail.contentHash());
    MessageId own = mail.messageId() == null ? byContent : mail.messageId();
    List<MessageId> answered = Threads.answered(mail);
    List<MessageId> asked = new ArrayList<>(newest(answered));
    asked.add(own);
    asked.add(byContent);
    Map<MessageId, IdClaim> claims = cases.claims(asked.stream().distinct().toList());

    IdClaim taken = claims.get(own);
    for (IdClaim seen :
        Stream.of(own, byContent).map(claims::get).filter(Objects::nonNull).toList()) {
      if (mail.contentHash().equals(seen.contentHash())) {
        // What looks like a copy may be this very mail, filed by another delivery just now.
        return cases
            .receipt(arrival.rawKey())
            .<Filed>map(Filed.Already::new)
            .or(
                () ->
                    Optional.of(
                        refuse(arrival, mail, "a second copy of a mail of case " + seen.caseId())));
      }
    }
    Optional<CaseFile> thread = threads.find(arrival, mail, claims, own);
    List<String> remarks = new ArrayList<>(mail.remarks());
    @Nullable MessageId claimed = own;
    if (taken != null && !free(taken, thread)) {
      // Another mail came under this id, or a stranger's thread names it: both mails are kept.
      // Somebody who made both ids up must not keep a mail out: then it goes without a claim.
      claimed = free(claims.get(byContent), thread) ? byContent : null;
      remarks.add(
          taken.referredOnly()
              ? "somebody else's mail refers to this Message-ID; the two were kept apart"
              : "another mail came earlier under the same Message-ID with other content");
    }
    Incoming incoming = Incoming.of(arrival, mail, overLimit, remarks, clock.instant());
    CaseId id = thread.map(file -> file.head().id()).orElseGet(() -> newId(tried));
    CaseInLogs.is(id);
    Change.Builder change =
        thread.map(file -> joining.join(file, incoming)).orElseGet(() -> open(id, incoming));
    // A report on a mail of ours registers that mail's id, which it may name anywhere.
    if (claimed != null && !change.claims(claimed)) {
      change.claim(new IdClaim(claimed, id, mail.contentHash(), false));
    }
    for (MessageId referred : newest(answered)) {
      if (!claims.containsKey(referred) && !change.claims(referred)) {
        change.claim(new IdClaim(referred, id, null, false));
      }
    }
    change.receipt(new Receipt.Filed(arrival.rawKey(), incoming.now(), id, incoming.messageId()));
    return switch (cases.commit(change.build())) {
      case COMMITTED ->
          Optional.of(thread.isPresent() ? new Filed.Joined(id) : new Filed.Opened(id));
      case CONFLICT -> {
        CaseInLogs.none();
        yield Optional.empty();
      }
    };
  }

  /** Whether nobody has an id, or so far only the case refers to it that its mail now joins. */
  private static boolean free(@Nullable IdClaim there, Optional<CaseFile> thread) {
    return there == null
        || thread.filter(file -> IdClaim.free(there, file.head().id())).isPresent();
  }

  private static List<MessageId> newest(List<MessageId> ids) {
    return ids.subList(Math.max(0, ids.size() - IDS_REGISTERED), ids.size());
  }

  private CaseId newId(int tried) {
    // An id that is taken shows as a conflict; a longer one is free.
    return CaseId.random(random, Math.min(5 + tried, 8));
  }

  private Change.Builder open(CaseId id, Incoming incoming) {
    List<Case> earlier = preparation.earlier(incoming.customer(), id);
    Message message = incoming.message(mail -> preparation.read(mail, earlier, 0, false));
    Optional<String> suspicion = incoming.suspicion();
    Reading reading = message.reading();
    Case head = incoming.opened(id, message, suspicion.orElse(null), preparation.playbook());
    Optional<Skeleton> skeleton =
        suspicion.isPresent() || reading == null
            ? Optional.empty()
            : preparation.draft(head, message, reading, earlier, null, incoming.now());
    if (skeleton.isPresent()) {
      head = head.withFirstDraft();
    }
    Events events = new Events(incoming.now(), head.version(), random);
    Change.Builder change = Change.to(head).message(message);
    if (suspicion.isEmpty()) {
      change.count(Count.of(incoming.now(), head.topic(), head.emotion(), Measure.OPENED));
    }
    change.event(events.of(CaseEvent.CUSTOMER, CaseEvent.Kind.FILED, "wrote to us"));
    suspicion.ifPresent(
        why -> change.event(events.of(CaseEvent.HEARD, CaseEvent.Kind.SUSPENDED, why)));
    skeleton.ifPresent(
        made ->
            change
                .draft(new Draft(1, message.id(), made, made.text(), null, incoming.now()))
                .event(events.of(CaseEvent.HEARD, CaseEvent.Kind.DRAFTED, "drafted a reply")));
    return change;
  }
}
