package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.SecretRotation.Earlier;
import dev.heard.aws.emulator.Target.Service;
import dev.heard.casework.Busy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretRotationTest {
  private static final String USE = "a use:";
  private static final byte[] SAID = "H-7K3Q9".getBytes(UTF_8);

  private final SecretsManagerClient client =
      Emulated.clients(Service.SECRETS_MANAGER).secretsManager();
  private final String secret = newSecret("a".repeat(32));
  private final SecretRotation rotation = new SecretRotation(client, new SecureRandom());
  private final SigningSecret function = function();
  private Instant now = Instant.parse("2026-11-18T09:00:00Z");

  private Instant now() {
    return now;
  }

  private String newSecret(String text) {
    return client
        .createSecret(create -> create.name("signing-" + UUID.randomUUID()).secretString(text))
        .arn();
  }

  private SigningSecret function() {
    return new SigningSecret(client, secret, this::now);
  }

  private byte[] tag() {
    return function().tag(USE, SAID, 16);
  }

  private List<String> lines() {
    return text(secret).lines().toList();
  }

  private String text(String id) {
    return client.getSecretValue(get -> get.secretId(id).versionStage("AWSCURRENT")).secretString();
  }

  @Test
  void aNewKeySignsAndWhatTheOthersSignedIsStillGood() {
    byte[] old = function.tag(USE, SAID, 16);

    assertThat(rotation.rotate(secret, Earlier.ACCEPTED)).isEqualTo(2);
    now = now.plus(Duration.ofMinutes(1));

    assertThat(tag()).isNotEqualTo(old);
    assertThat(function.made(USE, SAID, tag())).isTrue();
    assertThat(function.made(USE, SAID, old)).isTrue();
    assertThat(lines().getFirst()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aKeyThatLeakedIsForgotten() {
    byte[] leaked = function.tag(USE, SAID, 16);
    rotation.rotate(secret, Earlier.ACCEPTED);

    assertThat(rotation.rotate(secret, Earlier.FORGOTTEN)).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(5));

    assertThat(function.made(USE, SAID, leaked)).isFalse();
    assertThat(function.made(USE, SAID, tag())).isTrue();
  }

  /** Links are good for two years; with a rotation a month none ends before its time. */
  @Test
  void ofVeryManyKeysThoseOfThreeYearsAreKept() {
    byte[] old = function.tag(USE, SAID, 16);
    for (int month = 1; month <= 35; month++) {
      rotation.rotate(secret, Earlier.ACCEPTED);
    }
    now = now.plus(Duration.ofMinutes(5));
    assertThat(function.made(USE, SAID, old)).isTrue();

    assertThat(rotation.rotate(secret, Earlier.ACCEPTED)).isEqualTo(36);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(function.made(USE, SAID, old)).isFalse();
    assertThat(lines()).hasSize(36).doesNotHaveDuplicates();
  }

  /** The other admin's key may have signed a link by now. */
  @Test
  void ofTwoRotationsAtOnceTheSecondIsRefused() {
    SecretRotation late =
        new SecretRotation(
            client,
            new SecureRandom() {
              private static final long serialVersionUID = 1;

              @Override
              public void nextBytes(byte[] bytes) {
                rotation.rotate(secret, Earlier.ACCEPTED);
                super.nextBytes(bytes);
              }
            });

    assertThatThrownBy(() -> late.rotate(secret, Earlier.ACCEPTED)).isInstanceOf(Busy.class);
    assertThat(lines()).hasSize(2);
  }

  @Test
  void aSecretOfAnotherFormIsNotAddedTo() {
    String other = newSecret("a password");

    assertThatThrownBy(() -> rotation.rotate(other, Earlier.ACCEPTED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("password");
    assertThat(text(other)).isEqualTo("a password");
    assertThat(rotation.rotate(other, Earlier.FORGOTTEN)).isEqualTo(1);
  }
}
