package dev.heard.admin;

import dev.heard.aws.NudgeJson;
import dev.heard.outbox.FollowUpRef;
import java.util.Locale;
import java.util.Optional;

/** The stack's queues, by the word that people use for them. */
enum QueueName {
  INTAKE("Intake"),
  NUDGE("Nudge"),
  DELIVERY("Delivery"),
  /** Reminders come without a queue; only those that failed lie in one. */
  FOLLOWUP("FollowUp");

  private final String output;

  QueueName(String output) {
    this.output = output;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Optional<String> url(Stack stack) {
    return this == FOLLOWUP ? Optional.empty() : Optional.of(stack.output(output + "QueueUrl"));
  }

  String deadLetters(Stack stack) {
    return stack.output(output + "DeadLetterQueueUrl");
  }

  /**
   * Where dead letters go back to. What a reminder was for is a nudge's word too: the sender then
   * gives the follow-up its schedule again.
   */
  String redriveTo(Stack stack) {
    return url(stack).orElseGet(() -> NUDGE.url(stack).orElseThrow());
  }

  /** Whether a dead letter can go back: a reminder only if it names a follow-up of ours. */
  boolean goesBack(String body) {
    if (this != FOLLOWUP) {
      return true;
    }
    try {
      return NudgeJson.read(body) instanceof FollowUpRef;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
