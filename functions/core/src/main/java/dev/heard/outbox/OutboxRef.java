package dev.heard.outbox;

import dev.heard.mail.CaseId;

/** Where an owed mail lies: what a nudge carries. */
public record OutboxRef(CaseId caseId, OutboxId id) {}
