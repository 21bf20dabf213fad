package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;

import dev.heard.casework.CustomerProfile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.erasure.CustomerJob;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Emotion;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The adapters over one endpoint, as the functions have them but less patient, and sample data. */
final class Adapters {
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard"));
  static final CaseId ID = new CaseId("H-7K3Q9");
  static final CaseId BARE = new CaseId("H-00001");
  static final EmailAddress ANN = new EmailAddress("ann.lee@example.org");
  static final MessageId CLAIMED = new MessageId("m1@example.org");
  static final OwedMail MAIL = owed(ref(ID, 1), MONDAY);
  static final CustomerJob JOB =
      CustomerJob.asked("aaaabbbbccccdddd", CustomerJob.Kind.EXPORT, ANN, "adi", MONDAY);

  /** Within this every call must end, whatever goes wrong. */
  static final Duration BOUND = Duration.ofSeconds(10);

  private final Clients clients;
  private final String place;
  private final DynamoDbClient dynamoDb;

  /**
   * Over an endpoint.
   *
   * @param place the table or the bucket
   * @param answer how long an answer may take
   */
  Adapters(URI endpoint, String place, Duration answer) {
    this.clients = clients(endpoint, answer);
    this.place = place;
    this.dynamoDb = clients.dynamoDb();
  }

  static Clients clients(URI endpoint, Duration answer) {
    return new Clients(
        Region.EU_CENTRAL_1,
        endpoint,
        CREDENTIALS,
        new Clients.Patience(Duration.ofSeconds(2), answer, BOUND, answer, BOUND, answer));
  }

  DynamoCases cases() {
    return new DynamoCases(dynamoDb, place);
  }

  DynamoOutbox outbox() {
    return new DynamoOutbox(dynamoDb, place, new Random(1));
  }

  DynamoDueItems dueItems() {
    return new DynamoDueItems(dynamoDb, place);
  }

  DynamoCounters counters() {
    return new DynamoCounters(dynamoDb, place);
  }

  DynamoJobs jobs() {
    return new DynamoJobs(dynamoDb, place, new Random(1));
  }

  DynamoHoldings holdings() {
    return new DynamoHoldings(dynamoDb, place);
  }

  S3RawMail rawMail() {
    return new S3RawMail(clients.s3(), place);
  }

  S3Archive archive() {
    return new S3Archive(clients.s3(), place);
  }

  /** A case with some of everything, one with nothing, a refused mail and a job. */
  void fillTable() {
    var unused =
        cases()
            .commit(
                SampleCase.of("H-7K3Q9")
                    .resolved(MONDAY, "found it")
                    .change()
                    .message(message("m1"))
                    .draft(draft(1))
                    .owed(MAIL)
                    .event(event("e1", 1))
                    .claim(new IdClaim(CLAIMED, ID, "hash", false))
                    .receipt(new Receipt.Filed("raw/a", MONDAY, ID, "m1"))
                    .promise(promise(1, MONDAY))
                    .followUp(followUp(ID, 1, MONDAY))
                    .customer(CustomerProfile.unknown(ANN).surveyed(MONDAY))
                    .count(Count.of(MONDAY, "late-delivery", Emotion.ANGER, Measure.OPENED))
                    .build());
    unused = cases().commit(SampleCase.of("H-00001").customer("bob@example.org").change().build());
    cases().refuse(new Receipt.Refused("raw/b", MONDAY, "a virus", ANN));
    jobs().store(JOB);
  }
}
