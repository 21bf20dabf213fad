package dev.heard.casework;

import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.OutboxId;

/**
 * Who we are in mails.
 *
 * @param us the name and address that customers write to and hear from
 * @param replies the signed plus addresses under which answers find their case
 */
public record Identity(Mailbox us, ReplyAddress replies) {
  /** The id that a mail carries when it leaves our hands; a provider may replace it. */
  public MessageId messageId(OutboxId id) {
    return new MessageId(id + "@" + us.address().domain());
  }
}
