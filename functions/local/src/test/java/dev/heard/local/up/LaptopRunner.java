package dev.heard.local.up;

import dev.heard.local.queue.QueueWorker.Delivery;
import dev.heard.mail.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A laptop in this process, and a mail program that sends any bytes to it. */
final class LaptopRunner {
  private LaptopRunner() {}

  static Laptop start(Path data) {
    return start(data, Duration.ofSeconds(1), new Wiring());
  }

  static Laptop start(Path data, Duration undo, Stations.Wiring wiring) {
    return new Laptop(
        new LaptopOptions(
            data,
            InetAddress.getLoopbackAddress(),
            0,
            0,
            null,
            undo,
            null,
            new EmailAddress("support@example.com"),
            Delivery.TWICE,
            Duration.ofMinutes(1)),
        wiring,
        InstantSource.system(),
        step -> {});
  }

  /** Hands over these very bytes; the exception carries the server's refusal. */
  static void deliver(int smtpPort, byte[] mail) throws MessagingException {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(smtpPort));
    settings.setProperty("mail.smtp.from", "kim@customer.example");
    settings.setProperty("mail.smtp.localhost", "localhost");
    Session session = Session.getInstance(settings);
    SMTPTransport transport = new SMTPTransport(session, null);
    transport.connect();
    try {
      transport.sendMessage(
          new Bytes(session, mail), new Address[] {new InternetAddress("support@example.com")});
    } finally {
      transport.close();
    }
  }

  private static final class Bytes extends MimeMessage {
    private final byte[] bytes;

    Bytes(Session session, byte[] bytes) throws MessagingException {
      super(session, new ByteArrayInputStream(new byte[0]));
      this.bytes = bytes;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
      out.write(bytes);
    }
  }
}
