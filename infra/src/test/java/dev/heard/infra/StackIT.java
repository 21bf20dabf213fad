package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The deployed template: a mail goes all its way, through the functions as they are shipped, with
 * the rights that they are given and over the services that call them. What the emulator cannot do
 * stands in {@code docs/emulator.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StackIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The rule's minute, the emulator's ten seconds, and the work. */
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  /** Names that are unique in their API or user pool only. */
  private static final Set<String> WITHIN_THEIR_OWNER =
      Set.of("$default", "agent", "lead", "admin");

  private final EmulatorTransform transform = new EmulatorTransform();
  private final Set<Difference> done = EnumSet.noneOf(Difference.class);
  private final StackReport report = new StackReport();
  private @Nullable Account account;
  private @Nullable DeployedStack deployed;
  private @Nullable SignedIn agent;

  @BeforeAll
  void deploy() throws Exception {
    account = Account.open("stack");
    DeployedStack.bring(account);
    Instant begun = Instant.now();
    deployed = deploy("heard", Map.of("UndoSeconds", "2"));
    report.add("resources created", Integer.toString(deployed.resources().size()));
    report.time("time to deploy", begun);
    agent = SignedIn.as(deployed, "ana@help.example.com", "agent");
  }

  private DeployedStack deploy(String name, Map<String, String> parameters) throws Exception {
    return DeployedStack.deploy(
        Objects.requireNonNull(account),
        name,
        Template.read(Emulator.root().resolve("infra/template.yaml")),
        transform,
        parameters);
  }

  @AfterAll
  void stop() throws IOException {
    if (account != null) {
      // For whoever looks for the reason of a failure.
      Files.write(
          Emulator.root().resolve("target/emulator/stack-calls.log"),
          account.tap().calls().stream().map(Tap.Call::toString).toList());
      account.close();
    }
  }

  private DeployedStack stack() {
    return Objects.requireNonNull(deployed);
  }

  private SignedIn ana() {
    return Objects.requireNonNull(agent);
  }

  private Tap tap() {
    return stack().account().tap();
  }

  @Test
  @Order(1)
  void aMailIsAnsweredTheCustomerIsAskedAndHeardAgain() throws Exception {
    MailLoop loop = new MailLoop(stack(), PATIENCE);
    Instant begun = Instant.now();
    tap().forget();
    String path = loop.written(ana(), "Kim", "lamp");
    done.add(Difference.RECEIVING);
    SentMail reply = loop.answered(ana(), path, "Kim", "lamp");
    done.add(Difference.HEADERS);
    report.time("from the mail to the reply, undo window of 2 s included", begun);
    loop.delivered(ana(), path, reply);
    done.add(Difference.NEWS);
    SentMail question = loop.asked(ana(), path, "Kim", 2);
    done.add(Difference.TIME);
    loop.saysNo(ana(), path, question);
    report.time("from the mail to the rating and the reopened case", begun);
    report.calls(
        "for one mail, all its way, each look of the test at the case included", tap().calls());
    loop.writesBack(ana(), path, "Kim", reply);
    JsonNode queue = ana().get("/api/queue?shelf=open&limit=100");
    assertThat(queue.path("cases")).as("told of twice, it is one case").hasSize(1);
    assertThat(SentMail.to(Postman.address("Kim"), stack())).hasSize(2);
  }

  @Test
  @Order(2)
  void aSecondStackLivesBesideIt() throws Exception {
    Instant begun = Instant.now();
    DeployedStack second = deploy("heard-two", Map.of("CreateIdentity", "false"));
    report.time("time to deploy a second stack beside it", begun);
    assertThat(second.resources().values())
        .filteredOn(name -> !WITHIN_THEIR_OWNER.contains(name))
        .doesNotContainAnyElementsOf(stack().resources().values());
    SignedIn bob = SignedIn.as(second, "bob@help.example.com", "agent");
    String path = new MailLoop(second, PATIENCE).written(bob, "Lee", "kettle");
    assertThat(bob.get(path).at("/case/id").asText()).isNotBlank();
    assertThat(bob.get("/api/queue?shelf=open").path("cases")).hasSize(1);
    assertThat(ana().get("/api/queue?shelf=open").toString()).doesNotContain("kettle");
  }

  @Test
  @Order(3)
  void whoIsNotSignedInSeesTheConsoleAndNoCase() throws Exception {
    Visitor stranger =
        new Visitor(stack().account().endpoint(), URI.create(stack().output("ApiUrl")));
    assertThat(stranger.get("/").body()).contains("<title>Heard</title>");
    assertThat(stranger.get("/console/app.js").statusCode()).isEqualTo(200);
    assertThat(stranger.get("/config.json").body())
        .contains(stack().output("UserPoolId"))
        .contains(stack().output("ClientId"));
    assertThat(stranger.get("/").headers().firstValue("content-security-policy").orElse(""))
        .as("what the console may fetch from")
        .contains(stack().output("SignInUrl"));
    assertThat(stranger.get("/api/queue").statusCode()).isEqualTo(401);
    assertThat(
            stranger
                .call("GET", "/api/me", Map.of("Authorization", "Bearer forged"), "")
                .statusCode())
        .isEqualTo(401);
    assertThat(stranger.get("/f/guessed").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void whoMayNotEraseDoesNotAndTheSweepErasesWithinItsMinute() throws Exception {
    SignedIn adi = SignedIn.as(stack(), "adi@help.example.com", "admin");
    assertThat(
            ana()
                .status(
                    "POST",
                    "/api/jobs",
                    "{\"kind\":\"erasure\",\"address\":\"kim@customer.example\"}"))
        .isEqualTo(403);
    Instant begun = Instant.now();
    new MailLoop(stack(), PATIENCE).erased(adi, "Kim", TWO_MINUTES);
    report.time("erasure, until the rule's next minutes had done it", begun);
    assertThat(adi.get("/api/queue?shelf=open").path("cases")).isEmpty();
  }

  @Test
  @Order(5)
  void whatIsNoMailEndsInTheDeadLetterQueue() throws Exception {
    // As the template has it, five tries take half an hour.
    stack()
        .account()
        .sqs()
        .setQueueAttributes(
            set ->
                set.queueUrl(stack().output("IntakeQueueUrl"))
                    .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1")));
    new Postman(stack()).tellOfReceived("hello, is this thing on?");
    Integer letters =
        new Patience(PATIENCE)
            .until(
                "the dead letter", () -> waiting("IntakeDeadLetterQueueUrl"), found -> found > 0);
    assertThat(letters).isEqualTo(1);
  }

  @Test
  @Order(6)
  void nothingIsLeftOverAndNobodyWasRefused() throws Exception {
    for (String other : List.of("Nudge", "Delivery", "FollowUp")) {
      assertThat(waiting(other + "DeadLetterQueueUrl")).as(other).isZero();
    }
    for (String queue : List.of("Intake", "Nudge", "Delivery")) {
      assertThat(waiting(queue + "QueueUrl")).as(queue).isZero();
    }
    assertThat(stack().call("SweepFunction", "{}"))
        .contains("\"mail\": 0", "\"follow_up\": 0", "\"failed\": 0");
    assertThat(tap().calls().stream().filter(call -> call.status() == 403))
        .as("a role lacks a right")
        .isEmpty();
    done.addAll(transform.applied());
    assertThat(done).as("docs/emulator.md").isEqualTo(EnumSet.allOf(Difference.class));
    report.write();
  }

  private int waiting(String queueOutput) {
    return Integer.parseInt(
        Objects.requireNonNull(
            stack()
                .account()
                .sqs()
                .getQueueAttributes(
                    get ->
                        get.queueUrl(stack().output(queueOutput))
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)));
  }
}
