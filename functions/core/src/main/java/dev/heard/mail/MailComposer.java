package dev.heard.mail;

import dev.heard.mail.text.CleanText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;
import org.apache.james.mime4j.util.MimeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes a mail (RFC 5322, RFC 2045, RFC 2047): plain text in UTF-8, quoted-printable, every line
 * at most 76 characters but for ids that are longer themselves.
 *
 * <p>A reply has no {@code Auto-Submitted}: an agent approved it, so a person sends it (RFC 3834
 * §5). What nobody approved says so, and how to end it (RFC 8058).
 */
public final class MailComposer {
  /** Enough for any program to thread by; RFC 5322 §3.6.4 sets no limit, servers do. */
  private static final int MOST_REFERENCES = 20;

  private static final int LONGEST_NAME = 100;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder headers = new StringBuilder(1024);

  private MailComposer() {}

  /** The mail's bytes, lines ending in CR LF. Whatever the texts hold, they add no header. */
  public static byte[] compose(OutgoingMail mail) {
    return new MailComposer().write(mail);
  }

  private byte[] write(OutgoingMail mail) {
    header("Message-ID", mail.messageId().toString());
    header("Date", DATE.format(mail.date()));
    folded("From", mailbox(mail.from()));
    header("Reply-To", address(mail.replyTo()));
    folded("To", mailbox(mail.to()));
    folded("Subject", encoded("Subject", ReplySubject.tidy(mail.subject())));
    if (mail.inReplyTo() != null) {
      header("In-Reply-To", mail.inReplyTo().toString());
    }
    List<MessageId> references = references(mail.references(), mail.inReplyTo());
    if (!references.isEmpty()) {
      header(
          "References",
          String.join("\r\n ", references.stream().map(MessageId::toString).toList()));
    }
    if (mail.unsubscribe() != null) {
      header("Auto-Submitted", "auto-generated");
      header("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
      header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "quoted-printable");
    var bytes = new ByteArrayOutputStream(headers.length() + mail.text().length() * 2);
    bytes.writeBytes(headers.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(quotedPrintable(mail.text()));
    return bytes.toByteArray();
  }

  private void header(String name, String value) {
    headers.append(name).append(": ").append(value).append("\r\n");
  }

  private void folded(String name, String value) {
    headers.append(MimeUtil.fold(name + ": " + value, 0)).append("\r\n");
  }

  private static String encoded(String name, String text) {
    return EncoderUtil.encodeIfNecessary(
        text, EncoderUtil.Usage.TEXT_TOKEN, name.length() + ": ".length());
  }

  private static String mailbox(Mailbox mailbox) {
    String name = mailbox.name() == null ? "" : CleanText.oneLine(mailbox.name(), LONGEST_NAME);
    String address = address(mailbox.address());
    return name.isEmpty()
        ? address
        : EncoderUtil.encodeAddressDisplayName(name) + " <" + address + ">";
  }

  /** Old servers know domains in ASCII only; a local part in other letters needs SMTPUTF8. */
  private static String address(EmailAddress address) {
    try {
      return address.localPart() + "@" + IDN.toASCII(address.domain());
    } catch (IllegalArgumentException e) {
      return address.value();
    }
  }

  /** The thread's first id and its newest ones, the answered one last. */
  private static List<MessageId> references(List<MessageId> thread, @Nullable MessageId answered) {
    List<MessageId> ids = new ArrayList<>(thread.stream().distinct().toList());
    if (answered != null) {
      ids.remove(answered);
      ids.add(answered);
    }
    while (ids.size() > MOST_REFERENCES) {
      ids.remove(1);
    }
    return ids;
  }

  private static byte[] quotedPrintable(String text) {
    String lines = CleanText.of(text).replace("\n", "\r\n");
    var bytes = new ByteArrayOutputStream(lines.length() * 2);
    try (var encoder = new QuotedPrintableOutputStream(bytes, false)) {
      encoder.write(
          (lines.endsWith("\r\n") ? lines : lines + "\r\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
