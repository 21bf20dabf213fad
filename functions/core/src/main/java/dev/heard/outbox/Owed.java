package dev.heard.outbox;

import dev.heard.mail.CaseId;

/** What a nudge can make the sender look at: a mail, or a follow-up that has no schedule yet. */
public sealed interface Owed permits OutboxRef, FollowUpRef {
  CaseId caseId();
}
