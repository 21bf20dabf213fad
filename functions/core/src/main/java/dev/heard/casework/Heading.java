package dev.heard.casework;

import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.ReplySubject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above a mail of ours, so that the customer's program shows it below the mail that it
 * answers.
 *
 * @param references the thread, oldest first
 */
public record Heading(
    Mailbox to, String subject, @Nullable MessageId inReplyTo, List<MessageId> references) {
  public Heading {
    references = List.copyOf(references);
  }

  /** Of an answer to a message of a case. */
  public static Heading answering(Message answered, Case head) {
    List<MessageId> thread = new ArrayList<>(answered.references());
    MessageId own = answered.messageId();
    if (own != null) {
      thread.remove(own);
      thread.add(own);
    }
    return new Heading(
        answered.answerTo(head.customer()),
        ReplySubject.of(answered.subject(), head.id()),
        own,
        thread);
  }

  /** Whether nobody is known to whom it could go. */
  public boolean toNobody() {
    return to.address().equals(EmailAddress.UNKNOWN);
  }

  /** Whether it would come straight back. */
  public boolean toOurselves(Identity identity) {
    return to.address().withoutTag().equals(identity.us().address().withoutTag());
  }
}
