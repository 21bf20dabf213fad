package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.ScriptedServer.Answer;
import dev.heard.aws.emulator.Fault;
import dev.heard.aws.emulator.FaultyProxy;
import dev.heard.casework.Busy;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.Change;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.mail.MessageId;
import dev.heard.outbox.OwedMail;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB does and DynamoDB Local never does: conflicts, throttling, lost answers. */
class DynamoFaultsTest {
  private static final DynamoDbClient LOCAL = DynamoDbLocal.client();

  private final SampleCase sample = SampleCase.of("H-7K3Q9");
  private final OwedMail mail = owed(ref(sample.head().id(), 1), MONDAY);

  private final ScriptedServer scripted = new ScriptedServer();
  private final DynamoDbClient scriptedClient = client(scripted.endpoint());
  private final DynamoCases scriptedCases = new DynamoCases(scriptedClient, "heard");
  private final DynamoOutbox scriptedOutbox =
      new DynamoOutbox(scriptedClient, "heard", new Random(1));

  private final FaultyProxy proxy = new FaultyProxy(DynamoDbLocal.endpoint());
  private final String table = DynamoDbLocal.newTable(LOCAL);
  private final DynamoDbClient lossy = client(proxy.endpoint());
  private final DynamoCases cases = new DynamoCases(lossy, table);
  private final DynamoOutbox outbox = new DynamoOutbox(lossy, table, new Random(1));

  /** The client as the functions have it, with its retries. */
  private static DynamoDbClient client(URI endpoint) {
    return new Clients(
            Region.EU_CENTRAL_1,
            endpoint,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard")))
        .dynamoDb();
  }

  @AfterEach
  void close() {
    scripted.close();
    proxy.close();
  }

  private static Answer cancelled(String... codes) {
    return Answer.dynamoError(
        "TransactionCanceledException",
        ",\"Message\":\"cancelled\",\"CancellationReasons\":[%s]"
            .formatted(
                String.join(
                    ",", List.of(codes).stream().map("{\"Code\":\"%s\"}"::formatted).toList())));
  }

  @Test
  void aChangeThatMeetsAnotherInProgressIsAConflict() {
    scripted.next(cancelled("None", "TransactionConflict"));

    assertThat(scriptedCases.commit(sample.change().message(message("m1")).build()))
        .isEqualTo(Commit.CONFLICT);
  }

  @Test
  void aChangeThatIsThrottledAndHasPassedIsAConflict() {
    scripted.next(cancelled("ThrottlingError", "ConditionalCheckFailed"));

    assertThat(scriptedCases.commit(sample.change().message(message("m1")).build()))
        .isEqualTo(Commit.CONFLICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ProvisionedThroughputExceeded"})
  void aChangeThatIsThrottledCanBeTriedAgain(String code) {
    scripted.next(cancelled("None", code));

    assertThatThrownBy(() -> scriptedCases.commit(sample.change().message(message("m1")).build()))
        .isInstanceOf(Busy.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ValidationError", "None"})
  void aChangeThatIsCancelledForAnotherReasonIsAFault(String code) {
    scripted.next(cancelled("None", code));

    assertThatThrownBy(() -> scriptedCases.commit(sample.change().message(message("m1")).build()))
        .isInstanceOf(TransactionCanceledException.class);
  }

  @Test
  void aStepThatMeetsAChangeInProgressIsNotStored() {
    scripted.next(Answer.dynamoError("TransactionConflictException", ""));

    assertThat(scriptedOutbox.advance(mail.withdrawn())).isFalse();
  }

  @Test
  void aRefusalThatMeetsAFilingInProgressIsTriedAgainLater() {
    scripted.next(Answer.dynamoError("TransactionConflictException", ""));

    assertThatThrownBy(
            () -> scriptedCases.refuse(new Receipt.Refused("raw/a", MONDAY, "a test event", null)))
        .isInstanceOf(Busy.class);
  }

  /** A note looks at the head at this moment, or a mail's receipt is being written. */
  @Test
  void whatIsToBeErasedAndIsBeingChangedIsErasedLater() {
    DynamoHoldings holdings = new DynamoHoldings(scriptedClient, "heard");
    for (int i = 0; i < 3; i++) {
      scripted.next(Answer.dynamoError("TransactionConflictException", ""));
    }

    assertThatThrownBy(() -> holdings.eraseProfile(sample.head().customer().address()))
        .isInstanceOf(Busy.class);
    assertThatThrownBy(() -> holdings.eraseRefusal("raw/a")).isInstanceOf(Busy.class);
    assertThatThrownBy(
            () -> holdings.eraseClaims(sample.head().id(), List.of(new MessageId("a@x"))))
        .isInstanceOf(Busy.class);
  }

  @Test
  void throttlingIsBusyAfterSomeTries() {
    for (int i = 0; i < 20; i++) {
      scripted.next(Answer.dynamoError("ProvisionedThroughputExceededException", ""));
    }

    assertThatThrownBy(() -> scriptedOutbox.advance(mail.withdrawn())).isInstanceOf(Busy.class);

    assertThat(scripted.bodies()).hasSize(4);
  }

  /** A fault of its own, and a wrong request, which would be wrong again. */
  @Test
  void aFaultOfTheServiceIsBusyAndAWrongRequestIsNot() {
    for (int i = 0; i < 4; i++) {
      scripted.next(Answer.json(500, "{\"__type\":\"InternalServerError\"}"));
    }
    assertThatThrownBy(() -> scriptedCases.receipt("raw/a")).isInstanceOf(Busy.class);

    scripted.next(Answer.dynamoError("ValidationException", ""));
    assertThatThrownBy(() -> scriptedCases.receipt("raw/a")).isInstanceOf(DynamoDbException.class);
  }

  @Test
  void aTableThatDoesNotAnswerIsBusy() {
    DynamoCases gone = new DynamoCases(client(URI.create("http://127.0.0.1:1")), "heard");

    assertThatThrownBy(() -> gone.receipt("raw/a")).isInstanceOf(Busy.class);
  }

  @Test
  void keysThatAreLeftOutAreAskedForAgain() {
    MessageId id = new MessageId("a@x");
    String key = Items.keyText(Items.claimKey(id), TableSchema.PK);
    String leftOut =
        "{\"Responses\":{\"heard\":[]},\"UnprocessedKeys\":{\"heard\":{\"Keys\":[{\"PK\":{\"S\":\"%s\"},\"SK\":{\"S\":\"CLAIM\"}}]}}}"
            .formatted(key);
    scripted.next(Answer.json(200, leftOut));
    scripted.next(Answer.json(200, leftOut));
    scripted.next(
        Answer.json(
            200,
            "{\"Responses\":{\"heard\":[{\"id\":{\"S\":\"a@x\"},\"caseId\":{\"S\":\"H-7K3Q9\"},\"ours\":{\"BOOL\":true}}]},\"UnprocessedKeys\":{}}"));

    assertThat(scriptedCases.claims(List.of(id))).containsKey(id);

    assertThat(scripted.bodies()).hasSize(3);
  }

  @Test
  void keysThatAreLeftOutForEverAreAFault() {
    MessageId id = new MessageId("a@x");
    String key = Items.keyText(Items.claimKey(id), TableSchema.PK);
    for (int i = 0; i < 20; i++) {
      scripted.next(
          Answer.json(
              200,
              "{\"Responses\":{},\"UnprocessedKeys\":{\"heard\":{\"Keys\":[{\"PK\":{\"S\":\"%s\"},\"SK\":{\"S\":\"CLAIM\"}}]}}}"
                  .formatted(key)));
    }

    assertThatThrownBy(() -> scriptedCases.claims(List.of(id))).isInstanceOf(Busy.class);
  }

  @Test
  void aSenderKnowsItsOwnStepWhoseAnswerWasLost() {
    cases.commit(sample.change().owed(mail).build());
    OwedMail sending = mail.sending(MONDAY.plusSeconds(60));
    proxy.next("PutItem", 1, new Fault.AnswerLost());

    assertThat(outbox.advance(sending)).isTrue();

    assertThat(proxy.done("PutItem")).isEqualTo(2);
    assertThat(outbox.find(mail.ref())).contains(sending);
  }

  @Test
  void aSenderDoesNotTakeAnothersEqualStepForItsOwn() {
    cases.commit(sample.change().owed(mail).build());
    OwedMail sending = mail.sending(MONDAY.plusSeconds(60));
    new DynamoOutbox(LOCAL, table, new Random(2)).advance(sending);

    assertThat(outbox.advance(sending)).isFalse();
  }

  @Test
  void aChangeWhoseAnswerWasLostIsCommittedOnce() {
    proxy.next("TransactWriteItems", 1, new Fault.AnswerLost());

    assertThat(cases.commit(sample.change().message(message("m1")).build()))
        .isEqualTo(Commit.COMMITTED);

    assertThat(proxy.done("TransactWriteItems")).isEqualTo(2);
    assertThat(cases.find(sample.head().id()).orElseThrow().messages()).hasSize(1);
  }

  @Test
  void anItemThatIsTooLargeIsAFaultAndLeavesNothing() {
    Change tooLarge =
        sample.change().message(message("m1")).message(message("m2", "x".repeat(410_000))).build();

    assertThatThrownBy(() -> cases.commit(tooLarge)).isInstanceOf(DynamoDbException.class);

    assertThat(cases.find(sample.head().id())).isEmpty();
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() {
    cases.commit(sample.change().build());
    LOCAL.updateItem(
        update ->
            update
                .tableName(table)
                .key(Items.key(Items.casePartition(sample.head().id()), Items.HEAD))
                .updateExpression("SET mood = :mood")
                .expressionAttributeValues(Map.of(":mood", Attributes.text("fine"))));
    LOCAL.putItem(
        put ->
            put.tableName(table)
                .item(Items.key(Items.casePartition(sample.head().id()), "LATER#1")));

    assertThat(cases.find(sample.head().id()).orElseThrow().head()).isEqualTo(sample.head());
  }

  @Test
  void listsThatAnEarlierVersionDidNotHaveAreEmpty() {
    cases.commit(sample.change().build());
    LOCAL.updateItem(
        update ->
            update
                .tableName(table)
                .key(Items.key(Items.casePartition(sample.head().id()), Items.HEAD))
                .updateExpression("REMOVE participants, tags, reopenings, unsure"));

    assertThat(cases.find(sample.head().id()).orElseThrow().head())
        .satisfies(head -> assertThat(head.participants()).isEmpty())
        .satisfies(head -> assertThat(head.tags()).isEmpty())
        .satisfies(head -> assertThat(head.reopenings()).isZero());
  }
}
