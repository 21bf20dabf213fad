package dev.heard.outbox;

import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is owed to somebody, and how far it has come. Immutable: each step gives the next
 * version, which is stored on condition that the one before it is still there.
 *
 * @param version 1 when it is first owed, one more with each step
 * @param draft number of the case's draft that was approved
 * @param inReplyTo the message it answers, where that had an id
 * @param references the thread, oldest first
 * @param approvedBy the agent who approved it; the reply is signed with this name
 * @param notBefore end of the undo window
 * @param attempts leases taken so far
 * @param leaseUntil while SENDING: when the sender must have finished
 * @param sentAs the Message-ID under which it travels; known from SENT on
 * @param trouble while FAILED or UNCERTAIN, or OWED after a try that did not go through: what
 *     happened
 */
public record OwedMail(
    OutboxRef ref,
    long version,
    OutboxState state,
    Mailbox to,
    String subject,
    @Nullable MessageId inReplyTo,
    List<MessageId> references,
    String text,
    int draft,
    String approvedBy,
    Instant owedAt,
    Instant notBefore,
    int attempts,
    @Nullable Instant leaseUntil,
    @Nullable MessageId sentAs,
    @Nullable Instant sentAt,
    @Nullable String trouble) {
  public OwedMail {
    references = List.copyOf(references);
  }

  /** When somebody must look at it next: the undo window's end, the lease's end, or never. */
  public Optional<Instant> dueAt() {
    return switch (state) {
      case OWED -> Optional.of(notBefore);
      case SENDING -> Optional.ofNullable(leaseUntil);
      case SENT, FAILED, UNCERTAIN, WITHDRAWN -> Optional.empty();
    };
  }

  /** Whether the customer has, or is about to have, or may have this mail. */
  public boolean answers() {
    return switch (state) {
      case OWED, SENDING, SENT, UNCERTAIN -> true;
      case FAILED, WITHDRAWN -> false;
    };
  }

  public OwedMail sending(Instant until) {
    return step(OutboxState.SENDING, notBefore, attempts + 1, until, null, null, null);
  }

  public OwedMail sent(MessageId as, Instant at) {
    return step(OutboxState.SENT, notBefore, attempts, null, as, at, null);
  }

  /** Back to OWED after a try of which it is certain that nothing left. */
  public OwedMail owedAgain(Instant notBefore, String trouble) {
    return step(OutboxState.OWED, notBefore, attempts, null, null, null, trouble);
  }

  public OwedMail failed(String why) {
    return step(OutboxState.FAILED, notBefore, attempts, null, null, null, why);
  }

  public OwedMail uncertain(String why) {
    return step(OutboxState.UNCERTAIN, notBefore, attempts, null, null, null, why);
  }

  public OwedMail withdrawn() {
    return step(OutboxState.WITHDRAWN, notBefore, attempts, null, null, null, null);
  }

  private OwedMail step(
      OutboxState state,
      Instant notBefore,
      int attempts,
      @Nullable Instant leaseUntil,
      @Nullable MessageId sentAs,
      @Nullable Instant sentAt,
      @Nullable String trouble) {
    return new OwedMail(
        ref,
        version + 1,
        state,
        to,
        subject,
        inReplyTo,
        references,
        text,
        draft,
        approvedBy,
        owedAt,
        notBefore,
        attempts,
        leaseUntil,
        sentAs,
        sentAt,
        trouble);
  }
}
