package dev.heard.outbox;

import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;

/**
 * Port: hands a mail to the provider, once. An implementation never tries again by itself: a second
 * try is this project's decision, because the provider cannot tell it from a second mail.
 */
public interface MailSender {
  Handover send(OutgoingMail mail, OutboxRef ref);

  /** What became of it. */
  sealed interface Handover {
    /**
     * The provider took it.
     *
     * @param as the Message-ID under which it travels
     */
    record Accepted(MessageId as) implements Handover {}

    /** Refused for good; nothing left. */
    record Refused(String why) implements Handover {}

    /** Not taken now; nothing left; a later try may go through. */
    record NotNow(String why) implements Handover {}

    /** The answer was lost: it may have left and may not. */
    record Unknown(String why) implements Handover {}
  }
}
