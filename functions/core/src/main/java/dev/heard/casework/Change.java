package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.outbox.OwedMail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one decision writes, in one transaction: all of it or nothing.
 *
 * @param head the case as it is afterwards; stored on condition that the version before it is still
 *     there (for version 1: that the id is free). Null where the case itself does not change
 * @param messages new ones
 * @param drafts new or changed ones
 * @param owed new ones (version 1), or next steps, each on condition that the version before it is
 *     still there
 * @param events new ones
 * @param corrections new ones
 * @param claims ids to register. One that exists already is a conflict, except that a claim that is
 *     only referred to is replaced by its own case's real one
 * @param receipts of the raw mails that this change disposes of; one that exists already is a
 *     conflict
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
    List<Receipt> receipts) {
  public Change {
    messages = List.copyOf(messages);
    drafts = List.copyOf(drafts);
    owed = List.copyOf(owed);
    events = List.copyOf(events);
    corrections = List.copyOf(corrections);
    claims = List.copyOf(claims);
    receipts = List.copyOf(receipts);
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

    public Builder receipt(Receipt receipt) {
      receipts.add(receipt);
      return this;
    }

    public Change build() {
      return new Change(
          caseId, head, messages, drafts, owed, events, corrections, claims, receipts);
    }
  }
}
