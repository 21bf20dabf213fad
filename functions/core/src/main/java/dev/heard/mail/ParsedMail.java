package dev.heard.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the mail reader made of the raw bytes. Every text is decoded, free of control characters
 * other than newline and tab, and masked: card and account numbers show their last four digits
 * only.
 *
 * @param kind what sort of mail it is
 * @param kindReason why, in words for an agent; for a customer's mail empty
 * @param messageId null where the mail has none
 * @param inReplyTo the ids that In-Reply-To names, in order
 * @param references the ids that References names, oldest first, at most {@link
 *     MailLimits#references()}
 * @param from null where the mail names no usable sender
 * @param replyTo where an answer should go if not to {@code from}
 * @param subject decoded, on one line, at most 500 characters; may be empty
 * @param date what the Date header says; null where it is missing or unreadable
 * @param language BCP 47 tag of the visible text ({@code en}, {@code de}, …), {@code und} where it
 *     cannot be told
 * @param visibleText what the customer wrote this time, without quotes and signature
 * @param quotedText what they quoted
 * @param signature what stands below their words
 * @param contentHash hex SHA-256 over what makes two deliveries the same mail: From, Date, Subject
 *     and body, not the transport's headers
 * @param report what a mail server reports of a mail of ours; null unless this is a bounce that
 *     says so in the form for machines
 * @param remarks what was wrong with the mail and what was done about it, in words for an agent
 *     ("the mail is cut short"); empty for a sound one
 */
public record ParsedMail(
    MailKind kind,
    String kindReason,
    @Nullable MessageId messageId,
    List<MessageId> inReplyTo,
    List<MessageId> references,
    @Nullable Mailbox from,
    @Nullable Mailbox replyTo,
    List<Mailbox> to,
    List<Mailbox> cc,
    String subject,
    @Nullable Instant date,
    String language,
    String visibleText,
    String quotedText,
    String signature,
    List<Attachment> attachments,
    String contentHash,
    @Nullable DeliveryReport report,
    List<String> remarks) {
  public ParsedMail {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    attachments = List.copyOf(attachments);
    remarks = List.copyOf(remarks);
  }
}
