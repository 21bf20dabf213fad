package dev.heard.aws.metrics;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is written to the cases. A change says all that was decided, and is committed once
 * however often a queue delivers; so what is counted here is what happened, and no use case need
 * know that it is measured. Thread-safe.
 */
public final class MeasuredCases implements Cases {
  private final Cases cases;
  private final Metrics metrics;

  public MeasuredCases(Cases cases, Metrics metrics) {
    this.cases = cases;
    this.metrics = metrics;
  }

  @Override
  public Commit commit(Change change) {
    Commit commit = cases.commit(change);
    switch (commit) {
      case COMMITTED -> metrics.put(change.caseId(), values(change));
      case CONFLICT -> {}
    }
    return commit;
  }

  /** What a change is counted as. */
  static Map<Metric, Long> values(Change change) {
    Map<Metric, Long> values = new EnumMap<>(Metric.class);
    change.receipts().forEach(receipt -> add(values, ending(receipt, change.head())));
    change.events().stream()
        .map(CaseEvent::kind)
        .forEach(kind -> metric(kind).ifPresent(metric -> add(values, metric)));
    change.counts().stream().map(Count::measure).forEach(measure -> add(values, measure));
    change.followUps().stream()
        .filter(one -> one.state() == FollowUp.State.NOT_ASKED && one.rating() == null)
        .forEach(one -> add(values, Metric.NOT_ASKED));
    return values;
  }

  private static void add(Map<Metric, Long> values, Metric metric) {
    values.merge(metric, 1L, Long::sum);
  }

  private static Metric ending(Receipt receipt, @Nullable Case head) {
    return switch (receipt) {
      case Receipt.Filed filed ->
          head != null && head.version() == 1 ? Metric.MAIL_OPENED : Metric.MAIL_JOINED;
      case Receipt.Refused refused -> Metric.MAIL_REFUSED;
    };
  }

  private static Optional<Metric> metric(CaseEvent.Kind kind) {
    return switch (kind) {
      case SUSPENDED -> Optional.of(Metric.MAIL_HELD_BACK);
      case SENT -> Optional.of(Metric.MAIL_SENT);
      case SEND_FAILED -> Optional.of(Metric.MAIL_FAILED);
      case SEND_UNCERTAIN -> Optional.of(Metric.MAIL_UNCERTAIN);
      case BOUNCED -> Optional.of(Metric.MAIL_BOUNCED);
      case COMPLAINED -> Optional.of(Metric.MAIL_COMPLAINED);
      case OPTED_OUT -> Optional.of(Metric.OPTED_OUT);
      case FILED,
          MESSAGE,
          DRAFTED,
          CLAIMED,
          UNCLAIMED,
          ASKED_LEAD,
          LEAD_ANSWERED,
          EDITED,
          APPROVED,
          UNDONE,
          SEND_SETTLED,
          CORRECTED,
          TAGGED,
          NOTE,
          RESOLVED,
          REOPENED,
          RELEASED,
          PROMISED,
          PROMISE_KEPT,
          PROMISE_MISSED,
          SNOOZED,
          WOKEN,
          FOLLOW_UP,
          RATED,
          DELAYED,
          CLOSED ->
          Optional.empty();
    };
  }

  private static void add(Map<Metric, Long> values, Measure measure) {
    switch (measure) {
      case DRAFT_ACCEPTED -> add(values, Metric.DRAFT_ACCEPTED);
      case DRAFT_EDITED -> add(values, Metric.DRAFT_EDITED);
      case DRAFT_REPLACED -> add(values, Metric.DRAFT_REPLACED);
      case RESOLVED -> add(values, Metric.RESOLVED);
      case REOPENED -> add(values, Metric.REOPENED);
      case ASKED -> add(values, Metric.ASKED);
      case UNDERSTOOD_AND_SOLVED -> add(values, Metric.UNDERSTOOD, Metric.SOLVED);
      case UNDERSTOOD_NOT_SOLVED -> add(values, Metric.UNDERSTOOD, Metric.NOT_SOLVED);
      case SOLVED_NOT_UNDERSTOOD -> add(values, Metric.NOT_UNDERSTOOD, Metric.SOLVED);
      case NEITHER -> add(values, Metric.NOT_UNDERSTOOD, Metric.NOT_SOLVED);
      case PROMISE_KEPT -> add(values, Metric.PROMISE_KEPT);
      case PROMISE_MISSED -> add(values, Metric.PROMISE_MISSED);
      // Receipts and follow-ups tell the first and the last of these; the other needs feelings.
      case OPENED, AFTER_REPLY, ASKED_IN_VAIN -> {}
    }
  }

  private static void add(Map<Metric, Long> values, Metric one, Metric other) {
    add(values, one);
    add(values, other);
  }

  /** A refusal that comes twice is counted twice; nothing rests on the exact number. */
  @Override
  public void refuse(Receipt.Refused refusal) {
    cases.refuse(refusal);
    metrics.count(Metric.MAIL_REFUSED);
  }

  @Override
  public Optional<CaseFile> find(CaseId id) {
    return cases.find(id);
  }

  @Override
  public Map<MessageId, IdClaim> claims(Collection<MessageId> ids) {
    return cases.claims(ids);
  }

  @Override
  public Optional<Receipt> receipt(String rawKey) {
    return cases.receipt(rawKey);
  }

  @Override
  public Page shelf(Shelf shelf, int limit, @Nullable String cursor) {
    return cases.shelf(shelf, limit, cursor);
  }

  @Override
  public List<Case> ofCustomer(EmailAddress customer, int limit) {
    return cases.ofCustomer(customer, limit);
  }

  @Override
  public List<Case> solved(String topic, int limit) {
    return cases.solved(topic, limit);
  }

  @Override
  public CustomerProfile profile(EmailAddress customer) {
    return cases.profile(customer);
  }
}
