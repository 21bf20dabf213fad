package dev.heard.casework;

import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must know of a reply that did not plainly arrive, and what that makes of a case.
 */
public final class MailTrouble {
  /** Why an agent must look at a reply that was given up and had left. */
  static final String LEFT_AFTER_ALL = "it had left when it was taken back, so the customer has it";

  private MailTrouble() {}

  /**
   * What an agent must know of a mail; null if nothing. A follow-up never needs one: nobody waits
   * for it, and it is not sent again.
   */
  public static @Nullable String attention(OwedMail mail) {
    if (mail.kind() != OwedMail.Kind.REPLY) {
      return null;
    }
    return switch (mail.state()) {
      case FAILED -> "A reply did not leave: " + mail.trouble();
      case UNCERTAIN -> "We do not know whether a reply left: " + mail.trouble();
      case SENT -> {
        String trouble = mail.trouble();
        yield trouble == null
            ? null
            : arrived(mail)
                ? "Read the reply that was taken back before you write again: " + trouble
                : "A reply did not reach the customer: " + trouble;
      }
      case OWED, SENDING, WITHDRAWN -> null;
    };
  }

  /** Whether the trouble with a mail that left is another one than that it did not arrive. */
  public static boolean arrived(OwedMail sent) {
    return LEFT_AFTER_ALL.equals(sent.trouble());
  }

  /** What still needs attention in a case in which this mail no longer does; null if nothing. */
  public static @Nullable String attentionWithout(CaseFile file, OwedMail mail) {
    return file.outbox().stream()
        .filter(other -> !other.ref().equals(mail.ref()))
        .flatMap(other -> Stream.ofNullable(attention(other)))
        .findFirst()
        .orElse(null);
  }

  /** Gives a case back to the agents, because the customer does not have this reply. */
  public static void backToAgents(CaseEdit edit, CaseFile file, OwedMail reply, Instant now) {
    Case head = file.head();
    edit.attention(attention(reply)).snoozed(null);
    switch (head.status()) {
      case RESOLVED, CLOSED -> edit.reopened();
      case WAITING_FOR_CUSTOMER -> edit.status(Status.WAITING_FOR_AGENT);
      case NEW, WAITING_FOR_AGENT, REOPENED, SUSPENDED, MERGED, ERASED -> {}
    }
    if (head.waitingSince() == null) {
      // The customer waits since they wrote, whatever was due before.
      edit.waiting(file.waitingSinceWithout(reply), now);
    }
  }
}
