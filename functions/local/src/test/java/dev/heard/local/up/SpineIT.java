package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.heard.local.mail.DirectoryRawMail;
import dev.heard.local.queue.DurableQueue;
import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a mail over the real protocols, every event delivered twice, the process killed
 * where it hurts most: nothing is lost and nobody is written to twice.
 */
final class SpineIT {
  private static final String CUSTOMER = "priya@customer.example";
  private static final String MAIL =
      """
      From: Priya <priya@customer.example>
      To: support@example.com
      Subject: Where is my parcel?
      Message-ID: <first@customer.example>
      Date: Sun, 1 Mar 2026 10:00:00 +0000

      Hi,
      I ordered a lamp on 2 February (order HG-204817) and it still has not arrived.
      I am really disappointed. Can you tell me where it is?
      Priya
      """;
  private static final String REPLY =
      "Dear Priya,\\n\\nI can see how disappointing it is that order HG-204817 has not arrived. I"
          + " have asked the carrier today and will write to you with their answer.\\n\\nKind"
          + " regards\\nAna";

  @TempDir private Path data;
  private final List<RunningHeard> all = new ArrayList<>();
  private final GreenMail world =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void startTheWorld() {
    world.start();
  }

  @AfterEach
  void nothingIsLeftAndNobodyWasWrittenToTwice() throws Exception {
    String[] ids =
        Arrays.stream(world.getReceivedMessages()).map(SpineIT::messageId).toArray(String[]::new);
    world.stop();
    assertThat(ids).doesNotHaveDuplicates();
    String log = all.stream().map(RunningHeard::output).collect(Collectors.joining("\n"));
    assertThat(log.toLowerCase(Locale.ROOT))
        .contains("swept", "joined")
        .doesNotContain("priya", "hg-204817", "disappointed", "customer.example>");
    for (String name : new String[] {"intake", "sender"}) {
      DurableQueue queue =
          new DurableQueue(
              name,
              data.resolve("queues").resolve(name),
              Duration.ofSeconds(1),
              InstantSource.system());
      assertThat(queue.dead()).as("dead letters of " + name).isEmpty();
    }
    assertThat(new DirectoryRawMail(data).keys()).hasSize(2);
  }

  private static String messageId(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private RunningHeard start(LossyRelay relay, int undoSeconds) throws Exception {
    RunningHeard heard =
        RunningHeard.start(
            data,
            "--deliver-twice",
            "--undo=" + undoSeconds,
            "--smtp-relay=127.0.0.1:" + relay.port());
    all.add(heard);
    return heard;
  }

  private static void deliver(RunningHeard heard, String mail, String recipient) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", "127.0.0.1");
    settings.setProperty("mail.smtp.port", Integer.toString(heard.smtpPort()));
    settings.setProperty("mail.smtp.from", CUSTOMER);
    Session session = Session.getInstance(settings);
    MimeMessage message =
        new MimeMessage(
            session,
            new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, new Address[] {new InternetAddress(recipient)});
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

  private static String onlyOpenCase(AgentBrowser ana) throws Exception {
    JsonNode queue =
        eventually(
            "one case in the queue",
            () -> ana.get("/api/queue?shelf=open"),
            found -> found.path("cases").size() == 1);
    return queue.path("cases").path(0).path("id").asText();
  }

  private static JsonNode edit(AgentBrowser ana, JsonNode view) throws Exception {
    return ana.change("PUT", path(view) + "/draft", version(view), "{\"text\":\"" + REPLY + "\"}");
  }

  private static JsonNode approve(AgentBrowser ana, JsonNode view) throws Exception {
    return ana.change("POST", path(view) + "/approve", version(view), "");
  }

  private static String path(JsonNode view) {
    return "/api/cases/" + view.at("/case/id").asText();
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }

  private static JsonNode lastOut(JsonNode view) {
    JsonNode last = JsonMapper.builder().build().createObjectNode();
    for (JsonNode message : view.path("messages")) {
      if (message.path("direction").asText().equals("out")) {
        last = message;
      }
    }
    return last;
  }

  @Test
  void fromTheFirstMailToTheLostAnswer() throws Exception {
    try (LossyRelay relay = new LossyRelay(world.getSmtp().getPort())) {
      // Taken, and the power fails before anybody looked at it.
      try (RunningHeard heard = start(relay, 3)) {
        deliver(heard, MAIL, "support@example.com");
        heard.kill();
      }
      // It is there all the same; a reply is approved, and the power fails in the undo window.
      String id;
      try (RunningHeard heard = start(relay, 3)) {
        AgentBrowser ana = new AgentBrowser(heard.origin(), "ANA");
        id = onlyOpenCase(ana);
        JsonNode view = ana.get("/api/cases/" + id);
        assertThat(view.at("/case/emotion").asText()).isEqualTo("disappointment");
        assertThat(view.at("/draft/blanks").size()).isPositive();
        approve(ana, edit(ana, view));
        heard.kill();
      }
      // It leaves once; the answer to it joins the case.
      try (RunningHeard heard = start(relay, 3)) {
        assertThat(world.waitForIncomingEmail(60_000, 1)).isTrue();
        MimeMessage reply = world.getReceivedMessages()[0];
        assertThat(reply.getHeader("In-Reply-To", null)).isEqualTo("<first@customer.example>");
        assertThat(reply.getHeader("References", null)).contains("<first@customer.example>");
        assertThat(reply.getFrom()[0].toString()).contains("support@example.com").contains("<");
        assertThat(reply.getAllRecipients()[0].toString()).contains(CUSTOMER);
        String replyTo = ((InternetAddress) reply.getReplyTo()[0]).getAddress();
        assertThat(replyTo).matches("support\\+[a-z0-9.-]+@example\\.com");
        assertThat(String.valueOf(reply.getContent())).contains("HG-204817").contains("Ana");

        AgentBrowser ana = new AgentBrowser(heard.origin(), "ANA");
        eventually(
            "sent",
            () -> lastOut(ana.get("/api/cases/" + id)).path("state").asText(),
            "sent"::equals);
        deliver(heard, answer(reply.getMessageID()), replyTo);
        assertThat(onlyOpenCase(ana)).isEqualTo(id);

        // The next reply arrives, but the relay's yes is lost: nobody here can know.
        relay.loseAnswers(true);
        JsonNode view = ana.get("/api/cases/" + id);
        assertThat(view.path("messages").size()).isEqualTo(3);
        approve(ana, edit(ana, view));
        eventually(
            "uncertain",
            () -> lastOut(ana.get("/api/cases/" + id)).path("state").asText(),
            "uncertain"::equals);
        relay.loseAnswers(false);
        assertThat(heard.stop()).isLessThan(Duration.ofSeconds(15));
      }
      // Nothing is sent again by itself; an agent decides.
      try (RunningHeard heard = start(relay, 3)) {
        AgentBrowser ben = new AgentBrowser(heard.origin(), "BEN");
        AgentBrowser ana = new AgentBrowser(heard.origin(), "ANA");
        Thread.sleep(5_000);
        assertThat(world.getReceivedMessages()).hasSize(2);
        assertThat(ben.get("/api/queue?shelf=open").findValuesAsText("id")).contains(id);
        JsonNode view = ana.get("/api/cases/" + id);
        assertThat(view.at("/case/attention").asText()).isNotBlank().isNotEqualTo("null");
        String owed = lastOut(view).path("id").asText();
        JsonNode settled =
            ana.change(
                "POST",
                path(view) + "/settle",
                version(view),
                "{\"outboxId\":\"" + owed + "\",\"left\":true}");
        assertThat(lastOut(settled).path("state").asText()).isEqualTo("sent");
        assertThat(world.getReceivedMessages()).hasSize(2);
        Duration unused = heard.stop();
      }
    }
  }

  private static String answer(String to) {
    return """
    From: Priya <priya@customer.example>
    To: support@example.com
    Subject: Re: Where is my parcel?
    Message-ID: <second@customer.example>
    In-Reply-To: %1$s
    References: <first@customer.example> %1$s
    Date: Mon, 2 Mar 2026 10:00:00 +0000

    It has still not come and nobody answers the phone. I am disappointed.
    """
        .formatted(to);
  }
}
