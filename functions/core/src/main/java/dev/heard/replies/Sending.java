package dev.heard.replies;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Events;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Identity;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
          write(again, tried -> outbox.advance(again));
          comeBack(leased.ref(), now, next);
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
   * disturbed.
   */
  private void sent(OwedMail mail, MessageId as) {
    CaseId caseId = mail.ref().caseId();
    write(
        mail,
        tried -> {
          Events events = new Events(clock.instant(), 0, random);
          Change.Builder change =
              Change.to(caseId)
                  .owed(mail)
                  .event(events.of(CaseEvent.HEARD, CaseEvent.Kind.SENT, "the reply left"));
          // That somebody else's mail names this id already must not keep the truth from the table.
          if (tried == 0 || IdClaim.free(cases.claims(List.of(as)).get(as), caseId)) {
            change.claim(new IdClaim(as, caseId, null, true));
          }
          return cases.commit(change.build()) == Cases.Commit.COMMITTED;
        });
  }

  /** Ends a mail that did not plainly leave: the case goes back to the agents, and says why. */
  private void settle(OwedMail end) {
    write(
        end,
        tried -> {
          CaseFile file = cases.find(end.ref().caseId()).orElseThrow();
          return cases.commit(ended(file, end)) == Cases.Commit.COMMITTED;
        });
  }

  private Change ended(CaseFile file, OwedMail end) {
    Case head = file.head();
    Instant now = clock.instant();
    CaseEdit edit = new CaseEdit(head, now).attention(attention(end));
    if (!head.status().open()) {
      edit.status(Status.WAITING_FOR_AGENT);
    }
    if (head.waitingSince() == null) {
      // The customer waits since they wrote, whatever was due before.
      edit.waiting(file.waitingSinceWithout(end), now);
    }
    Case after = edit.done();
    CaseEvent.Kind kind =
        end.state() == OutboxState.FAILED
            ? CaseEvent.Kind.SEND_FAILED
            : CaseEvent.Kind.SEND_UNCERTAIN;
    Events events = new Events(now, after.version(), random);
    return Change.to(after)
        .owed(end)
        .event(events.of(CaseEvent.HEARD, kind, String.valueOf(end.trouble())))
        .build();
  }

  /** What an agent must know of a mail that ended badly; null of any other. */
  static @Nullable String attention(OwedMail mail) {
    return switch (mail.state()) {
      case FAILED -> "A reply did not leave: " + mail.trouble();
      case UNCERTAIN -> "We do not know whether a reply left: " + mail.trouble();
      case OWED, SENDING, SENT, WITHDRAWN -> null;
    };
  }

  /**
   * Stores what became of a mail. If the table cannot be written now, this tries again at once:
   * every later moment is one in which we might stop, and then nobody knows.
   *
   * @param write gives false where it lost to somebody else's change
   */
  private void write(OwedMail next, IntPredicate write) {
    RuntimeException fault = null;
    for (int tried = 0; tried < WRITES; tried++) {
      try {
        if (write.test(tried)) {
          return;
        }
        Optional<OwedMail> stored = outbox.find(next.ref());
        if (stored.isEmpty() || stored.get().version() != next.version() - 1) {
          LOG.info("case {}: a mail was settled by somebody else", next.ref().caseId());
          return;
        }
      } catch (RuntimeException e) {
        fault = e;
      }
    }
    throw new IllegalStateException("what became of a mail could not be written", fault);
  }
}
