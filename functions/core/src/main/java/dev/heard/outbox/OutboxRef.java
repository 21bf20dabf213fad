package dev.heard.outbox;

import dev.heard.mail.CaseId;

/** Where an owed mail lies. */
public record OutboxRef(CaseId caseId, OutboxId id) implements Owed {}
