package dev.heard.mail;

import java.net.URI;
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
 * @param unsubscribe where one click ends mail of this kind (RFC 8058); null in a mail that a
 *     person approved, set in one that nobody did
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
    @Nullable URI unsubscribe,
    String text,
    Instant date) {
  public OutgoingMail {
    references = List.copyOf(references);
  }
}
