package dev.heard.casework;

import dev.heard.insight.Count;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import dev.heard.outbox.OwedMail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one decision writes, in one transaction: all of it or nothing. It belongs to one
 * case, writes nothing twice, and takes at most {@link #ACTIONS} actions: one for the head or for a
 * look that it is there, one for each part, two for a new owed mail, whose text is kept apart from
 * its state. Anything else is an {@link IllegalArgumentException}.
 *
 * @param head the case as it is afterwards; stored on condition that the version before it is still
 *     there (for version 1: that the id is free). Null where the case itself does not change: then
 *     on condition that it is there and is not being erased
 * @param messages new ones; one that exists already is a conflict, as is an event or a correction
 * @param drafts new or changed ones
 * @param owed new ones (version 1), or next steps, each on condition that the version before it is
 *     still there
 * @param events new ones
 * @param corrections new ones
 * @param claims ids to register. One that exists already is a conflict, except that a claim that is
 *     only referred to is replaced by its own case's real one
 * @param receipts of the raw mails that this change disposes of; one that exists already is a
 *     conflict
 * @param promises new ones (version 1), or next steps, each under its version
 * @param followUps likewise
 * @param customer what holds for the customer afterwards, under its version; null to leave it
 * @param counts what this change is counted as
 */
public record Change(
    CaseId caseId,
    @Nullable Case head,
    List<Message> messages,
    List<Draft> drafts,
    List<OwedMail> owed,
    List<CaseEvent> events,
    List<Correction> corrections,
    List<IdClaim> claims,
    List<Receipt> receipts,
    List<Promise> promises,
    List<FollowUp> followUps,
    @Nullable CustomerProfile customer,
    List<Count> counts) {
  /** What a transaction of the table takes. */
  public static final int ACTIONS = 100;

  public Change {
    messages = List.copyOf(messages);
    drafts = List.copyOf(drafts);
    owed = List.copyOf(owed);
    events = List.copyOf(events);
    corrections = List.copyOf(corrections);
    claims = List.copyOf(claims);
    receipts = List.copyOf(receipts);
    promises = List.copyOf(promises);
    followUps = List.copyOf(followUps);
    counts = List.copyOf(counts);
    if (!sameCase(caseId, head, owed, claims, receipts, followUps)) {
      throw new IllegalArgumentException("a change writes to one case only");
    }
    requireDistinct("message", messages.stream().map(Message::id));
    requireDistinct("draft", drafts.stream().map(Draft::number));
    requireDistinct("owed mail", owed.stream().map(mail -> mail.ref().id()));
    requireDistinct("event", events.stream().map(CaseEvent::id));
    requireDistinct("correction", corrections.stream().map(made -> made.at() + made.messageId()));
    requireDistinct("claim", claims.stream().map(IdClaim::id));
    requireDistinct("receipt", receipts.stream().map(Receipt::rawKey));
    requireDistinct("promise", promises.stream().map(Promise::id));
    requireDistinct("follow-up", followUps.stream().map(FollowUp::ref));
    int parts =
        messages.size()
            + drafts.size()
            + owed.stream().mapToInt(mail -> mail.version() == 1 ? 2 : 1).sum()
            + events.size()
            + corrections.size()
            + claims.size()
            + receipts.size()
            + promises.size()
            + followUps.size()
            + (customer == null ? 0 : 1)
            + Math.toIntExact(counts.stream().map(Change::tally).distinct().count());
    int actions = (head == null && parts == 0 ? 0 : 1) + parts;
    if (actions < 1 || actions > ACTIONS) {
      throw new IllegalArgumentException(
          "a change takes 1 to " + ACTIONS + " actions, not " + actions);
    }
  }

  /** What is counted in one place is one action. */
  private static Object tally(Count count) {
    return List.of(count.week(), count.topic(), count.feeling());
  }

  private static boolean sameCase(
      CaseId caseId,
      @Nullable Case head,
      List<OwedMail> owed,
      List<IdClaim> claims,
      List<Receipt> receipts,
      List<FollowUp> followUps) {
    return (head == null || head.id().equals(caseId))
        && owed.stream().allMatch(mail -> mail.ref().caseId().equals(caseId))
        && claims.stream().allMatch(claim -> claim.caseId().equals(caseId))
        && followUps.stream().allMatch(asked -> asked.ref().caseId().equals(caseId))
        && receipts.stream()
            .allMatch(
                receipt ->
                    switch (receipt) {
                      case Receipt.Filed filed -> filed.caseId().equals(caseId);
                      case Receipt.Refused refused -> true;
                    });
  }

  private static void requireDistinct(String what, Stream<?> keys) {
    Set<Object> seen = new HashSet<>();
    keys.forEach(
        key -> {
          if (!seen.add(key)) {
            throw new IllegalArgumentException("a change writes a " + what + " once only");
          }
        });
  }

  /** A change that leaves the head alone. */
  public static Builder to(CaseId caseId) {
    return new Builder(caseId, null);
  }

  /** A change that leads to this head. */
  public static Builder to(Case head) {
    return new Builder(head.id(), head);
  }

  /** Gathers a change. */
  public static final class Builder {
    private final CaseId caseId;
    private final @Nullable Case head;
    private final List<Message> messages = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<OwedMail> owed = new ArrayList<>();
    private final List<CaseEvent> events = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<IdClaim> claims = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();
    private final List<FollowUp> followUps = new ArrayList<>();
    private @Nullable CustomerProfile customer;
    private final List<Count> counts = new ArrayList<>();

    private Builder(CaseId caseId, @Nullable Case head) {
      this.caseId = caseId;
      this.head = head;
    }

    public Builder message(Message message) {
      messages.add(message);
      return this;
    }

    public Builder draft(Draft draft) {
      drafts.add(draft);
      return this;
    }

    public Builder owed(OwedMail mail) {
      owed.add(mail);
      return this;
    }

    public Builder event(CaseEvent event) {
      events.add(event);
      return this;
    }

    public Builder correction(Correction correction) {
      corrections.add(correction);
      return this;
    }

    public Builder claim(IdClaim claim) {
      claims.add(claim);
      return this;
    }

    /** Whether it registers this id already. */
    public boolean claims(MessageId id) {
      return claims.stream().anyMatch(claim -> claim.id().equals(id));
    }

    public Builder receipt(Receipt receipt) {
      receipts.add(receipt);
      return this;
    }

    public Builder promise(Promise promise) {
      promises.add(promise);
      return this;
    }

    public Builder followUp(FollowUp followUp) {
      followUps.add(followUp);
      return this;
    }

    public Builder customer(CustomerProfile customer) {
      this.customer = customer;
      return this;
    }

    public Builder count(Count count) {
      counts.add(count);
      return this;
    }

    public Change build() {
      return new Change(
          caseId,
          head,
          messages,
          drafts,
          owed,
          events,
          corrections,
          claims,
          receipts,
          promises,
          followUps,
          customer,
          counts);
    }
  }
}
