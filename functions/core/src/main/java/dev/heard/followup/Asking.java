package dev.heard.followup;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Events;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Heading;
import dev.heard.casework.Identity;
import dev.heard.drafting.BusinessHours;
import dev.heard.drafting.FollowUpRules;
import dev.heard.drafting.Playbook;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.Owed;
import dev.heard.outbox.OwedMail;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a follow-up when its time has come, and owes the mail that asks, or records why nobody
 * asks. Doing it again changes nothing, so that it may be called twice, late or early.
 *
 * <p>Whatever it decides is one transaction, under the versions that it read: of the follow-up, and
 * for a yes of the case and of the customer's profile too. Two cases of one customer that come to
 * their time together therefore ask once. Thread-safe.
 */
public final class Asking {
  /** How long an answer is taken. */
  static final Duration RATING = Duration.ofDays(60);

  /** How long one can say "do not ask me again": mails are kept for long. */
  static final Duration UNSUBSCRIBE = Duration.ofDays(730);

  /** A reminder that has fired may still hold its name for a moment. */
  private static final Duration REMINDER_GONE = Duration.ofMinutes(1);

  private static final int TRIES = 6;
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Cases cases;
  private final SecondLook secondLook;
  private final FollowUpRules rules;
  private final BusinessHours hours;
  private final FollowUpText text;
  private final Links links;
  private final Nudges nudges;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Asking(
      Cases cases,
      Playbook playbook,
      Identity identity,
      Links links,
      Nudges nudges,
      InstantSource clock,
      RandomGenerator random) {
    this.cases = cases;
    this.secondLook = new SecondLook(playbook, identity);
    this.rules = playbook.followUps();
    this.hours = playbook.businessHours();
    this.text = new FollowUpText(playbook);
    this.links = links;
    this.nudges = nudges;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Asks, or says why not.
   *
   * @throws RuntimeException on a transient fault, or if others kept being faster; what called
   *     tries again
   */
  public Asked ask(FollowUpRef ref) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<CaseFile> file = cases.find(ref.caseId());
      Optional<FollowUp> followUp = file.flatMap(found -> found.followUp(ref));
      if (file.isEmpty() || followUp.isEmpty()) {
        LOG.warn("case {}: reminded of a follow-up that is not there", ref.caseId());
        return new Asked.Gone();
      }
      Optional<Asked> asked =
          followUp.get().pending()
              ? decide(file.get(), followUp.get())
              : Optional.of(decided(file.get(), followUp.get()));
      if (asked.isPresent()) {
        return asked.get();
      }
    }
    throw new IllegalStateException("others kept changing what this follow-up rests on");
  }

  /** What was decided before; the sender is nudged again, in case the first nudge was lost. */
  private Asked decided(CaseFile file, FollowUp followUp) {
    OutboxId mail = followUp.mail();
    if (followUp.state() == FollowUp.State.NOT_ASKED || mail == null) {
      return new Asked.Not(String.valueOf(followUp.reason()));
    }
    OutboxRef ref = new OutboxRef(followUp.ref().caseId(), mail);
    if (file.owed(mail).filter(owed -> owed.state() == OutboxState.OWED).isPresent()) {
      nudge(ref, Duration.ZERO);
    }
    return new Asked.Now(ref);
  }

  /** Empty where somebody else was faster. */
  private Optional<Asked> decide(CaseFile file, FollowUp followUp) {
    Instant now = clock.instant();
    Case head = file.head();
    Heading heading = Heading.answering(file.latest(), head);
    CustomerProfile customer = cases.profile(head.customer().address());
    Optional<String> whyNot =
        secondLook.whyNot(file, followUp.ref(), heading, profiles(customer, heading), now);
    if (whyNot.isPresent()) {
      return not(followUp, whyNot.get(), now);
    }
    if (now.isBefore(followUp.askAt())) {
      return later(followUp, followUp.askAt(), now);
    }
    Instant from = rules.fromThenOn(now, hours);
    return from.equals(now)
        ? yes(file, followUp, heading, customer, now)
        : later(followUp, from, now);
  }

  /** Answers may go to another address than the one that the customer writes from. */
  private List<CustomerProfile> profiles(CustomerProfile customer, Heading heading) {
    return heading.to().address().withoutTag().equals(customer.address())
        ? List.of(customer)
        : List.of(customer, cases.profile(heading.to().address()));
  }

  private Optional<Asked> not(FollowUp followUp, String reason, Instant now) {
    Events events = new Events(now, 0, random);
    Change change =
        Change.to(followUp.ref().caseId())
            .followUp(followUp.notAsked(reason, now))
            .event(event(events, "the customer will not be asked: " + reason))
            .build();
    return committed(change, new Asked.Not(reason));
  }

  private Optional<Asked> later(FollowUp followUp, Instant at, Instant now) {
    // The reminder that fired is gone, or never was: the follow-up needs a new one.
    Change change =
        Change.to(followUp.ref().caseId()).followUp(followUp.postponed(at, now)).build();
    Optional<Asked> later = committed(change, new Asked.Later(at));
    later.ifPresent(done -> nudge(followUp.ref(), REMINDER_GONE));
    return later;
  }

  private Optional<Asked> yes(
      CaseFile file, FollowUp followUp, Heading heading, CustomerProfile customer, Instant now) {
    OutboxRef ref = new OutboxRef(followUp.ref().caseId(), OutboxId.random(random));
    URI unsubscribe = links.unsubscribe(followUp.ref(), now.plus(UNSUBSCRIBE));
    OwedMail mail =
        OwedMail.followUp(
            ref,
            heading.to(),
            heading.subject(),
            heading.inReplyTo(),
            heading.references(),
            text.write(file, followUp, links.rating(followUp.ref(), now.plus(RATING)), unsubscribe),
            followUp.resolvedBy(),
            now,
            unsubscribe);
    // The head changes in nothing but its version: whatever else happens to the case now, one of
    // the two reads again.
    Case head = new CaseEdit(file.head(), now).done();
    Change change =
        Change.to(head)
            .owed(mail)
            .followUp(followUp.asked(ref.id(), now))
            .customer(customer.surveyed(now))
            .event(event(new Events(now, head.version(), random), "asks the customer how it went"))
            .count(Count.of(now, head.topic(), head.emotion(), Measure.ASKED))
            .build();
    Optional<Asked> asked = committed(change, new Asked.Now(ref));
    asked.ifPresent(done -> nudge(ref, Duration.ZERO));
    return asked;
  }

  private static CaseEvent event(Events events, String detail) {
    return events.of(CaseEvent.HEARD, CaseEvent.Kind.FOLLOW_UP, detail);
  }

  private Optional<Asked> committed(Change change, Asked asked) {
    return switch (cases.commit(change)) {
      case COMMITTED -> Optional.of(asked);
      case CONFLICT -> Optional.empty();
    };
  }

  private void nudge(Owed owed, Duration delay) {
    try {
      nudges.nudge(owed, delay);
    } catch (RuntimeException e) {
      // It is owed all the same; what is due is found without a nudge.
      LOG.warn("case {}: could not nudge: {}", owed.caseId(), e.getClass().getSimpleName());
    }
  }
}
