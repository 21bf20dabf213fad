package dev.heard.local.mailbox;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;

/** Writes mails as a customer's mail program does, to the laptop's own SMTP server. */
public final class Customer {
  private final String host;
  private final int port;
  private final InstantSource clock;

  public Customer(String host, int port, InstantSource clock) {
    this.host = host;
    this.port = port;
    this.clock = clock;
  }

  /** Answers a mail in its thread, with the mail quoted below. */
  public void reply(ReceivedMail to, String text) throws MessagingException {
    String address = to.header("Reply-To").isEmpty() ? to.header("From") : to.header("Reply-To");
    String subject = to.header("Subject");
    Mail mail = new Mail(session());
    mail.setFrom(new InternetAddress(to.header("To")));
    mail.setRecipients(Message.RecipientType.TO, address);
    mail.setSubject(
        subject.regionMatches(true, 0, "Re:", 0, 3) ? subject : "Re: " + subject, "UTF-8");
    String id = to.header("Message-ID");
    if (!id.isEmpty()) {
      mail.setHeader("In-Reply-To", id);
      mail.setHeader("References", (to.header("References") + " " + id).strip());
    }
    mail.setText(
        "%s\n\nOn %s, %s wrote:\n%s\n"
            .formatted(
                text.strip(),
                to.header("Date"),
                to.header("From"),
                to.text().strip().replaceAll("(?m)^", "> ")),
        "UTF-8");
    send(mail);
  }

  /** Writes a new mail. */
  public void write(String from, String to, String subject, String text) throws MessagingException {
    Mail mail = new Mail(session());
    mail.setFrom(new InternetAddress(from, true));
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setSubject(subject.replaceAll("\\s+", " "), "UTF-8");
    mail.setText(text, "UTF-8");
    send(mail);
  }

  private void send(Mail mail) throws MessagingException {
    Instant now = clock.instant();
    mail.setSentDate(Date.from(now));
    mail.saveChanges();
    Address[] to = mail.getAllRecipients();
    Transport.send(mail, to);
  }

  private Session session() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    settings.setProperty("mail.smtp.localhost", "localhost");
    settings.setProperty("mail.smtp.connectiontimeout", "5000");
    settings.setProperty("mail.smtp.timeout", "20000");
    settings.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(settings);
  }

  /** With an id that names no machine. */
  private static final class Mail extends MimeMessage {
    Mail(Session session) {
      super(session);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + UUID.randomUUID() + "@customer.example>");
    }
  }
}
