package dev.heard.local.mail;

import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.OutboxRef;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Sends through an SMTP relay, plain and without sign-in: for a relay on the same machine or
 * network. One try.
 *
 * <p>What can be known: until the last byte of the mail is on its way, nothing has left (RFC 5321
 * §4.1.1.4: only the final dot makes a mail). From then on, only the relay's answer tells.
 */
public final class SmtpMailSender implements MailSender {
  private final String host;
  private final int port;
  private final Duration patience;
  private final Function<OutgoingMail, byte[]> composer;

  /**
   * A sender through this relay.
   *
   * @param patience with each answer of the relay
   * @param composer makes the bytes of a mail
   */
  public SmtpMailSender(
      String host, int port, Duration patience, Function<OutgoingMail, byte[]> composer) {
    this.host = host;
    this.port = port;
    this.patience = patience;
    this.composer = composer;
  }

  @Override
  public Handover send(OutgoingMail mail, OutboxRef ref) {
    Session session = session(mail);
    Composed message;
    Address[] to;
    try {
      message = new Composed(session, composer.apply(mail));
      to = new Address[] {new InternetAddress(mail.to().address().value())};
    } catch (MessagingException e) {
      return new Handover.Refused("The mail cannot be put into SMTP: " + said(e));
    }
    SMTPTransport transport = new SMTPTransport(session, null);
    try {
      transport.connect();
      transport.sendMessage(message, to);
      return new Handover.Accepted(mail.messageId());
    } catch (MessagingException e) {
      return outcome(e, message.handedOver);
    } finally {
      closeQuietly(transport);
    }
  }

  private static Handover outcome(MessagingException e, boolean handedOver) {
    Optional<Reply> reply = reply(e);
    if (reply.isPresent()) {
      return reply.get().code() >= 500
          ? new Handover.Refused("The relay refused it: " + reply.get().text())
          : new Handover.NotNow("The relay does not take it now: " + reply.get().text());
    }
    return handedOver
        ? new Handover.Unknown("The relay's answer was lost: " + said(e))
        : new Handover.NotNow("The relay cannot be reached: " + said(e));
  }

  /** What the relay itself said about this mail, if it said anything. */
  private record Reply(int code, String text) {}

  private static Optional<Reply> reply(MessagingException e) {
    Optional<Reply> reply = Optional.empty();
    for (Exception one = e; one != null; ) {
      int code =
          switch (one) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> -1;
          };
      if (code >= 400 && code < 600) {
        // The innermost one is about the address itself.
        reply = Optional.of(new Reply(code, said(one)));
      }
      one = one instanceof MessagingException outer ? outer.getNextException() : null;
    }
    return reply;
  }

  private static String said(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300);
  }

  private Session session(OutgoingMail mail) {
    String millis = Long.toString(patience.toMillis());
    Properties settings = new Properties();
    settings.setProperty("mail.transport.protocol", "smtp");
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    // What cannot be delivered comes back to the case, where it is news of this mail.
    settings.setProperty("mail.smtp.from", mail.replyTo().value());
    settings.setProperty("mail.smtp.localhost", "localhost");
    settings.setProperty("mail.smtp.connectiontimeout", millis);
    settings.setProperty("mail.smtp.timeout", millis);
    settings.setProperty("mail.smtp.writetimeout", millis);
    if (!mail.to().address().value().chars().allMatch(c -> c < 128)) {
      settings.setProperty("mail.mime.allowutf8", "true");
    }
    return Session.getInstance(settings);
  }

  private static void closeQuietly(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // QUIT changes nothing about the mail.
    }
  }

  /** The composed bytes as they are, and whether all of them were written. */
  private static final class Composed extends MimeMessage {
    private final byte[] bytes;
    private volatile boolean handedOver;

    Composed(Session session, byte[] bytes) throws MessagingException {
      super(session, new ByteArrayInputStream(bytes));
      this.bytes = bytes;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
      out.write(bytes);
      handedOver = true;
    }
  }
}
