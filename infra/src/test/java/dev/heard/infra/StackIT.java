package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The deployed template: a mail goes all its way, through the functions as they are shipped, with
 * the rights that they are given and over the services that call them. What the emulator cannot do
 * stands in {@code docs/emulator.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StackIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUPPORT = "support@help.example.com";
  private static final Pattern LINK = Pattern.compile("http://\\S+(/f/[A-Za-z0-9_.=-]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<String> report = new ArrayList<>();
  private Tap tap;
  private Emulator emulator;
  private DeployedStack stack;
  private S3Client s3;
  private SnsClient sns;
  private SqsClient sqs;
  private EventBridgeClient events;
  private SignedIn ana;
  private int mails;

  @BeforeAll
  void deploy() throws Exception {
    tap = new Tap();
    emulator =
        Emulator.start(
            "stack", Map.of("AUTH", "true", "AWS_ENDPOINT_URL", tap.endpoint().toString()));
    tap.passTo(emulator.endpoint());
    s3 = DeployedStack.client(emulator.endpoint(), S3Client.builder()).forcePathStyle(true).build();
    sns = DeployedStack.client(emulator.endpoint(), SnsClient.builder()).build();
    sqs = DeployedStack.client(emulator.endpoint(), SqsClient.builder()).build();
    events = DeployedStack.client(emulator.endpoint(), EventBridgeClient.builder()).build();
    Instant begun = Instant.now();
    stack =
        DeployedStack.deploy(
            emulator.endpoint(),
            "heard",
            Template.read(Emulator.root().resolve("infra/template.yaml")),
            playbook(),
            Map.of(
                "SupportAddress", SUPPORT,
                "UndoSeconds", "0",
                "ReceiveMail", "false",
                "CreateIdentity", "false"));
    report.add(
        "%d resources in %.1f s"
            .formatted(
                stack.resources(), Duration.between(begun, Instant.now()).toMillis() / 1000.0));
    ana = SignedIn.as(stack, "ana@help.example.com", "agent");
  }

  @AfterAll
  void stop() throws IOException {
    if (stack != null) {
      tap.calls().stream()
          .filter(call -> call.status() >= 400)
          .map(
              call ->
                  "refused: %s %s: %d %s"
                      .formatted(
                          call.service(),
                          call.operation(),
                          call.status(),
                          new String(call.answer(), StandardCharsets.UTF_8)))
          .distinct()
          .forEach(report::add);
      Path file = Emulator.root().resolve("infra/target/stack-report.txt");
      Files.write(file, report);
      report.forEach(line -> System.out.println("stack: " + line));
    }
    if (emulator != null) {
      emulator.close();
    }
    if (tap != null) {
      tap.close();
    }
  }

  /** The example, but somebody works at all hours and asks at once. */
  private static String playbook() throws IOException {
    return Files.readString(
            Emulator.root().resolve("functions/core/src/main/resources/drafting/playbook.yaml"))
        .replace(
            "days: [monday, tuesday, wednesday, thursday, friday]",
            "days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]")
        .replace("opens: \"09:00\"", "opens: \"00:00\"")
        .replace("closes: \"18:00\"", "closes: \"23:59:59\"")
        .replace("after: P3D", "after: PT1S")
        .replaceAll("(?m)^    (late-delivery|urgent-medication): P.D$", "    $1: PT1S");
  }

  @Test
  void aMailIsAnsweredTheCustomerAskedAndHeardAgain() throws Exception {
    Instant begun = Instant.now();
    String notification =
        received(
            "Kim",
            "Where is my lamp?",
            "I ordered a lamp on 2 February and it has not arrived. I am disappointed. Order HG-204900.");
    publish(notification);
    publish(notification);
    JsonNode row = inTheQueue("Where is my lamp?");
    String path = "/api/cases/" + row.path("id").asText();
    JsonNode view = ana.get(path);
    assertThat(view.at("/case/customer").toString()).contains("kim@customer.example");
    view =
        ana.change(
            "PUT",
            path + "/draft",
            version(view),
            """
            {"text":"Dear Kim,\\n\\nI can see how disappointing it is that the lamp has not come. I have asked the carrier today.\\n\\nKind regards\\nAna"}
            """);
    JsonNode approved = ana.change("POST", path + "/approve", version(view), "");
    assertThat(approved.isMissingNode()).isFalse();

    String reply =
        eventually("the reply", () -> sentTo("kim@customer.example", 1), found -> !found.isEmpty());
    assertThat(reply)
        .contains("Subject: Re: Where is my lamp?")
        .containsPattern("(?m)^In-Reply-To: <m\\d+@customer.example>")
        .containsPattern("(?m)^Reply-To: .*support\\+[a-z0-9-]+@help.example.com");
    tells(path, "Email Sent");
    tells(path, "Email Delivered");
    view =
        eventually(
            "that it arrived",
            () -> ana.get(path),
            found -> found.toString().contains("\"DELIVERED\""));
    report.add("mail to delivered reply: %.1f s".formatted(seconds(begun)));

    JsonNode resolved = ana.change("POST", path + "/resolve", version(view), "{}");
    assertThat(resolved.at("/case/status").asText()).isEqualTo("RESOLVED");
    String question =
        eventually(
            "the follow-up",
            () -> sentTo("kim@customer.example", 2),
            found -> !found.isEmpty(),
            Duration.ofMinutes(4));
    assertThat(question).containsPattern("(?mi)^List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    Matcher link = LINK.matcher(question.replace("=\r\n", "").replace("=3D", "="));
    assertThat(link.find()).as(question).isTrue();
    Visitor kim = new Visitor(emulator.endpoint(), URI.create(stack.output("ApiUrl")));
    assertThat(kim.get(link.group(1)).body()).contains("<form");
    assertThat(
            kim.call(
                    "POST",
                    link.group(1),
                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    "understood=yes&solved=no&words=It+still+is+not+here.")
                .statusCode())
        .isEqualTo(200);
    view =
        eventually(
            "the case again",
            () -> ana.get(path),
            found -> found.at("/case/status").asText().equals("REOPENED"));
    assertThat(view.toString()).contains("It still is not here.");
    report.add("mail to rating and reopened case: %.1f s".formatted(seconds(begun)));
    assertThat(ana.get("/api/queue?shelf=open&limit=100").path("cases"))
        .filteredOn(other -> other.path("subject").asText().equals("Where is my lamp?"))
        .hasSize(1);
    counted();
  }

  @Test
  void whatIsNoMailEndsInTheDeadLetterQueueAndNothingElseDoes() throws Exception {
    // As the template has it, five tries take half an hour.
    sqs.setQueueAttributes(
        set ->
            set.queueUrl(stack.output("IntakeQueueUrl"))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")));
    publish("{\"this is\":\"no mail\"}");
    String dead = stack.output("IntakeDeadLetterQueueUrl");
    Integer letters = eventually("the dead letter", () -> waitingIn(dead), found -> found > 0);
    assertThat(letters).isEqualTo(1);
    for (String other : List.of("Nudge", "Delivery", "FollowUp")) {
      assertThat(waitingIn(stack.output(other + "DeadLetterQueueUrl"))).as(other).isZero();
    }
  }

  @Test
  void whoIsNotSignedInSeesTheConsoleAndNoCase() throws Exception {
    Visitor stranger = new Visitor(emulator.endpoint(), URI.create(stack.output("ApiUrl")));
    assertThat(stranger.get("/").body()).contains("<title>Heard</title>");
    assertThat(stranger.get("/console/app.js").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/api/queue").statusCode()).isEqualTo(401);
    assertThat(
            stranger
                .call("GET", "/api/me", Map.of("Authorization", "Bearer forged"), "")
                .statusCode())
        .isEqualTo(401);
    assertThat(stranger.get("/f/guessed").statusCode()).isEqualTo(404);
  }

  /** Puts a mail where SES puts it, and says what SES says then. */
  private String received(String name, String subject, String text) throws IOException {
    int n = ++mails;
    String address = name.toLowerCase(java.util.Locale.ROOT) + "@customer.example";
    String key = "raw/stack-" + n;
    String mail =
        """
        From: %1$s <%2$s>
        To: %3$s
        Subject: %4$s
        Message-ID: <m%5$d@customer.example>
        Date: Mon, 23 Nov 2026 08:00:00 +0000

        %6$s
        %1$s
        """
            .formatted(name, address, SUPPORT, subject, n, text);
    s3.putObject(
        put -> put.bucket(stack.output("RawBucketName")).key(key),
        RequestBody.fromString(mail.replace("\n", "\r\n")));
    JsonNode sample =
        JSON.readTree(Emulator.root().resolve("events/intake/received-raw-delivery.json").toFile());
    ObjectNode notification = (ObjectNode) JSON.readTree(sample.at("/Records/0/body").asText());
    ((ObjectNode) notification.path("mail")).put("source", address);
    ObjectNode receipt = (ObjectNode) notification.path("receipt");
    receipt.put("timestamp", Instant.now().toString());
    receipt.putArray("recipients").add(SUPPORT);
    ((ObjectNode) receipt.path("action")).put("objectKey", key);
    return notification.toString();
  }

  private void publish(String notification) {
    sns.publish(
        publish -> publish.topicArn(stack.output("ReceivedTopicArn")).message(notification));
  }

  private JsonNode inTheQueue(String subject) throws Exception {
    return eventually(
        "the case in the queue",
        () -> {
          for (JsonNode row : ana.get("/api/queue?shelf=open&limit=100").path("cases")) {
            if (row.path("subject").asText().equals(subject)) {
              return row;
            }
          }
          return JSON.missingNode();
        },
        row -> !row.isMissingNode());
  }

  /** The nth mail to somebody as it was handed to SES; empty if there is none yet. */
  private String sentTo(String address, int nth) throws IOException {
    int seen = 0;
    for (Tap.Call call : tap.calls("ses")) {
      JsonNode request = JSON.readTree(call.request());
      if (request.path("Destination").toString().contains(address) && ++seen == nth) {
        return new String(
            Base64.getDecoder().decode(request.at("/Content/Raw/Data").asText()),
            StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /** Says of the last mail to SES what SES says of it on the event bus. */
  private void tells(String path, String what) throws IOException {
    Tap.Call last = tap.calls("ses").getLast();
    JsonNode request = JSON.readTree(last.request());
    ObjectNode mail = JSON.createObjectNode();
    mail.put("messageId", JSON.readTree(last.answer()).path("MessageId").asText());
    mail.put("timestamp", Instant.now().toString());
    ObjectNode tags = mail.putObject("tags");
    tags.putArray("ses:configuration-set").add(request.path("ConfigurationSetName").asText());
    for (JsonNode tag : request.path("EmailTags")) {
      tags.putArray(tag.path("Name").asText()).add(tag.path("Value").asText());
    }
    assertThat(tags.toString()).contains(path.replaceFirst(".*/", ""));
    ObjectNode detail = JSON.createObjectNode();
    detail.set("mail", mail);
    detail
        .putObject(what.equals("Email Sent") ? "send" : "delivery")
        .put("timestamp", Instant.now().toString());
    events.putEvents(
        put ->
            put.entries(
                entry -> entry.source("aws.ses").detailType(what).detail(detail.toString())));
  }

  private int waitingIn(String queue) {
    return Integer.parseInt(
        Objects.requireNonNull(
            sqs.getQueueAttributes(
                    get ->
                        get.queueUrl(queue)
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)));
  }

  private void counted() {
    Map<String, Integer> counts = new TreeMap<>();
    tap.calls()
        .forEach(
            call ->
                counts.merge(
                    call.service() + " " + call.operation().replaceFirst(" /.*", ""),
                    1,
                    Integer::sum));
    report.add("calls of the functions: " + counts);
    assertThat(tap.calls()).noneMatch(call -> call.status() == 403);
  }

  private static double seconds(Instant begun) {
    return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }

  private static <T> T eventually(String what, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    return eventually(what, look, wanted, PATIENCE);
  }

  private static <T> T eventually(
      String what, Callable<T> look, Predicate<T> wanted, Duration patience) throws Exception {
    Instant end = Instant.now().plus(patience);
    T found = look.call();
    while (!wanted.test(found) && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(500);
      found = look.call();
    }
    assertThat(found).as(what).matches(wanted);
    return found;
  }
}
