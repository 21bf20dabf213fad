package dev.heard.desk.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageViewTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final OutboxRef REF =
      new OutboxRef(new CaseId("H-7K3Q9"), new OutboxId("abcdefghij234567"));
  private static final Mailbox ANN = new Mailbox("Ann", new EmailAddress("ann@example.org"));

  @Test
  void a_reply_that_is_owed_can_be_taken_back_and_a_follow_up_never() {
    OwedMail reply =
        OwedMail.reply(REF, ANN, "Re: x", null, List.of(), "text", 1, "tess", NOW, NOW);
    OwedMail followUp =
        OwedMail.followUp(
            REF,
            ANN,
            "Re: x",
            null,
            List.of(),
            "text",
            "tess",
            NOW,
            URI.create("https://heard.example/u"));

    assertThat(MessageView.Out.of(reply))
        .extracting(MessageView.Out::kind, MessageView.Out::undoUntil)
        .containsExactly("reply", NOW);
    assertThat(MessageView.Out.of(followUp))
        .extracting(MessageView.Out::kind, MessageView.Out::undoUntil)
        .containsExactly("follow-up", null);
  }
}
