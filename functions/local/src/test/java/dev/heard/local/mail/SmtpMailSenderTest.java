package dev.heard.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SmtpMailSenderTest {
  private static final OutboxRef REF =
      new OutboxRef(new CaseId("H-7K3Q9"), new OutboxId("abcdefghabcdefgh"));
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          new MessageId("abc@example.com"),
          new Mailbox("Support", new EmailAddress("support@example.com")),
          new EmailAddress("support+x@example.com"),
          new Mailbox("Kim", new EmailAddress("kim@customer.example")),
          "Re: Hello",
          new MessageId("theirs@customer.example"),
          List.of(),
          null,
          "Dear Kim",
          Instant.parse("2026-03-01T10:00:00Z"));

  private static SmtpMailSender to(int port) {
    return new SmtpMailSender(
        "127.0.0.1",
        port,
        Duration.ofSeconds(2),
        mail ->
            "Message-ID: %s\r\nSubject: %s\r\nX-Case: ä\r\n\r\n%s\r\n.dot\r\n"
                .formatted(mail.messageId(), mail.subject(), mail.text())
                .getBytes(UTF_8));
  }

  @Test
  void aRealServerGetsTheVeryBytes() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      Handover handover = to(server.getSmtp().getPort()).send(MAIL, REF);

      assertThat(handover).isEqualTo(new Handover.Accepted(MAIL.messageId()));
      MimeMessage received = server.getReceivedMessages()[0];
      assertThat(received.getMessageID()).isEqualTo("<abc@example.com>");
      assertThat(received.getSubject()).isEqualTo("Re: Hello");
      assertThat(received.getHeader("Return-Path"))
          .as("where what cannot be delivered comes back to")
          .containsExactly("<support+x@example.com>");
      assertThat(String.valueOf(received.getContent())).contains("Dear Kim").contains(".dot");
    } finally {
      server.stop();
    }
  }

  @Test
  void whoCannotBeReachedGotNothing() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(to(free).send(MAIL, REF)).isInstanceOf(Handover.NotNow.class);
  }

  @Test
  void aServerThatIsBusyWillBeAskedAgain() throws IOException {
    assertThat(with(Map.of("connect", "421 too busy"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of("RCPT", "450 4.2.1 mailbox busy"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of("MAIL", "451 try later"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of("DATA", "451 try later"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of(".", "452 disk full"))).isInstanceOf(Handover.NotNow.class);
  }

  @Test
  void aRefusalIsARefusal() throws IOException {
    assertThat(with(Map.of("RCPT", "550 5.1.1 no such user")))
        .isInstanceOfSatisfying(
            Handover.Refused.class, refused -> assertThat(refused.why()).contains("no such user"));
    assertThat(with(Map.of("MAIL", "550 not you"))).isInstanceOf(Handover.Refused.class);
    assertThat(with(Map.of(".", "554 5.7.1 looks like spam")))
        .isInstanceOfSatisfying(
            Handover.Refused.class, refused -> assertThat(refused.why()).contains("spam"));
  }

  @Test
  void aLineThatBreaksBeforeTheMailIsWholeLeftNothing() throws IOException {
    assertThat(with(Map.of("connect", "HANGUP"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of("RCPT", "HANGUP"))).isInstanceOf(Handover.NotNow.class);
    assertThat(with(Map.of("DATA", "HANGUP"))).isInstanceOf(Handover.NotNow.class);
  }

  @Test
  void anAnswerThatIsLostAfterTheDotIsUnknown() throws IOException {
    assertThat(with(Map.of(".", "HANGUP"))).isInstanceOf(Handover.Unknown.class);
    assertThat(with(Map.of(".", "SILENCE"))).isInstanceOf(Handover.Unknown.class);
  }

  @Test
  void whatComesAfterTheYesChangesNothing() throws IOException {
    assertThat(with(Map.of("QUIT", "HANGUP"))).isInstanceOf(Handover.Accepted.class);
  }

  private static Handover with(Map<String, String> behaviour) throws IOException {
    try (Scripted server = new Scripted(behaviour)) {
      return to(server.port()).send(MAIL, REF);
    }
  }

  /** A server that answers as a test says: by command word, {@code connect} and {@code .}. */
  private static final class Scripted implements AutoCloseable {
    private final ServerSocket socket;
    private final Map<String, String> behaviour;

    Scripted(Map<String, String> behaviour) throws IOException {
      this.behaviour = behaviour;
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      Thread unused = Thread.startVirtualThread(this::serve);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve() {
      try (Socket client = socket.accept()) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        OutputStream out = client.getOutputStream();
        if (!answer(out, "connect", "220 hello")) {
          return;
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (data && !line.equals(".")) {
            continue;
          }
          String command = data ? "." : line.split(" ", 2)[0];
          if (!answer(out, command, command.equals("DATA") ? "354 go on" : "250 ok")) {
            return;
          }
          data = command.equals("DATA") && behaviour.getOrDefault("DATA", "354").startsWith("354");
        }
      } catch (IOException e) {
        // The client went away; what it made of it is what the test looks at.
      }
    }

    /** False if the line is to be cut. */
    private boolean answer(OutputStream out, String command, String normally) throws IOException {
      String answer = behaviour.getOrDefault(command, normally);
      switch (answer) {
        case "HANGUP" -> {
          return false;
        }
        case "SILENCE" -> {}
        default -> {
          out.write((answer + "\r\n").getBytes(UTF_8));
          out.flush();
        }
      }
      return true;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
