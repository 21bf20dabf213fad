package dev.heard.memory;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.SampleCase;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryDoorsTest {
  private static final OutboxRef REF = ref(SampleCase.caseId(1), 1);
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          new MessageId("ours@example.com"),
          new Mailbox("Support", new EmailAddress("support@example.com")),
          new EmailAddress("support+x@example.com"),
          new Mailbox(null, new EmailAddress("ann.lee@example.org")),
          "Re: parcel",
          null,
          List.of(),
          null,
          "Hello",
          MONDAY);

  @Test
  void aMailLeavesAsScripted() {
    MemoryMailSender sender = new MemoryMailSender();
    sender.next(new Handover.NotNow("busy"));
    sender.next(new Handover.Unknown("cut off"), true);
    sender.dieNext(true);

    assertThat(sender.send(MAIL, REF)).isEqualTo(new Handover.NotNow("busy"));
    assertThat(sender.send(MAIL, REF)).isEqualTo(new Handover.Unknown("cut off"));
    assertThatThrownBy(() -> sender.send(MAIL, REF)).isInstanceOf(Fault.Failed.class);
    assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Accepted.class);

    assertThat(sender.sent()).hasSize(3);
    assertThat(sender.tries()).isEqualTo(4);
  }

  @Test
  void aNudgeIsRemembered() {
    MemoryNudges nudges = new MemoryNudges();
    nudges.failNext(Fault.THROTTLED);
    assertThatThrownBy(() -> nudges.nudge(REF, Duration.ZERO)).isInstanceOf(Fault.Failed.class);

    nudges.nudge(REF, Duration.ofSeconds(30));

    assertThat(nudges.all()).containsExactly(new MemoryNudges.Nudge(REF, Duration.ofSeconds(30)));
    assertThatThrownBy(() -> nudges.nudge(REF, Duration.ofMinutes(16)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
