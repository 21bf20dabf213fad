package dev.heard.desk.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heard.casework.Message;
import dev.heard.desk.view.Row.Person;
import dev.heard.mail.Attachment;
import dev.heard.mail.Mailbox;
import dev.heard.outbox.Fate;
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

  /** The same with no more than the beginning of its text; the whole can be asked for by its id. */
  MessageView brief();

  /** As much of a text as tells what it is about. */
  private static String beginning(String text) {
    return text.length() <= BEGINNING
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, BEGINNING) - 1));
  }

  /** Characters of a text of which only the beginning is shown. */
  int BEGINNING = 300;

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

    @Override
    public In brief() {
      return new In(
          id,
          at,
          sentAt,
          kind,
          from,
          subject,
          language,
          beginning(text),
          textCut || text.length() > BEGINNING,
          "",
          List.of(),
          null,
          List.of());
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
   * @param fate {@code delivered}, {@code bounced} or {@code complained}; null while nobody knows
   * @param undoUntil null once it cannot be taken back
   */
  record Out(
      String id,
      String kind,
      Instant at,
      String state,
      @Nullable String fate,
      Person to,
      String subject,
      String text,
      boolean textCut,
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

    @Override
    public Out brief() {
      return new Out(
          id,
          kind,
          at,
          state,
          fate,
          to,
          subject,
          beginning(text),
          text.length() > BEGINNING,
          approvedBy,
          undoUntil,
          sentAt,
          trouble);
    }

    static Out of(OwedMail mail) {
      Fate fate = mail.fate();
      return new Out(
          mail.ref().id().value(),
          word(mail.kind()),
          mail.owedAt(),
          word(mail.state()),
          fate == null ? null : word(fate),
          Person.of(mail.to()),
          mail.subject(),
          mail.text(),
          false,
          mail.approvedBy(),
          mail.kind() == OwedMail.Kind.REPLY && mail.state() == OutboxState.OWED
              ? mail.notBefore()
              : null,
          mail.sentAt(),
          mail.trouble());
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
