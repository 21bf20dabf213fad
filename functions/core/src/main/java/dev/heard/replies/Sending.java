package dev.heard.replies;

import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Events;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an owed mail one step on: sends it once, or finds out that somebody must look.
 *
 * <p>The lease is stored before the provider is spoken to and its end is stored after. Whoever
 * finds a lease that ran out knows only that the mail may have left; then an agent decides, and
 * nothing is sent again by itself. Thread-safe.
 */
public final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  /** Longer than the provider's client waits for an answer. */
  static final Duration LEASE = Duration.ofSeconds(90);

  /** Tries of which it is certain that nothing left; over about three hours. */
  static final int ATTEMPTS = 10;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int WRITES = 4;

  private final Cases cases;
  private final Outbox outbox;
  private final MailSender sender;
  private final Nudges nudges;
  private final Identity identity;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Endings endings;
  private final Deliveries deliveries;

  public Sending(
      Cases cases,
      Outbox outbox,
      MailSender sender,
      Nudges nudges,
      Identity identity,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.outbox = outbox;
    this.sender = sender;
    this.nudges = nudges;
    this.identity = identity;
    this.clock = clock;
    this.random = random;
    this.endings = new Endings(clock, random);
    this.deliveries = new Deliveries(cases, identity, clock);
  }

  /**
   * Looks at an owed mail and does what is due.
   *
   * @throws RuntimeException on a transient fault of the table; the queue tries again
   */
  public void look(OutboxRef ref) {
    Optional<OwedMail> found = outbox.find(ref);
    if (found.isEmpty()) {
      LOG.warn("case {}: nudged for a mail that is not there", ref.caseId());
      return;
    }
    OwedMail mail = found.get();
    Instant now = clock.instant();
    switch (mail.state()) {
      case OWED -> {
        if (now.isBefore(mail.notBefore())) {
          comeBack(ref, now, mail.notBefore());
        } else if (takenBack(mail)) {
          LOG.info("case {}: a follow-up is not needed any more", ref.caseId());
        } else if (outbox.advance(mail.sending(now.plus(LEASE)))) {
          send(mail.sending(now.plus(LEASE)));
        } else {
          // Another sender was faster, or only in the way: a later look tells which.
          comeBack(ref, now, now);
        }
      }
      case SENDING -> {
        Instant until = mail.leaseUntil();
        if (until != null && now.isBefore(until)) {
          comeBack(ref, now, until);
        } else {
          settle(mail.uncertain("the sender stopped before it knew whether the mail left"));
        }
      }
      case SENT, FAILED, UNCERTAIN, WITHDRAWN -> {}
    }
  }

  private void comeBack(OutboxRef ref, Instant now, Instant then) {
    Duration wait = Duration.between(now, then).plusSeconds(1);
    nudges.nudge(ref, wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
  }

  private void send(OwedMail leased) {
    switch (sender.send(outgoing(leased), leased.ref())) {
      case Handover.Accepted(MessageId as) -> sent(leased.sent(as, clock.instant()), as);
      case Handover.Refused(String why) -> settle(leased.failed(why));
      case Handover.Unknown(String why) -> settle(leased.uncertain(why));
      case Handover.NotNow(String why) -> {
        if (leased.attempts() >= ATTEMPTS) {
          settle(leased.failed("given up after %d tries: %s".formatted(ATTEMPTS, why)));
        } else {
          Instant now = clock.instant();
          Instant next = now.plus(pause(leased.attempts()));
          OwedMail again = leased.owedAgain(next, why);
          write(again, () -> outbox.advance(again));
          comeBack(leased.ref(), now, next);
          LOG.info(
              "case {}: a mail did not leave yet, try {}",
              leased.ref().caseId(),
              leased.attempts());
        }
      }
    }
  }

  private static Duration pause(int attempts) {
    Duration doubled = Duration.ofSeconds(10).multipliedBy(1L << Math.min(attempts - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private OutgoingMail outgoing(OwedMail mail) {
    return new OutgoingMail(
        identity.messageId(mail.ref().id()),
        identity.us(),
        identity.replies().of(mail.ref().caseId()),
        mail.to(),
        mail.subject(),
        mail.inReplyTo(),
        mail.references(),
        mail.unsubscribe(),
        mail.text(),
        clock.instant());
  }

  /**
   * Records that a mail left. The case's head stays as it is, so an agent at work on it is not
   * disturbed; unless somebody called the mail uncertain or gave it up meanwhile: then it is news.
   */
  private void sent(OwedMail mail, MessageId as) {
    CaseId caseId = mail.ref().caseId();
    Instant at = clock.instant();
    Events events = new Events(at, 0, random);
    Change change =
        Change.to(caseId)
            .owed(mail)
            .event(
                events.of(
                    CaseEvent.HEARD,
                    CaseEvent.Kind.SENT,
                    mail.kind() == OwedMail.Kind.REPLY ? "the reply left" : "the follow-up left"))
            .claim(new IdClaim(as, caseId, null, true))
            .build();
    insist(
        tried ->
            tried == 0
                ? cases.commit(change) == Cases.Commit.COMMITTED
                : deliveries.tryToTake(mail.ref(), as, at, new MailNews.Left()));
    LOG.info("case {}: a mail left", caseId);
  }

  /** Ends a mail that did not plainly leave. */
  private void settle(OwedMail end) {
    write(
        end,
        () -> {
          CaseFile file = cases.find(end.ref().caseId()).orElseThrow();
          return cases.commit(endings.of(file, end)) == Cases.Commit.COMMITTED;
        });
    LOG.warn("case {}: a mail ended as {}", end.ref().caseId(), end.state());
  }

  /**
   * Takes a follow-up back that must not leave any more. A mail of the customer's takes it back by
   * itself, but not while a sender holds it; if that sender did not get it off, it ends here.
   *
   * @return whether it was so
   */
  private boolean takenBack(OwedMail mail) {
    if (mail.kind() != OwedMail.Kind.FOLLOW_UP) {
      return false;
    }
    CaseFile now = cases.find(mail.ref().caseId()).orElseThrow();
    Optional<String> why = Endings.whyNotAsk(now, mail);
    why.ifPresent(
        reason ->
            write(
                mail.withdrawn(),
                () -> {
                  CaseFile file = cases.find(mail.ref().caseId()).orElseThrow();
                  return cases.commit(endings.notAsked(file, mail.withdrawn(), reason))
                      == Cases.Commit.COMMITTED;
                }));
    return why.isPresent();
  }

  /** Stores what became of a mail, unless somebody else did. */
  private void write(OwedMail next, BooleanSupplier write) {
    insist(
        tried -> {
          if (write.getAsBoolean()) {
            return true;
          }
          Optional<OwedMail> stored = outbox.find(next.ref());
          boolean settled = stored.isEmpty() || stored.get().version() != next.version() - 1;
          if (settled) {
            LOG.info("case {}: a mail was settled by somebody else", next.ref().caseId());
          }
          return settled;
        });
  }

  /**
   * Writes. If the table cannot be written now, this tries again at once: every later moment is one
   * in which we might stop, and then nobody knows.
   *
   * @param write gives false where it lost to somebody else's change
   */
  private static void insist(IntPredicate write) {
    RuntimeException fault = null;
    for (int tried = 0; tried < WRITES; tried++) {
      try {
        if (write.test(tried)) {
          return;
        }
      } catch (RuntimeException e) {
        fault = e;
      }
    }
    throw new IllegalStateException("what became of a mail could not be written", fault);
  }
}
