package dev.heard.aws;

import static dev.heard.aws.Adapters.ID;
import static dev.heard.aws.Adapters.MAIL;
import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.ScriptedServer.Answer;
import dev.heard.aws.emulator.Fault;
import dev.heard.aws.emulator.FaultyProxy;
import dev.heard.casework.Identity;
import dev.heard.casework.SampleCase;
import dev.heard.drafting.Playbook;
import dev.heard.house.House;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import dev.heard.replies.Sending;
import dev.heard.signing.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sender over the real table and SES's words, with faults in both: nobody is written twice. */
class SendingFaultsTest {
  private static final EmailAddress SUPPORT = new EmailAddress("support@example.com");
  private static final DynamoDbClient LOCAL = DynamoDbLocal.client();
  private static final Answer YES = Answer.json(200, "{\"MessageId\":\"0100-abc\"}");

  private final String table = DynamoDbLocal.newTable(LOCAL);
  private final DynamoCases sound = new DynamoCases(LOCAL, table);
  private final FaultyProxy proxy = new FaultyProxy(DynamoDbLocal.endpoint());
  private final ScriptedServer ses = new ScriptedServer();
  private final Sending sending = sending();
  private Instant now = MONDAY.plusSeconds(1);

  private Sending sending() {
    Clients clients = Adapters.clients(proxy.endpoint(), Duration.ofSeconds(2));
    DynamoDbClient client = clients.dynamoDb();
    Identity identity =
        new Identity(
            new Mailbox("Example", SUPPORT),
            new ReplyAddress(SUPPORT, new SigningKeys("k".repeat(32).getBytes(UTF_8))));
    return new House(
            new DynamoCases(client, table), Playbook.bundled(), identity, () -> now, new Random(5))
        .sending(
            new DynamoOutbox(client, table, new Random(6)),
            new SesMailSender(
                new Clients(Region.EU_CENTRAL_1, ses.endpoint(), Adapters.CREDENTIALS).ses(),
                mail -> mail.text().getBytes(UTF_8),
                "eu-central-1",
                null),
            (owed, delay) -> {});
  }

  @BeforeEach
  void owe() {
    var unused =
        sound.commit(
            SampleCase.of(ID.value())
                .change()
                .message(message("m1"))
                .draft(draft(1))
                .owed(MAIL)
                .build());
  }

  @AfterEach
  void close() {
    proxy.close();
    ses.close();
  }

  private OwedMail mail() {
    return sound.find(ID).orElseThrow().owed(MAIL.ref().id()).orElseThrow();
  }

  private int asked() {
    return ses.bodies().size();
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', SENT",
    "400, MessageRejected, FAILED",
    "429, TooManyRequestsException, OWED",
    "403, ExpiredTokenException, OWED",
    "500, InternalFailure, UNCERTAIN",
    "503, ThrottlingException, UNCERTAIN"
  })
  void whatSesSaysIsWhatTheMailBecomes(int status, String error, OutboxState state) {
    ses.next(status == 200 ? YES : Answer.error(status, error));

    sending.look(MAIL.ref());
    sending.look(MAIL.ref());

    assertThat(mail().state()).isEqualTo(state);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void anAnswerOfSesThatIsLostIsUncertainAndStaysSo() {
    ses.next(Answer.CUT);

    sending.look(MAIL.ref());
    now = now.plus(Duration.ofDays(1));
    sending.look(MAIL.ref());

    assertThat(mail().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(sound.find(ID).orElseThrow().head().attention()).isNotNull();
    assertThat(asked()).isEqualTo(1);
  }

  /** It takes the lease, and does not hear of it; it is its own all the same. */
  @Test
  void aLeaseWhoseAnswerIsLostIsHeld() {
    proxy.next("PutItem", 1, new Fault.AnswerLost());
    ses.next(YES);

    sending.look(MAIL.ref());

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void aTableThatGivesNoLeaseStopsTheSenderBeforeSes() {
    proxy.next("PutItem", 4, Fault.json(400, "ProvisionedThroughputExceededException"));

    assertThatThrownBy(() -> sending.look(MAIL.ref())).isInstanceOf(RuntimeException.class);

    assertThat(mail()).isEqualTo(MAIL);
    assertThat(asked()).isZero();
    ses.next(YES);
    sending.look(MAIL.ref());
    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
  }

  /** SES took it, and for a while the table cannot be told. */
  @Test
  void whatSesTookIsInsistedOn() {
    ses.next(YES);
    proxy.next("TransactWriteItems", 5, Fault.json(500, "InternalServerError"));

    sending.look(MAIL.ref());

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeToldIsUncertainAndNeverSentAgain() {
    ses.next(YES);
    proxy.next("TransactWriteItems", 99, Fault.json(500, "InternalServerError"));
    assertThatThrownBy(() -> sending.look(MAIL.ref())).isInstanceOf(RuntimeException.class);
    assertThat(mail().state()).isEqualTo(OutboxState.SENDING);
    proxy.forget("TransactWriteItems");

    now = now.plus(Duration.ofMinutes(10));
    sending.look(MAIL.ref());

    assertThat(mail().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(asked()).isEqualTo(1);
  }
}
