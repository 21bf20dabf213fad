package dev.heard.outbox;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.caseId;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender.Handover;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every sender keeps to: it asks its provider once, and says what that proves. */
public interface MailSenderContract {
  OutboxRef REF = ref(caseId(1), 1);
  OutgoingMail MAIL =
      new OutgoingMail(
          new MessageId("ours@example.com"),
          new Mailbox("Support", new EmailAddress("support@example.com")),
          new EmailAddress("support+x@example.com"),
          new Mailbox("Ann Lee", new EmailAddress("ann.lee@example.org")),
          "Re: parcel",
          null,
          List.of(),
          null,
          "Hello",
          MONDAY);

  /** How the provider takes a mail. */
  enum Taking {
    WELL,
    REFUSING_IT,
    NOT_NOW,
    /** It leaves, and the answer is lost. */
    LOSING_THE_ANSWER
  }

  MailSender sender();

  /** How the next one is taken; several calls queue up. */
  void next(Taking taking);

  /** How often the provider was given a mail. */
  int asked();

  private Handover send(Taking taking) {
    next(taking);
    return sender().send(MAIL, REF);
  }

  @Test
  default void whatIsTakenTravelsUnderAnIdOfItsOwn() {
    Handover first = send(Taking.WELL);
    Handover second = send(Taking.WELL);

    assertThat(first).isInstanceOf(Handover.Accepted.class).isNotEqualTo(second);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  default void whatIsRefusedIsNotTriedAgain() {
    assertThat(send(Taking.REFUSING_IT)).isInstanceOf(Handover.Refused.class);

    assertThat(asked()).isEqualTo(1);
  }

  @Test
  default void whatIsNotTakenNowIsLeftToTheCaller() {
    assertThat(send(Taking.NOT_NOW)).isInstanceOf(Handover.NotNow.class);
    assertThat(asked()).isEqualTo(1);

    assertThat(send(Taking.WELL)).isInstanceOf(Handover.Accepted.class);
    assertThat(asked()).isEqualTo(2);
  }

  /** The one that must never be tried again by itself. */
  @Test
  default void whatMayHaveLeftIsUnknownAndNotTriedAgain() {
    assertThat(send(Taking.LOSING_THE_ANSWER)).isInstanceOf(Handover.Unknown.class);

    assertThat(asked()).isEqualTo(1);
  }
}
