package dev.heard.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that leaves.
 *
 * @param messageId our own id; SES replaces it, SMTP keeps it
 * @param replyTo the signed plus address of the case
 * @param inReplyTo the customer's message that this answers
 * @param references the thread, oldest first
 * @param text plain text, lines ending in {@code \n}
 */
public record OutgoingMail(
    MessageId messageId,
    Mailbox from,
    EmailAddress replyTo,
    Mailbox to,
    String subject,
    @Nullable MessageId inReplyTo,
    List<MessageId> references,
    String text,
    Instant date) {
  public OutgoingMail {
    references = List.copyOf(references);
  }
}
