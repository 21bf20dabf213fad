package dev.heard.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.local.queue.DurableQueue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaks SMTP line by line, so that each answer can be looked at. */
final class SmtpInletTest {
  @TempDir private Path data;
  private DirectoryRawMail raw;
  private DurableQueue queue;
  private SmtpInlet inlet;

  @BeforeEach
  void start() {
    raw = new DirectoryRawMail(data);
    queue =
        new DurableQueue(
            "intake", data.resolve("queue"), Duration.ofSeconds(30), InstantSource.system());
    inlet =
        new SmtpInlet(
            InetAddress.getLoopbackAddress(),
            0,
            new Arrivals(raw, queue, InstantSource.system(), new Random(1)));
  }

  @AfterEach
  void stop() {
    inlet.close();
  }

  @Test
  void aMailIsOnDiskAndAnnouncedWithItsEnvelope() throws IOException {
    try (Client client = new Client(inlet.port())) {
      assertThat(client.say("EHLO me")).contains("8BITMIME").contains("SMTPUTF8");
      client.say("MAIL FROM:<kim@customer.example> BODY=8BITMIME");
      client.say("RCPT TO:<support@example.com>");
      client.say("RCPT TO:<support+abc@example.com>");
      client.say("DATA");
      assertThat(client.say("Subject: Grüße\r\n\r\n..dot\r\nend\r\n.")).startsWith("250");
    }
    assertThat(raw.keys()).hasSize(1);
    String key = raw.keys().getFirst();
    byte[] bytes = raw.read(key, 1000).orElseThrow().bytes();
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("Subject: Grüße\r\n\r\n.dot\r\nend\r\n");

    assertThat(queue.pending()).hasSize(1);
    JsonNode envelope = JsonMapper.builder().build().readTree(queue.pending().getFirst());
    assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
    JsonNode message = JsonMapper.builder().build().readTree(envelope.path("Message").asText());
    assertThat(message.path("notificationType").asText()).isEqualTo("Received");
    assertThat(message.at("/mail/source").asText()).isEqualTo("kim@customer.example");
    assertThat(message.at("/receipt/recipients/0").asText()).isEqualTo("support@example.com");
    assertThat(message.at("/receipt/recipients/1").asText()).isEqualTo("support+abc@example.com");
    assertThat(message.at("/receipt/spamVerdict/status").asText()).isEqualTo("GRAY");
    assertThat(message.at("/receipt/action/objectKey").asText()).isEqualTo(key);
  }

  @Test
  void anEmptyMailFromABounceIsTaken() throws IOException {
    try (Client client = new Client(inlet.port())) {
      client.say("EHLO me");
      client.say("MAIL FROM:<>");
      client.say("RCPT TO:<support@example.com>");
      client.say("DATA");
      assertThat(client.say(".")).startsWith("250");
    }
    assertThat(raw.keys()).hasSize(1);
    assertThat(raw.read(raw.keys().getFirst(), 10).orElseThrow().size()).isZero();
  }

  @Test
  void anAddressInAnotherScriptIsTaken() throws IOException {
    try (Client client = new Client(inlet.port())) {
      client.say("EHLO me");
      assertThat(client.say("MAIL FROM:<用户@例え.example> SMTPUTF8")).startsWith("250");
      assertThat(client.say("RCPT TO:<support@example.com>")).startsWith("250");
      client.say("DATA");
      assertThat(client.say("Subject: x\r\n\r\ny\r\n.")).startsWith("250");
    }
    assertThat(queue.pending().getFirst()).contains("用户@例え.example");
  }

  @Test
  void tooLargeIsRefusedWhateverItDeclaredAndTheLineStaysUsable() throws IOException {
    try (Client client = new Client(inlet.port())) {
      client.say("EHLO me");
      assertThat(client.say("MAIL FROM:<kim@customer.example> SIZE=52428800")).startsWith("552");
      client.say("MAIL FROM:<kim@customer.example> SIZE=100");
      client.say("RCPT TO:<support@example.com>");
      client.say("DATA");
      byte[] line = new byte[1000];
      Arrays.fill(line, (byte) 'x');
      line[998] = '\r';
      line[999] = '\n';
      for (int i = 0; i < 50_000; i++) {
        client.out.write(line);
      }
      assertThat(client.say(".")).startsWith("552");
      assertThat(client.say("NOOP")).startsWith("250");
    }
    assertThat(raw.keys()).isEmpty();
    assertThat(queue.pending()).isEmpty();
    assertNothingLeftOver();
  }

  @Test
  void aConnectionThatBreaksBeforeTheDotLeavesNothing() throws Exception {
    try (Client client = new Client(inlet.port())) {
      client.say("EHLO me");
      client.say("MAIL FROM:<kim@customer.example>");
      client.say("RCPT TO:<support@example.com>");
      client.say("DATA");
      client.out.write("Subject: half\r\n\r\nhal".getBytes(StandardCharsets.UTF_8));
      client.out.flush();
    }
    Thread.sleep(500);
    assertThat(raw.keys()).isEmpty();
    assertThat(queue.pending()).isEmpty();
    assertNothingLeftOver();
  }

  @Test
  void aDiskThatDoesNotTakeItMakesTheSenderTryAgain() throws IOException {
    Files.delete(data.resolve("arriving"));
    try (Client client = new Client(inlet.port())) {
      client.say("EHLO me");
      client.say("MAIL FROM:<kim@customer.example>");
      client.say("RCPT TO:<support@example.com>");
      client.say("DATA");
      assertThat(client.say("Subject: x\r\n\r\ny\r\n.")).startsWith("451");
    }
  }

  private void assertNothingLeftOver() throws IOException {
    try (Stream<Path> left = Files.list(data.resolve("arriving"))) {
      assertThat(left).isEmpty();
    }
  }

  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(60_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      out = socket.getOutputStream();
      assertThat(answer()).startsWith("220");
    }

    String say(String lines) throws IOException {
      out.write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return answer();
    }

    private String answer() throws IOException {
      StringBuilder all = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        all.append(line).append('\n');
        if (line.length() < 4 || line.charAt(3) == ' ') {
          return all.toString();
        }
      }
      return all.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
