package dev.heard.followup;

import java.time.Instant;

/** What an agent who resolves a case wants of the follow-up. */
public sealed interface WhenToAsk {
  /** As the playbook has it. */
  record AsUsual() implements WhenToAsk {}

  /** Not at all. */
  record Never() implements WhenToAsk {}

  /** At a time; moved into hours in which somebody works. */
  record At(Instant time) implements WhenToAsk {}
}
