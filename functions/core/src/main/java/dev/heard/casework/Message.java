package dev.heard.casework;

import dev.heard.mail.Attachment;
import dev.heard.mail.MailKind;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in. (What went out is an owed mail that was sent.)
 *
 * @param id unique within the case; sorts by time of arrival
 * @param rawKey where the bytes lie; null for words that came through the page of the follow-up
 * @param from null where the mail names no sender
 * @param replyTo where an answer goes; null if to {@code from}
 * @param to at most {@link #ADDRESSES}, as are {@code cc}
 * @param sentAt what the mail says; its arrival where it says nothing
 * @param filedAt when the case got it, later than it arrived: what was approved in between does not
 *     answer it
 * @param text the customer's words, masked; at most {@link #TEXT_CHARACTERS} of them
 * @param textCut whether there is more in the raw mail
 * @param reading null for mail that nobody should read feelings into (automatic, empty)
 * @param remarks what was odd about it, in words for an agent
 */
public record Message(
    String id,
    @Nullable String rawKey,
    MailKind kind,
    @Nullable MessageId messageId,
    List<MessageId> references,
    @Nullable Mailbox from,
    @Nullable Mailbox replyTo,
    List<Mailbox> to,
    List<Mailbox> cc,
    String subject,
    Instant sentAt,
    Instant receivedAt,
    Instant filedAt,
    String language,
    String text,
    boolean textCut,
    String signature,
    List<Attachment> attachments,
    @Nullable Reading reading,
    List<String> remarks) {
  /**
   * A few KB: an item of the table is at most 400 KB, and a case of fifty mails must stay one page
   * of a query.
   */
  public static final int TEXT_CHARACTERS = 6_000;

  /**
   * Recipients kept of each kind: a header can name thousands, which no item of the table holds.
   */
  public static final int ADDRESSES = 50;

  public Message {
    // What was stored before this was known counts as filed when it came.
    filedAt = Objects.requireNonNullElse(filedAt, receivedAt);
    references = List.copyOf(references);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    attachments = List.copyOf(attachments);
    remarks = List.copyOf(remarks);
  }

  /** The same message with what triage found in it. */
  public Message read(Reading found) {
    return new Message(
        id,
        rawKey,
        kind,
        messageId,
        references,
        from,
        replyTo,
        to,
        cc,
        subject,
        sentAt,
        receivedAt,
        filedAt,
        language,
        text,
        textCut,
        signature,
        attachments,
        found,
        remarks);
  }

  /** Whether a person wrote it, as far as can be told. */
  public boolean fromPerson() {
    return switch (kind) {
      case CUSTOMER, EMPTY -> true;
      case AUTO_REPLY, BOUNCE, BULK, SPAM -> false;
    };
  }

  /** Where an answer goes. */
  public Mailbox answerTo(Mailbox customer) {
    return replyTo != null ? replyTo : from != null ? from : customer;
  }
}
