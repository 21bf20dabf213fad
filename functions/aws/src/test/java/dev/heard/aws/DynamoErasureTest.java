package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Target.Service;
import dev.heard.casework.Agent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.Identity;
import dev.heard.casework.Outcome;
import dev.heard.drafting.Playbook;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJob;
import dev.heard.erasure.CustomerJobs;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.House;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** The real table and a versioned bucket, searched byte by byte for a customer who was erased. */
class DynamoErasureTest {
  private static final DynamoDbClient CLIENT = DynamoDbLocal.client();
  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  private static final EmailAddress SUPPORT = new EmailAddress("support@example.com");
  private static final EmailAddress CUSTOMER = new EmailAddress("zyxwabel@customer.example");
  private static final Agent ADMIN = new Agent("adi", Set.of(Agent.Role.ADMIN));
  private static final String MAIL =
      """
      From: Zyxwabel Quorn <zyxwabel@customer.example>
      To: support@example.com
      Subject: Zyxwabel's %1$s
      Message-ID: <%1$s@zyxwabel.example>
      Date: Wed, 18 Nov 2026 08:00:00 +0000

      My %1$s has not come. I am very disappointed.
      Zyxwabel
      """;

  private final String table = DynamoDbLocal.newTable(CLIENT);
  private final S3Client s3 = Emulated.clients(Service.S3).s3();
  private final String bucket = Emulated.bucket(s3);
  private final S3RawMail rawMail = new S3RawMail(s3, bucket);
  private final Archive archive = new S3Archive(s3, bucket);
  private final DynamoCases cases = new DynamoCases(CLIENT, table);
  private final DynamoJobs jobs = new DynamoJobs(CLIENT, table, new Random(1));
  private final Identity identity =
      new Identity(
          new Mailbox("Example", SUPPORT),
          new ReplyAddress(
              SUPPORT,
              new SigningKeys(
                  "only for tests: thirty-two bytes at least".getBytes(StandardCharsets.UTF_8))));
  private final House house =
      new House(cases, Playbook.bundled(), identity, () -> NOW, new Random(5));
  private final Filing filing = house.filing(rawMail);
  private final CustomerJobs customerJobs =
      house.customerJobs(jobs, new DynamoHoldings(CLIENT, table), rawMail, archive);
  private int received;

  private Filed receive(String mail) {
    String key = "raw/m" + ++received;
    rawMail.write(key, mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    return filing.file(new Arrival(key, NOW, null, List.of(SUPPORT), Arrival.Verdicts.NONE));
  }

  private CaseFile file(String mail) {
    if (receive(mail) instanceof Filed.Opened(CaseId id)) {
      return cases.find(id).orElseThrow();
    }
    throw new AssertionError("no case was opened");
  }

  private String everything() {
    StringBuilder all = new StringBuilder();
    CLIENT
        .scanPaginator(ScanRequest.builder().tableName(table).build())
        .items()
        .forEach(item -> all.append(item).append('\n'));
    s3.listObjectVersions(list -> list.bucket(bucket))
        .versions()
        .forEach(
            version ->
                all.append(version.key())
                    .append(
                        s3.getObjectAsBytes(
                                get ->
                                    get.bucket(bucket)
                                        .key(version.key())
                                        .versionId(version.versionId()))
                            .asUtf8String()));
    return all.toString().toLowerCase(Locale.ROOT);
  }

  private CustomerJob run(CustomerJob.Kind kind) {
    CustomerJob job = customerJobs.ask(kind, CUSTOMER, ADMIN);
    for (int i = 0; i < 5; i++) {
      customerJobs.run(Duration.ofMinutes(1));
    }
    return jobs.find(job.id()).orElseThrow();
  }

  @Test
  void nothingIsLeftInTheTableOrTheBucket() {
    CaseFile lamp = file(MAIL.formatted("lamp"));
    CaseFile chair = file(MAIL.formatted("chair"));
    assertThat(receive(MAIL.formatted("lamp"))).isInstanceOf(Filed.Refused.class);
    CaseFile kims =
        file(MAIL.formatted("sofa").replace("Zyxwabel", "Kim").replace("zyxwabel", "kim"));
    Outcome resolved =
        house
            .resolving((owed, delay) -> {})
            .resolve(chair.head().id(), 1, ADMIN, "Zyxwabel has it", new WhenToAsk.AsUsual());
    assertThat(resolved).isInstanceOf(Outcome.Done.class);
    cases.commit(
        Change.to(lamp.head().id())
            .customer(CustomerProfile.unknown(CUSTOMER).suppressed(NOW, "zyxwabel bounced"))
            .build());
    CustomerJob export = run(CustomerJob.Kind.EXPORT);
    assertThat(export.finishedAt()).isNotNull();
    assertThat(archive.names(export.id())).hasSize(6);
    assertThat(everything()).contains("zyxwabel");

    CustomerJob done = run(CustomerJob.Kind.ERASURE);

    assertThat(done.finishedAt()).isNotNull();
    assertThat(done.cases()).isEqualTo(2);
    assertThat(done.mails()).isEqualTo(2);
    assertThat(done.refused()).isEqualTo(1);
    assertThat(everything()).doesNotContain("zyxwabel").contains("kim@customer.example");
    assertThat(cases.find(kims.head().id())).contains(kims);
    assertThat(jobs.open(10)).isEmpty();
  }
}
