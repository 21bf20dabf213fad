package dev.heard.outbox;

import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is owed to somebody, and how far it has come. Immutable: each step gives the next
 * version, which is stored on condition that the one before it is still there.
 *
 * @param version 1 when it is first owed, one more with each step
 * @param draft number of the case's draft that was approved; 0 for a follow-up
 * @param inReplyTo the message it answers, where that had an id
 * @param references the thread, oldest first
 * @param approvedBy the agent who approved it, with whose name a reply is signed; of a follow-up
 *     the agent who resolved the case
 * @param notBefore end of the undo window
 * @param attempts leases taken so far
 * @param leaseUntil while SENDING: when the sender must have finished
 * @param sentAs the Message-ID under which it travels; known from SENT on, also where an agent gave
 *     up on a mail that had left
 * @param fate what the provider reported since; null while it reported nothing
 * @param unsubscribe where one click ends mail of this kind (RFC 8058); null in a reply
 * @param trouble while FAILED or UNCERTAIN, or OWED after a try that did not go through: what
 *     happened. While SENT: why an agent must look at it all the same, until one has
 */
public record OwedMail(
    OutboxRef ref,
    long version,
    Kind kind,
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
    @Nullable Fate fate,
    @Nullable URI unsubscribe,
    @Nullable String trouble) {
  /** Why a mail is owed. */
  public enum Kind {
    /** An agent's answer to the customer. */
    REPLY,
    /** The question after a resolution. Never sent again, whatever became of it. */
    FOLLOW_UP
  }

  public OwedMail {
    // What was stored before there were follow-ups says nothing, and is a reply.
    kind = Objects.requireNonNullElse(kind, Kind.REPLY);
    references = List.copyOf(references);
  }

  /** A reply that an agent approved just now. */
  public static OwedMail reply(
      OutboxRef ref,
      Mailbox to,
      String subject,
      @Nullable MessageId inReplyTo,
      List<MessageId> references,
      String text,
      int draft,
      String approvedBy,
      Instant owedAt,
      Instant notBefore) {
    return new OwedMail(
        ref,
        1,
        Kind.REPLY,
        OutboxState.OWED,
        to,
        subject,
        inReplyTo,
        references,
        text,
        draft,
        approvedBy,
        owedAt,
        notBefore,
        0,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A follow-up that is to leave at once. */
  public static OwedMail followUp(
      OutboxRef ref,
      Mailbox to,
      String subject,
      @Nullable MessageId inReplyTo,
      List<MessageId> references,
      String text,
      String resolvedBy,
      Instant owedAt,
      URI unsubscribe) {
    return new OwedMail(
        ref,
        1,
        Kind.FOLLOW_UP,
        OutboxState.OWED,
        to,
        subject,
        inReplyTo,
        references,
        text,
        0,
        resolvedBy,
        owedAt,
        owedAt,
        0,
        null,
        null,
        null,
        null,
        unsubscribe,
        null);
  }

  /** When somebody must look at it next: the undo window's end, the lease's end, or never. */
  public Optional<Instant> dueAt() {
    return switch (state) {
      case OWED -> Optional.of(notBefore);
      case SENDING -> Optional.ofNullable(leaseUntil);
      case SENT, FAILED, UNCERTAIN, WITHDRAWN -> Optional.empty();
    };
  }

  /** Whether the customer has, or is about to have, or may have this reply. */
  public boolean answers() {
    if (kind != Kind.REPLY) {
      return false;
    }
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

  /** Given up; that it had left, if it had, stays known. */
  public OwedMail withdrawn() {
    return with(OutboxState.WITHDRAWN, null, sentAs, sentAt, fate, null);
  }

  /**
   * The same mail with what is known of it since it left.
   *
   * @param trouble why an agent must look at it; null if nobody must
   */
  public OwedMail known(
      OutboxState state,
      MessageId sentAs,
      Instant sentAt,
      @Nullable Fate fate,
      @Nullable String trouble) {
    return with(state, null, sentAs, sentAt, fate, trouble);
  }

  /** An agent has seen the trouble with a mail that has left. */
  public OwedMail seen() {
    return with(state, leaseUntil, sentAs, sentAt, fate, null);
  }

  private OwedMail with(
      OutboxState state,
      @Nullable Instant leaseUntil,
      @Nullable MessageId sentAs,
      @Nullable Instant sentAt,
      @Nullable Fate fate,
      @Nullable String trouble) {
    return new OwedMail(
        ref,
        version + 1,
        kind,
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
        fate,
        unsubscribe,
        trouble);
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
        kind,
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
        fate,
        unsubscribe,
        trouble);
  }
}
