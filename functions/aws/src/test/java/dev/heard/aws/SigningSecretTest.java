package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.ScriptedServer.Answer;
import dev.heard.casework.Busy;
import dev.heard.signing.Signer;
import dev.heard.signing.SignerContract;
import dev.heard.signing.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** What Secrets Manager answers, byte for byte, and when it is asked at all. */
class SigningSecretTest implements SignerContract {
  private static final String FIRST = "a".repeat(43);
  private static final String SECOND = "b".repeat(43);

  private final ScriptedServer server = new ScriptedServer();
  private final SigningSecret secret =
      new SigningSecret(
          new Clients(
                  Region.EU_CENTRAL_1,
                  server.endpoint(),
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard")))
              .secretsManager(),
          "arn:aws:secretsmanager:eu-central-1:1:secret:signing",
          this::now);
  private Instant now = Instant.parse("2026-11-18T09:00:00Z");

  private Instant now() {
    return now;
  }

  @Override
  public Signer signer() {
    server.next(says(FIRST));
    return secret;
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Answer says(String... keys) {
    return Answer.json(
        200, "{\"VersionId\":\"1\",\"SecretString\":\"%s\"}".formatted(String.join("\\n", keys)));
  }

  private void throttledFourTimes() {
    for (int i = 0; i < 4; i++) {
      server.next(Answer.json(400, "{\"__type\":\"ThrottlingException\"}"));
    }
  }

  private int asked() {
    return server.bodies().size();
  }

  private static byte[] tagBy(String key) {
    return new SigningKeys(key.getBytes(UTF_8)).tag(USE, SAID, 16);
  }

  private boolean made(byte[] tag) {
    return secret.made(USE, SAID, tag);
  }

  private static byte[] guess(Random random) {
    byte[] guess = new byte[16];
    random.nextBytes(guess);
    return guess;
  }

  @Test
  void nothingIsAskedBeforeSomethingIsSignedAndThenOnce() {
    assertThat(asked()).isZero();
    server.next(says(FIRST));

    assertThat(secret.tag(USE, SAID, 16)).isEqualTo(tagBy(FIRST));
    assertThat(made(tagBy(FIRST))).isTrue();
    now = now.plus(Duration.ofMinutes(5).minusMillis(1));
    assertThat(made(tagBy(FIRST))).isTrue();

    assertThat(server.bodies()).hasSize(1).first().asString().contains(":secret:signing");
  }

  @Test
  void aRotationIsSeenAfterFiveMinutesByWhoSigns() {
    server.next(says(FIRST));
    server.next(says(SECOND, FIRST));
    assertThat(secret.tag(USE, SAID, 16)).isEqualTo(tagBy(FIRST));

    now = now.plus(Duration.ofMinutes(5));

    assertThat(secret.tag(USE, SAID, 16)).isEqualTo(tagBy(SECOND));
    assertThat(made(tagBy(FIRST))).isTrue();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void aRotationIsSeenAtOnceByWhoMeetsATagOfTheNewKey() {
    server.next(says(FIRST));
    server.next(says(SECOND, FIRST));
    assertThat(made(tagBy(FIRST))).isTrue();

    now = now.plusSeconds(20);

    assertThat(made(tagBy(SECOND))).isTrue();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void whoGuessesDoesNotMakeUsAskForEveryGuess() {
    Random random = new Random(1);
    for (int i = 0; i < 5; i++) {
      server.next(says(FIRST));
    }
    for (int guesses = 0; guesses < 600; guesses++) {
      assertThat(made(guess(random))).isFalse();
      now = now.plusMillis(100);
    }

    assertThat(asked()).isEqualTo(3);
  }

  @Test
  void aKeyThatIsGoneFromTheSecretIsAcceptedNoMore() {
    server.next(says(FIRST));
    server.next(says(SECOND));
    assertThat(made(tagBy(FIRST))).isTrue();

    now = now.plus(Duration.ofMinutes(5));

    assertThat(made(tagBy(FIRST))).isFalse();
    assertThat(made(tagBy(SECOND))).isTrue();
  }

  @Test
  void withoutAnyKeysAFaultIsTheCallersAndTheNextCallTriesAgain() {
    throttledFourTimes();
    server.next(says(FIRST));

    assertThatThrownBy(() -> made(tagBy(FIRST))).isInstanceOf(Busy.class);
    assertThat(made(tagBy(FIRST))).isTrue();
  }

  @Test
  void whileItIsThrottledTheKeysThatAreThereAreUsedAndItIsAskedNowAndThen() {
    server.next(says(FIRST));
    assertThat(made(tagBy(FIRST))).isTrue();
    now = now.plus(Duration.ofHours(3));
    throttledFourTimes();

    for (int i = 0; i < 100; i++) {
      assertThat(made(tagBy(FIRST))).isTrue();
      assertThat(secret.tag(USE, SAID, 16)).isEqualTo(tagBy(FIRST));
      now = now.plusMillis(199);
    }
    assertThat(asked()).isEqualTo(1 + 4);

    server.next(says(SECOND, FIRST));
    now = now.plusSeconds(1);
    assertThat(secret.tag(USE, SAID, 16)).isEqualTo(tagBy(SECOND));
  }

  @Test
  void whatIsLostOnTheWayIsAFaultThatPasses() {
    server.next(Answer.CUT);
    server.next(Answer.HALF);
    server.next(Answer.json(503, "{}"));
    server.next(says(FIRST));

    assertThat(made(tagBy(FIRST))).isTrue();
  }

  @Test
  void aSecretThatIsMissingIsSaidSo() {
    server.next(Answer.json(400, "{\"__type\":\"ResourceNotFoundException\"}"));

    assertThatThrownBy(() -> made(tagBy(FIRST))).isInstanceOf(ResourceNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short-and-not-to-be-told", "\\n \\n", FIRST_AND_SHORT})
  void aSecretThatIsNotOfItsFormIsRefusedAndNotQuoted(String text) {
    server.next(says(text));

    assertThatThrownBy(() -> made(tagBy(FIRST)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the signing secret should be one key a line, each of at least 32 characters");
  }

  private static final String FIRST_AND_SHORT =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\nshort-and-not-to-be-told";

  @Test
  void aSecretOfBytesIsNotOfItsForm() {
    server.next(Answer.json(200, "{\"VersionId\":\"1\",\"SecretBinary\":\"YWFh\"}"));

    assertThatThrownBy(() -> made(tagBy(FIRST))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSecretThatSomebodySpoiltDoesNotStopWhoHasItsKeys() {
    server.next(says(FIRST));
    server.next(says("spoilt"));
    assertThat(made(tagBy(FIRST))).isTrue();

    now = now.plus(Duration.ofMinutes(5));

    assertThat(made(tagBy(FIRST))).isTrue();
    assertThat(asked()).isEqualTo(2);
  }
}
