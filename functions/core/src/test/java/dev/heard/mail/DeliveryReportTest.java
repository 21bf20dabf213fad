package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.DeliveryReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportTest {
  private static final MailReader READER = new MailReader(MailLimits.DEFAULT);

  private static @Nullable DeliveryReport report(String machinePart, String... more) {
    String mail =
        """
        From: MAILER-DAEMON@mx.example.net
        To: support@example.com
        Subject: Undelivered Mail
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b

        It could not be delivered.
        --b
        Content-Type: message/delivery-status

        %s
        %s--b--
        """
            .formatted(machinePart, String.join("", more));
    return READER.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)).report();
  }

  private static String recipient(String action, String status) {
    return "Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; kim@example.org\n"
        + "Action: "
        + action
        + "\nStatus: "
        + status;
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 5.1.1, FAILED_FOR_GOOD",
    "FAILED, 5.2.2 (mailbox full), FAILED_FOR_GOOD",
    "failed, 4.4.7, FAILED_FOR_NOW",
    "failed (after 5 days), 4.2.2, FAILED_FOR_NOW",
    "failed, , FAILED_FOR_GOOD",
    "delayed, 4.4.1, DELAYED",
    "delivered, 2.0.0, ARRIVED",
    "relayed, 2.0.0, ARRIVED",
    "expanded, 2.0.0, ARRIVED",
  })
  void readsWhatBecameOfAMail(String action, @Nullable String status, Outcome outcome) {
    DeliveryReport report = report(recipient(action, Objects.requireNonNullElse(status, "")));

    assertThat(report).isNotNull();
    assertThat(report.outcome()).isEqualTo(outcome);
  }

  @Test
  void takesTheCodeFromTheWordsWhereTheStatusHasNone() {
    DeliveryReport report =
        report(recipient("failed", "unknown") + "\nDiagnostic-Code: smtp; 452 4.2.2 over quota");

    assertThat(report).isNotNull();
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED_FOR_NOW);
    assertThat(report.inWords()).isEqualTo("the mailbox is full (452 4.2.2 over quota)");
  }

  @Test
  void ofSeveralRecipientsTheWorstCounts() {
    DeliveryReport report =
        report(
            recipient("delivered", "2.0.0")
                + "\n\nFinal-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1"
                + "\nDiagnostic-Code: smtp; 550 5.1.1\n  no such user"
                + "\n\nFinal-Recipient: rfc822; b@example.org\nAction: delayed\nStatus: 4.4.1");

    assertThat(report).isNotNull();
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED_FOR_GOOD);
    assertThat(report.diagnostic()).isEqualTo("550 5.1.1 no such user");
    assertThat(report.inWords()).isEqualTo("the address does not exist (550 5.1.1 no such user)");
  }

  @ParameterizedTest
  @CsvSource({"message/rfc822", "text/rfc822-headers", "message/global-headers"})
  void knowsTheMailThatIsSentBack(String type) {
    DeliveryReport report =
        report(
            recipient("failed", "5.1.1"),
            "\n--b\nContent-Type: "
                + type
                + "\n\nFrom: support@example.com\n"
                + "Message-ID: <abc@example.com>\nSubject: Hello\n\nMessage-ID: <not@this>\n");

    assertThat(report).isNotNull();
    assertThat(report.returned()).isEqualTo(new MessageId("abc@example.com"));
  }

  @Test
  void whatNamesNoActionIsNoReport() {
    assertThat(report("Reporting-MTA: dns; mx.example.net")).isNull();
    assertThat(report("")).isNull();
    assertThat(report("Action\nStatus 5.1.1\n:\n : \n")).isNull();
  }

  @Test
  void aCustomersMailThatLooksLikeOneIsNone() {
    String mail = "From: kim@example.org\nSubject: Hello\n\nAction: failed\nStatus: 5.1.1\n";

    assertThat(READER.read(mail.getBytes(StandardCharsets.UTF_8)).report()).isNull();
  }

  @Test
  void aHostileReportTakesNoTime() {
    String block = "\n\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: " + "x".repeat(1_000);
    String folded = "\nDiagnostic-Code: smtp;" + "\n  5.1.1 word".repeat(20_000);

    DeliveryReport many =
        Within.of(Duration.ofSeconds(5), () -> report(block.repeat(5_000), "\n".repeat(1_000)));
    DeliveryReport long1 =
        Within.of(Duration.ofSeconds(5), () -> report(recipient("failed", "") + folded));

    assertThat(many).isNotNull();
    assertThat(long1).isNotNull();
    assertThat(long1.diagnostic()).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void readsOurOwnSample() {
    byte[] mail =
        Fixtures.bytes(
            Path.of(System.getProperty("heard.root", "."), "events", "mail", "24-bounce.eml"));

    DeliveryReport report = READER.read(mail).report();

    assertThat(report).isNotNull();
    assertThat(report.outcome()).isEqualTo(Outcome.FAILED_FOR_GOOD);
    assertThat(report.returned())
        .hasToString("<0102019a7d10aa02-91b7c3de-000000@eu-west-1.example.com>");
    assertThat(report.inWords()).startsWith("the address does not exist (550 5.1.1");
  }

  @Test
  void readsWhatMailServersReallyWrite() throws Exception {
    int withPart = 0;
    int read = 0;
    int named = 0;
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (Path file : Fixtures.filesIn(Fixtures.folder("automatic/sisimai/maildir/bsd"))) {
      byte[] bytes = Fixtures.bytes(file);
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      if (!text.contains("content-type: message/delivery-status") || !text.contains("\naction:")) {
        continue;
      }
      withPart++;
      DeliveryReport report = READER.read(bytes).report();
      if (report != null) {
        read++;
        named += report.returned() == null ? 0 : 1;
        outcomes.merge(report.outcome(), 1, Integer::sum);
        assertThat(report.inWords()).isNotBlank().doesNotContain("\n");
      } else {
        System.out.println("no report in " + file.getFileName());
      }
    }
    System.out.printf(
        "delivery reports: %d of %d read, %d with the mail's id, %s%n",
        read, withPart, named, outcomes);
    assertThat(withPart).isGreaterThan(100);
    assertThat(read).isGreaterThan(withPart * 95 / 100);
  }
}
