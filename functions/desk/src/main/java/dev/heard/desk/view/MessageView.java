package dev.heard.desk.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heard.casework.Message;
import dev.heard.desk.view.Row.Person;
import dev.heard.mail.Attachment;
import dev.heard.mail.Mailbox;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A mail of a case. */
public sealed interface MessageView {
  /** When it came, or when its reply was approved. */
  Instant at();

  /** {@code in} or {@code out}. */
  @JsonProperty
  String direction();

  /** A mail of the customer's; see {@link Message}. */
  record In(
      String id,
      Instant at,
      Instant sentAt,
      String kind,
      @Nullable Person from,
      String subject,
      String language,
      String text,
      boolean textCut,
      String signature,
      List<Attachment> attachments,
      @Nullable ReadingView reading,
      List<String> remarks)
      implements MessageView {
    @Override
    @JsonProperty
    public String direction() {
      return "in";
    }

    static In of(Message message, TopicNames topics) {
      Mailbox from = message.from();
      return new In(
          message.id(),
          message.receivedAt(),
          message.sentAt(),
          message.kind().word(),
          from == null ? null : Person.of(from),
          message.subject(),
          message.language(),
          message.text(),
          message.textCut(),
          message.signature(),
          message.attachments(),
          ReadingView.of(message.reading(), topics),
          message.remarks());
    }
  }

  /**
   * A mail of ours; see {@link OwedMail}.
   *
   * @param kind {@code reply}, or {@code follow-up}, about which an agent has nothing to decide
   * @param undoUntil null once it cannot be taken back
   */
  record Out(
      String id,
      String kind,
      Instant at,
      String state,
      Person to,
      String subject,
      String text,
      String approvedBy,
      @Nullable Instant undoUntil,
      @Nullable Instant sentAt,
      @Nullable String trouble)
      implements MessageView {
    @Override
    @JsonProperty
    public String direction() {
      return "out";
    }

    static Out of(OwedMail mail) {
      return new Out(
          mail.ref().id().value(),
          mail.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          mail.owedAt(),
          mail.state().name().toLowerCase(Locale.ROOT),
          Person.of(mail.to()),
          mail.subject(),
          mail.text(),
          mail.approvedBy(),
          mail.kind() == OwedMail.Kind.REPLY && mail.state() == OutboxState.OWED
              ? mail.notBefore()
              : null,
          mail.sentAt(),
          mail.trouble());
    }
  }
}
