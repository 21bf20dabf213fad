package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reply comes back, over real SMTP; and what is due is found by the real minute. */
class BounceIT {
  @TempDir private Path data;

  private final GreenMail world =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void startTheWorld() {
    world.start();
  }

  @AfterEach
  void stopTheWorld() {
    world.stop();
  }

  private static void deliver(RunningHeard heard, String from, String mail, String to)
      throws Exception {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(heard.smtpPort()));
    settings.setProperty("mail.smtp.from", from);
    Session session = Session.getInstance(settings);
    MimeMessage message =
        new MimeMessage(
            session,
            new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, new Address[] {new InternetAddress(to)});
    }
  }

  private static <T> T eventually(String what, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    T found = look.call();
    for (int i = 0; i < 300 && !wanted.test(found); i++) {
      Thread.sleep(200);
      found = look.call();
    }
    assertThat(found).as(what).matches(wanted);
    return found;
  }

  private static String path(JsonNode view) {
    return "/api/cases/" + view.at("/case/id").asText();
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }

  @Test
  void aReplyThatComesBackBringsItsCaseBack() throws Exception {
    try (RunningHeard heard =
        RunningHeard.start(
            data,
            "--deliver-twice",
            "--undo=1",
            "--sweep-every=1",
            "--smtp-relay=127.0.0.1:" + world.getSmtp().getPort())) {
      deliver(
          heard,
          "priya@customer.example",
          """
          From: Priya <priya@customer.example>
          To: support@example.com
          Subject: Where is my parcel?
          Message-ID: <first@customer.example>
          Date: Mon, 2 Mar 2026 09:00:00 +0000

          My parcel HG-204817 should have come on Monday.

          Priya
          """,
          "support@example.com");
      AgentBrowser ana = new AgentBrowser(heard.origin(), "ANA");
      String id =
          eventually(
                  "one case in the queue",
                  () -> ana.get("/api/queue?shelf=open"),
                  found -> found.path("cases").size() == 1)
              .at("/cases/0/id")
              .asText();
      String path = "/api/cases/" + id;

      // Put aside for two seconds, it comes back by itself.
      JsonNode view = ana.get(path);
      JsonNode aside =
          ana.change(
              "POST",
              path + "/snooze",
              version(view),
              "{\"until\":\"%s\"}".formatted(Instant.now().plusSeconds(2)));
      assertThat(aside.at("/case/snoozedUntil").asText()).isNotBlank();
      view =
          eventually(
              "woken", () -> ana.get(path), found -> found.at("/case/snoozedUntil").isNull());
      assertThat(view.path("events").findValuesAsText("kind")).contains("woken");

      view =
          ana.change(
              "PUT",
              path + "/draft",
              version(view),
              "{\"text\":\"Hello Priya, your parcel HG-204817 comes by Thursday at noon.\"}");
      JsonNode unused = ana.change("POST", path(view) + "/approve", version(view), "");
      assertThat(world.waitForIncomingEmail(60_000, 1)).isTrue();
      MimeMessage reply = world.getReceivedMessages()[0];
      String comesBackTo = reply.getHeader("Return-Path")[0].replaceAll("[<>]", "");
      assertThat(comesBackTo).isEqualTo(((InternetAddress) reply.getReplyTo()[0]).getAddress());

      deliver(
          heard,
          "<>",
          """
          From: MAILER-DAEMON@mx.customer.example
          To: %1$s
          Subject: Undelivered Mail Returned to Sender
          Message-ID: <report@mx.customer.example>
          MIME-Version: 1.0
          Content-Type: multipart/report; report-type=delivery-status; boundary=b

          --b

          I could not deliver your mail.
          --b
          Content-Type: message/delivery-status

          Reporting-MTA: dns; mx.customer.example

          Final-Recipient: rfc822; priya@customer.example
          Action: failed
          Status: 5.1.1
          Diagnostic-Code: smtp; 550 5.1.1 no such user
          --b
          Content-Type: text/rfc822-headers

          Message-ID: %2$s
          --b--
          """
              .formatted(comesBackTo, reply.getMessageID()),
          comesBackTo);

      view =
          eventually(
              "back with the agents",
              () -> ana.get(path),
              found -> found.at("/case/status").asText().equals("waiting for agent"));
      assertThat(view.at("/case/attention").asText())
          .isEqualTo(
              "A reply did not reach the customer: the address does not exist (550 5.1.1 no such"
                  + " user)");
      assertThat(view.path("events").findValuesAsText("kind")).containsOnlyOnce("bounced");
      String owed = "";
      for (JsonNode message : view.path("messages")) {
        owed =
            message.path("direction").asText().equals("out") ? message.path("id").asText() : owed;
      }
      view =
          ana.change(
              "POST",
              path + "/settle",
              version(view),
              "{\"outboxId\":\"%s\",\"left\":false}".formatted(owed));
      assertThat(view.at("/case/attention").isNull()).isTrue();
      assertThat(view.at("/draft/text").asText()).contains("HG-204817");
      assertThat(world.getReceivedMessages()).hasSize(1);
    }
  }
}
