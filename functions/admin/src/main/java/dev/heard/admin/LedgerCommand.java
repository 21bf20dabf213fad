package dev.heard.admin;

import dev.heard.aws.AwsBooks;
import dev.heard.aws.DynamoHoldings;
import dev.heard.aws.S3RawMail;
import dev.heard.aws.SqsIntake;
import dev.heard.ledger.Finding;
import dev.heard.ledger.Ledger;
import dev.heard.ledger.Repair;
import dev.heard.ledger.Tally;
import dev.heard.mail.EmailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks that no mail is lost. */
@Command(
    name = "ledger",
    description = {
      "Checks that every raw mail has its case or refusal, and every message of a case its raw mail.",
      "Ends with 1 if something is missing. Reads the whole bucket's list and the whole table, and says before what that costs."
    })
final class LedgerCommand extends AdminTask {
  /** Half a read unit for 4 KB, at 0.125 dollars a million (us-east-1, on demand, 2026). */
  private static final double DOLLARS_A_BYTE = 0.5 / 4_096 * 0.125 / 1_000_000;

  private static final String MAILS = "mails:";
  private static final String MESSAGES = "messages:";

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      description = "goes on where an earlier run ended; it said the place")
  private @Nullable String after;

  @Option(
      names = "--older-than",
      paramLabel = "MINUTES",
      defaultValue = "15",
      description = "newer mails are on their way (default: ${DEFAULT-VALUE})")
  private int minutes = 15;

  @Option(names = "--mails-only", description = "looks at raw mails only, not at the whole table")
  private boolean mailsOnly;

  @Option(
      names = "--repair",
      description = "hands raw mails without a case to intake, as if they came just now")
  private boolean repair;

  private Tally raw = Tally.NOTHING;
  private Tally messages = Tally.NOTHING;

  @Override
  int run(Account account, Stack stack, Out out) {
    String table = stack.output("TableName");
    String bucket = stack.output("RawBucketName");
    if (minutes < 0) {
      throw new Cannot("--older-than is 0 or more minutes.");
    }
    try (DynamoDbClient dynamoDb = account.functionClients().dynamoDb();
        S3Client s3 = account.functionClients().s3();
        SqsClient sqs = account.functionClients().sqs()) {
      if (repair
          && !out.agreed(
              "Raw mails that have no case will be handed to intake, which files them.")) {
        return CANNOT;
      }
      Ledger ledger =
          new Ledger(
              new AwsBooks(s3, bucket, dynamoDb, table),
              Duration.ofMinutes(minutes),
              RawMailLife.of(s3, bucket),
              InstantSource.system());
      Repair repairs =
          new Repair(
              new DynamoHoldings(dynamoDb, table),
              new S3RawMail(s3, bucket),
              new SqsIntake(sqs, stack.url("IntakeQueueUrl")),
              new EmailAddress(stack.output("SupportAddress")));
      if (!inMessages()) {
        mails(ledger, repairs, out);
      }
      if (!mailsOnly) {
        costOf(dynamoDb, table, out);
        messages(ledger, repairs, out);
      }
    } catch (IllegalArgumentException e) {
      throw new Cannot("--after takes a place that an earlier run said: " + e.getMessage(), e);
    }
    return answer(out);
  }

  private boolean inMessages() {
    return after != null && after.startsWith(MESSAGES);
  }

  private void mails(Ledger ledger, Repair repairs, Out out) {
    String place = after == null ? null : after.substring(prefix(after, MAILS));
    do {
      Ledger.Checked page = ledger.mails(place, finding -> found(finding, repairs, out));
      raw = raw.plus(page.tally());
      place = page.next();
      if (place != null) {
        out.progress("%,d raw mails; to go on here: --after %s%s", raw.looked(), MAILS, place);
      }
    } while (place != null);
  }

  private void messages(Ledger ledger, Repair repairs, Out out) {
    String place = inMessages() && after != null ? after.substring(MESSAGES.length()) : null;
    do {
      Ledger.Checked page = ledger.messages(place, finding -> found(finding, repairs, out));
      messages = messages.plus(page.tally());
      place = page.next();
      if (place != null) {
        out.progress(
            "%,d messages; to go on here: --after %s%s", messages.looked(), MESSAGES, place);
      }
    } while (place != null);
  }

  private static int prefix(String place, String prefix) {
    if (!place.startsWith(prefix)) {
      throw new IllegalArgumentException("it begins with " + MAILS + " or " + MESSAGES);
    }
    return prefix.length();
  }

  private void found(Finding finding, Repair repairs, Out out) {
    String done =
        repair
            ? switch (repairs.repair(finding)) {
              case HANDED_TO_INTAKE -> "handed to intake";
              case NOTHING_TO_FILE -> "nothing to file";
            }
            : "";
    String tail = done.isEmpty() ? "" : ": " + done;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("rawMail", finding.rawKey());
    switch (finding) {
      case Finding.NeverFiled never -> {
        line.put("finding", "never filed");
        line.put("storedAt", never.storedAt());
        out.line("%s: never filed, there since %s%s", never.rawKey(), never.storedAt(), tail);
      }
      case Finding.CaseGone gone -> {
        line.put("finding", gone.headThere() ? "message gone" : "case gone");
        line.put("caseId", gone.receipt().caseId().value());
        line.put("filedAt", gone.receipt().at());
        out.line(
            "%s: filed %s in case %s, %s%s",
            gone.rawKey(),
            gone.receipt().at(),
            gone.receipt().caseId(),
            gone.headThere() ? "which has lost that message" : "which is gone",
            tail);
      }
      case Finding.MailGone gone -> {
        line.put("finding", "raw mail gone");
        line.put("caseId", gone.caseId().value());
        line.put("receivedAt", gone.receivedAt());
        out.line(
            "%s: gone from the bucket; it is a message of case %s, received %s%s",
            gone.rawKey(), gone.caseId(), gone.receivedAt(), tail);
      }
    }
    if (!done.isEmpty()) {
      line.put("done", done);
    }
    out.json(line);
  }

  private static void costOf(DynamoDbClient dynamoDb, String table, Out out) {
    var about = dynamoDb.describeTable(describe -> describe.tableName(table)).table();
    Long bytes = about.tableSizeBytes();
    if (bytes != null) {
      out.progress(
          "Now the whole table is read, %,d MB: about %.2f dollars.",
          bytes / 1_000_000, bytes * DOLLARS_A_BYTE);
    }
  }

  private int answer(Out out) {
    Tally all = raw.plus(messages);
    out.line(
        "raw mails: %,d looked at, %,d sound, %,d on their way, %,d leaving with their customer, %,d wrong",
        raw.looked(), raw.sound(), raw.onTheirWay(), raw.leaving(), raw.wrong());
    if (!mailsOnly) {
      out.line(
          "messages: %,d looked at, %,d sound, %,d older than raw mails are kept, %,d leaving with their customer, %,d wrong",
          messages.looked(),
          messages.sound(),
          messages.expired(),
          messages.leaving(),
          messages.wrong());
    }
    out.json(Map.of("rawMails", raw, "messages", messages));
    return all.wrong() == 0 ? FINE : FOUND_SOMETHING;
  }
}
