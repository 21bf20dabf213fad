package dev.heard.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.DynamoHoldings;
import dev.heard.aws.emulator.Emulator;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Status;
import dev.heard.filing.Arrival;
import dev.heard.mail.CaseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ses.SesClient;

/** Every command against a stack on the emulator. */
final class AdminOnEmulatorTest {
  private static final Path PLAYBOOK =
      Path.of("functions/core/src/main/resources/drafting/playbook.yaml");
  private static @Nullable Emulator emulator;
  private static int stacks;

  private @Nullable EmulatedStack made;

  @BeforeAll
  static void start() {
    System.setProperty("aws.accessKeyId", Emulator.KEY);
    System.setProperty("aws.secretAccessKey", Emulator.SECRET);
    emulator = Emulator.start("admin", Map.of());
  }

  @AfterAll
  static void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    if (emulator != null) {
      emulator.close();
    }
  }

  @BeforeEach
  void deploy(TestInfo test) throws IOException {
    made = new EmulatedStack(Objects.requireNonNull(emulator).endpoint(), "admin-" + ++stacks);
  }

  private EmulatedStack stack() {
    return Objects.requireNonNull(made);
  }

  @Test
  void theLedgerFindsACaseDeletedByHandAndACaseWhoseRawMailIsGone() {
    CaseFile lamp = stack().file("lamp");
    CaseFile chair = stack().file("chair");
    stack().file("table");
    stack().store("raw/forgotten", "carpet");
    deleteByHand(lamp);
    stack()
        .s3
        .deleteObject(
            delete -> delete.bucket(stack().stack.output("RawBucketName")).key("raw/chair"));

    EmulatedStack.Said found = stack().admin("ledger", "--older-than", "0");

    assertThat(found.code()).as(found.err()).isEqualTo(1);
    assertThat(found.out())
        .contains("raw/lamp: filed ", "in case " + lamp.head().id() + ", which is gone")
        .contains("raw/forgotten: never filed")
        .contains("raw/chair: gone from the bucket; it is a message of case " + chair.head().id())
        .contains(
            "raw mails: 3 looked at, 1 sound, 0 on their way, 0 leaving with their customer, 2 wrong")
        .doesNotContain("customer.example");

    assertThat(stack().admin("ledger", "--older-than", "0", "--repair", "--yes").code())
        .isEqualTo(1);
    stack().intakeRuns();

    EmulatedStack.Said after = stack().admin("ledger", "--older-than", "0", "--json");
    assertThat(after.out())
        .contains("\"finding\":\"raw mail gone\"")
        .doesNotContain("raw/lamp", "raw/forgotten")
        .contains("\"rawMails\":{\"looked\":3,\"sound\":3,");
    assertThat(stack().cases.ofCustomer(EmulatedStack.KIM, 10))
        .extracting(head -> head.subject())
        .containsExactlyInAnyOrder("my lamp", "my chair", "my table", "my carpet");
  }

  private void deleteByHand(CaseFile file) {
    assertThat(
            new DynamoHoldings(stack().dynamoDb, stack().stack.output("TableName"))
                .erase(file.head(), List.of()))
        .isTrue();
  }

  @Test
  void mailIsActivatedOnlyWhereNobodyElseReceives() {
    try (SesClient ses = stack().account.client(SesClient.builder())) {
      ses.createReceiptRuleSet(create -> create.ruleSetName("heard-rules"));
      ses.createReceiptRuleSet(create -> create.ruleSetName("others"));
      ses.setActiveReceiptRuleSet(set -> set.ruleSetName("others"));

      EmulatedStack.Said refused = stack().admin("activate-mail", "--yes");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("ReceiptRuleSet=others", "Nothing was changed");
      assertThat(MailState.active(ses)).contains("others");

      assertThat(stack().admin("status").out()).contains("another rule set is: others");
      assertThat(stack().admin("activate-mail", "--yes", "--instead-of", "others").code()).isZero();
      assertThat(MailState.active(ses)).contains("heard-rules");
      assertThat(stack().admin("status").out()).contains("mail in: active");
      assertThat(stack().admin("activate-mail", "--json").out()).contains("\"changed\":false");
      assertThat(stack().admin("deactivate-mail", "--yes").code()).isZero();
    }
  }

  @Test
  void deadLettersAreShownWithoutTheirWordsAndMovedBack() {
    String dead = stack().stack.output("NudgeDeadLetterQueueUrl");
    String body = "{\"caseId\":\"H-7K3Q9\",\"resolution\":1,\"secret\":\"Zyxwabel\"}";
    for (int i = 0; i < 12; i++) {
      stack().sqs.sendMessage(send -> send.queueUrl(dead).messageBody(body));
    }

    EmulatedStack.Said seen = stack().admin("redrive", "nudge", "--dry-run");
    assertThat(seen.code()).isEqualTo(1);
    assertThat(seen.out())
        .contains("nudge: 12 dead letters", "about H-7K3Q9")
        .doesNotContain("Zyxwabel");
    assertThat(stack().admin("redrive", "nudge", "--dry-run", "--show").out()).contains("Zyxwabel");
    assertThat(stack().admin("status").out()).contains("12 dead letters of nudge");

    EmulatedStack.Said moved = stack().admin("redrive", "all", "--yes");
    assertThat(moved.out()).contains("nudge: 12 moved back");
    assertThat(moved.code()).isZero();
    assertThat(stack().take(stack().stack.output("NudgeQueueUrl")))
        .hasSize(10)
        .allSatisfy(message -> assertThat(message.body()).isEqualTo(body));
    assertThat(stack().admin("redrive", "elsewhere").err())
        .contains("There is no queue 'elsewhere'");
  }

  @Test
  void peopleAreLetInAndOut() {
    assertThat(stack().admin("users", "add", "ana@example.com", "--yes").out())
        .contains("is invited, as agent");
    assertThat(stack().admin("users", "add", "ana@example.com", "--group", "lead", "--yes").out())
        .contains("was there already and is in the group lead");
    assertThat(stack().admin("users", "list").out()).contains("ana@example.com", "agent, lead");
    assertThat(stack().admin("users", "remove", "ana@example.com", "--yes").code()).isZero();
    assertThat(stack().admin("users", "list").out()).doesNotContain("ana@");
    assertThat(stack().admin("users", "remove", "ana@example.com", "--yes").out())
        .contains("was not there");
  }

  @Test
  void aCustomerIsExportedAndErased(@TempDir Path folder) throws IOException {
    CaseFile lamp = stack().file("lamp");
    Path zip = folder.resolve("kim.zip");

    EmulatedStack.Said export =
        stack().admin("export", "kim@customer.example", "--here", "--yes", "--to", zip.toString());

    assertThat(export.code()).as(export.err()).isZero();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.getEntry("cases/" + lamp.head().id() + ".json")).isNotNull();
    }
    String job = export.out().replaceAll("(?s).*Job ([a-z2-7]{16}).*", "$1");
    assertThat(stack().admin("export", job, "--to", zip.toString()).err())
        .contains("is there already");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(zip));

    EmulatedStack.Said erase =
        stack().admin("erase", "kim@customer.example", "--here", "--yes", "--json");
    assertThat(erase.code()).as(erase.err()).isZero();
    assertThat(erase.out()).contains("\"cases\":1", "\"done\":true").doesNotContain("kim");
    assertThat(stack().cases.find(lamp.head().id())).isEmpty();
    assertThat(stack().admin("ledger", "--older-than", "0").code()).isZero();
    assertThat(stack().admin("erase", job).err()).contains("There is no such job");
  }

  @Test
  void whatWasHeldBackIsReleasedByItsReason() {
    CaseId held =
        stack()
            .file(
                "lamp",
                new Arrival.Verdicts(
                    Arrival.Verdict.FAIL, Arrival.Verdict.UNKNOWN, Arrival.Verdict.UNKNOWN))
            .head()
            .id();

    assertThat(stack().admin("release").out()).contains(held.value(), "takes it for spam");
    assertThat(stack().admin("release", held.value()).err()).contains("--playbook");
    String playbook = Emulator.root().resolve(PLAYBOOK).toString();
    EmulatedStack.Said released =
        stack().admin("release", "--reason", "spam", "--playbook", playbook, "--yes");
    assertThat(released.code()).as(released.err()).isZero();
    assertThat(stack().cases.find(held).orElseThrow().head().status())
        .isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(stack().admin("release").out()).contains("0 held back");
  }

  @Test
  void theRestAnswers() {
    assertThat(stack().admin("requeue").out()).contains("0 owed mails and follow-ups");
    assertThat(stack().admin("rotate-secret", "--yes").out()).contains("2 keys are accepted");
    assertThat(stack().admin("rotate-secret", "--forget-earlier", "--yes").out())
        .contains("1 keys are accepted");
    assertThat(stack().admin("dns").out())
        .contains("_dmarc.help.example.com", "10 inbound-smtp.eu-west-1.amazonaws.com");
    assertThat(stack().admin("rotate-secret", "--json").err()).contains("say --yes");
    assertThat(stack().admin("status", "--stack", "nowhere").err())
        .contains("There is no stack nowhere in region eu-west-1");
    assertThat(stack().admin("ledger", "--after", "somewhere").err())
        .contains("--after takes a place");
  }
}
