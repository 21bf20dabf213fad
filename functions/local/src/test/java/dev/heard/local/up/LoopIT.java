package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
import dev.heard.followup.Links;
import dev.heard.local.queue.QueueWorker.Delivery;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.outbox.FollowUpRef;
import dev.heard.triage.Urgency;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes after the reply, over the real protocols and with every event delivered twice: the
 * case is resolved, the customer is asked once, says no, and is heard again. And who must not be
 * asked is not, with a reason.
 */
final class LoopIT {
  private static final Pattern RATING = Pattern.compile("http://\\S+/f/\\S+");

  @TempDir private Path data;
  private final GreenMail world =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final AtomicReference<@Nullable Links> links = new AtomicReference<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Laptop started;
  private int mails;

  @BeforeEach
  void start() {
    world.start();
    started =
        new Laptop(
            new LaptopOptions(
                data,
                InetAddress.getLoopbackAddress(),
                0,
                0,
                InetSocketAddress.createUnresolved("127.0.0.1", world.getSmtp().getPort()),
                Duration.ZERO,
                null,
                new EmailAddress("support@example.com"),
                Delivery.TWICE,
                Duration.ofSeconds(1)),
            (options, given) -> {
              links.set(given.links());
              return new Wiring().wire(options, given);
            },
            this::now,
            step -> {});
  }

  @AfterEach
  void stop() {
    laptop().close();
    world.stop();
  }

  private Laptop laptop() {
    return Objects.requireNonNull(started);
  }

  private Instant now() {
    return Instant.now().plus(Objects.requireNonNull(ahead.get()));
  }

  private void write(String name, String subject, String more, String text) throws Exception {
    String mail =
        """
        From: %1$s <%2$s@customer.example>
        To: support@example.com
        Subject: %3$s
        Message-ID: <m%4$d@customer.example>
        %5$sDate: Sun, 1 Mar 2026 10:00:00 +0000

        %6$s
        %1$s
        """
            .formatted(name, name.toLowerCase(Locale.ROOT), subject, ++mails, more, text);
    LaptopRunner.deliver(
        laptop().smtpPort(), mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private CaseFile file(CaseId id) {
    return laptop().stations().cases().find(id).orElseThrow();
  }

  private static <T> T eventually(String what, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    T found = look.call();
    for (int i = 0; i < 300 && !wanted.test(found); i++) {
      Thread.sleep(100);
      found = look.call();
    }
    assertThat(found).as(what).matches(wanted);
    return found;
  }

  private static String reply(String name, String thing, String promise) {
    return ("Dear %1$s,\\n\\nI can see how disappointing it is that the %2$s has not come. I have"
            + " asked the carrier today.%3$s\\n\\nKind regards\\nAna")
        .formatted(name, thing, promise);
  }

  /** A customer writes, Ana answers, the reply arrives. */
  private CaseId answered(AgentBrowser ana, String name, String thing) throws Exception {
    return answered(ana, name, thing, "");
  }

  private CaseId answered(AgentBrowser ana, String name, String thing, String promise)
      throws Exception {
    write(
        name,
        "Where is my " + thing + "?",
        "",
        "I ordered a " + thing + " on 2 February and it has not arrived. I am disappointed.");
    String subject = "Where is my " + thing + "?";
    JsonNode row =
        eventually(
            "in the queue",
            () -> row(ana.get("/api/queue?shelf=open&limit=100"), subject),
            found -> !found.isMissingNode());
    CaseId id = new CaseId(row.path("id").asText());
    JsonNode view = ana.get("/api/cases/" + id);
    view =
        ana.change(
            "PUT",
            "/api/cases/" + id + "/draft",
            version(view),
            "{\"text\":\"" + reply(name, thing, promise) + "\"}");
    JsonNode unused = ana.change("POST", "/api/cases/" + id + "/approve", version(view), "");
    eventually(
        "the reply",
        () -> mailsTo(name).size(),
        n -> n >= 1 && file(id).outbox().getFirst().sentAt() != null);
    return id;
  }

  private static JsonNode row(JsonNode queue, String subject) {
    for (JsonNode row : queue.path("cases")) {
      if (row.path("subject").asText().equals(subject)) {
        return row;
      }
    }
    return queue.path("nowhere");
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }

  private void resolve(AgentBrowser ana, CaseId id, String body) throws Exception {
    JsonNode view = ana.get("/api/cases/" + id);
    JsonNode unused = ana.change("POST", "/api/cases/" + id + "/resolve", version(view), body);
  }

  private List<MimeMessage> mailsTo(String name) {
    return Arrays.stream(world.getReceivedMessages())
        .filter(
            mail -> {
              try {
                return mail.getAllRecipients()[0]
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .contains(name.toLowerCase(Locale.ROOT) + "@");
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  /** Lets the time pass until nobody is to be asked any more. */
  private void untilAllAreAsked(List<CaseId> cases) throws Exception {
    for (int day = 0; day < 5; day++) {
      Optional<Instant> next =
          cases.stream()
              .flatMap(id -> file(id).pendingFollowUp().stream())
              .map(FollowUp::askAt)
              .max(Comparator.naturalOrder());
      if (next.isEmpty()) {
        return;
      }
      ahead.set(Duration.between(Instant.now(), next.get().plusSeconds(2)));
      for (int i = 0;
          i < 150 && cases.stream().anyMatch(id -> file(id).pendingFollowUp().isPresent());
          i++) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError("some are still to be asked");
  }

  private String reason(CaseId id) {
    FollowUp followUp = file(id).followUps().getLast();
    assertThat(followUp.state()).as("of %s", id).isEqualTo(FollowUp.State.NOT_ASKED);
    return String.valueOf(followUp.reason());
  }

  private HttpResponse<String> get(URI link) throws Exception {
    return http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI link, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(link)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void whoSaysNoIsHeardAgainAndWhoMustNotBeAskedIsNot() throws Exception {
    AgentBrowser ana = new AgentBrowser(URI.create(laptop().site().origin()), "ANA");
    CaseId kim = answered(ana, "Kim", "lamp");
    resolve(ana, kim, "{\"resolution\":\"sent it again by express\"}");
    CaseId ann = answered(ana, "Ann", "chair");
    resolve(ana, ann, "{\"resolution\":\"found it\"}");
    CaseId bob = answered(ana, "Bob", "table");
    resolve(ana, bob, "{\"resolution\":\"found it\"}");
    CaseId cyd = answered(ana, "Cyd", "mirror");
    CaseId cydAgain = answered(ana, "Cyd", "carpet");
    resolve(ana, cyd, "{\"resolution\":\"found it\"}");
    resolve(ana, cydAgain, "{\"resolution\":\"found it\"}");
    CaseId dee = answered(ana, "Dee", "clock");
    String backToUs = ((InternetAddress) mailsTo("Dee").getFirst().getReplyTo()[0]).getAddress();
    resolve(ana, dee, "{\"resolution\":\"found it\"}");
    CaseId eve = answered(ana, "Eve", "sofa");
    resolve(ana, eve, "{\"followUp\":\"never\"}");

    // Ann writes again; Bob has had enough of questions; Dee's mailbox is gone.
    write(
        "Ann",
        "Re: Where is my chair?",
        "In-Reply-To: <m2@customer.example>\n",
        "It came, but a leg is missing. Please send me one.");
    eventually("Ann's mail", () -> file(ann).messages().size(), n -> n == 2);
    URI enough =
        Objects.requireNonNull(links.get())
            .unsubscribe(new FollowUpRef(bob, 1), now().plus(Duration.ofDays(30)));
    assertThat(post(enough, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
    bounce(backToUs);
    eventually("the bounce", () -> file(dee).messages().size(), n -> n == 2);

    List<CaseId> all = List.of(kim, ann, bob, cyd, cydAgain, dee, eve);
    int before = world.getReceivedMessages().length;
    untilAllAreAsked(all);

    // Kim and Cyd are asked, once each.
    eventually("follow-ups", () -> world.getReceivedMessages().length, n -> n == before + 2);
    assertThat(mailsTo("Kim")).hasSize(2);
    assertThat(mailsTo("Cyd")).hasSize(3);
    assertThat(reason(ann)).isEqualTo(FollowUp.THEY_WROTE);
    assertThat(reason(bob)).isEqualTo("they do not want to be asked");
    assertThat(reason(eve)).contains("agent decided");
    assertThat(file(dee).followUps().getLast().reason()).isNotBlank();
    List<FollowUp> cyds =
        new ArrayList<>(
            List.of(file(cyd).followUps().getLast(), file(cydAgain).followUps().getLast()));
    assertThat(cyds)
        .extracting(FollowUp::state)
        .containsExactlyInAnyOrder(FollowUp.State.ASKED, FollowUp.State.NOT_ASKED);

    answers(kim, mailsTo("Kim").getLast());
  }

  @Test
  void aMissedPromiseRisesWithADraftThatSaysSoAndAKeptOneDoesNot() throws Exception {
    AgentBrowser ana = new AgentBrowser(URI.create(laptop().site().origin()), "ANA");
    CaseId missed = answered(ana, "Kim", "lamp", " You will hear from me by tomorrow at 15:00.");
    CaseId kept = answered(ana, "Ann", "chair", " You will hear from me by tomorrow at 15:00.");
    Promise promise = file(missed).promises().getFirst();
    assertThat(promise.state()).isEqualTo(Promise.State.OPEN);
    assertThat(file(missed).head().promisedBy()).isEqualTo(promise.by());
    JsonNode view = ana.get("/api/cases/" + kept);
    JsonNode unused =
        ana.change(
            "POST",
            "/api/cases/" + kept + "/promises/" + file(kept).promises().getFirst().id() + "/kept",
            version(view),
            "");

    ahead.set(Duration.between(Instant.now(), promise.by().plusSeconds(1)));

    eventually("the case rises", () -> file(missed).head().status(), Status::open);
    assertThat(Duration.between(promise.by(), now())).isLessThan(Duration.ofMinutes(1));
    CaseFile risen = file(missed);
    assertThat(risen.promises().getFirst().state()).isEqualTo(Promise.State.MISSED);
    assertThat(risen.head().urgency()).isLessThanOrEqualTo(Urgency.HIGH);
    assertThat(risen.currentDraft().orElseThrow().text())
        .contains("Kim")
        .containsPattern("(?i)late|did not keep|have not kept|passed")
        .contains("[[");
    assertThat(mailsTo("Kim")).hasSize(1);
    Thread.sleep(3_000);
    assertThat(file(kept).head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
    assertThat(file(kept).promises().getFirst().state()).isEqualTo(Promise.State.KEPT);
  }

  private void bounce(String to) throws Exception {
    String mail =
        """
        From: Mail Delivery System <mailer-daemon@customer.example>
        To: %1$s
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <bounce-1@customer.example>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        The mailbox of dee@customer.example does not exist.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.customer.example

        Final-Recipient: rfc822; dee@customer.example
        Action: failed
        Status: 5.1.1
        --b--
        """
            .formatted(to);
    LaptopRunner.deliver(
        laptop().smtpPort(), mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Looking records nothing; a form that is sent does, once. */
  private void answers(CaseId kim, MimeMessage mail) throws Exception {
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getHeader("References", null)).contains("<m1@customer.example>");
    String text = String.valueOf(mail.getContent());
    assertThat(text).contains("Kim").contains("sent it again by express").contains("Ana");
    Matcher link = RATING.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    URI rating = URI.create(link.group());
    CaseFile before = file(kim);

    assertThat(get(rating).statusCode()).isEqualTo(200);
    assertThat(get(rating).body()).contains("understood").contains("solved");
    assertThat(file(kim)).isEqualTo(before);

    String said = "understood=no&solved=yes&words=It+came.+But+nobody+listened+to+me.";
    assertThat(post(rating, said).statusCode()).isEqualTo(200);
    assertThat(post(rating, said).body()).contains("We have your answer");

    CaseFile after = file(kim);
    assertThat(after.head().status()).isEqualTo(Status.REOPENED);
    assertThat(after.head().recovery()).isTrue();
    assertThat(after.latest().text()).isEqualTo("It came. But nobody listened to me.");
    assertThat(after.messages()).hasSize(2);
    assertThat(after.currentDraft().orElseThrow().text())
        .contains("Kim")
        .containsPattern("feel (understood|heard)")
        .contains("But nobody listened to me”.");
  }
}
