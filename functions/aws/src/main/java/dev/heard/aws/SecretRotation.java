package dev.heard.aws;

import dev.heard.casework.Busy;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/**
 * Gives the signing secret a new key, for an admin. Functions that run see it within five minutes,
 * and at once when they meet a tag by it.
 */
public final class SecretRotation {
  /** With a rotation every month, longer than any link is good for. */
  private static final int KEPT = 36;

  private static final int KEY_BYTES = 32;

  /** The label of Secrets Manager for a version that is being made. */
  private static final String PENDING = "AWSPENDING";

  private final SecretsManagerClient client;
  private final SecureRandom random;

  /** What becomes of the keys so far. */
  public enum Earlier {
    /** What they signed is good as long as it would have been; of very many, the newest. */
    ACCEPTED,

    /** What they signed is good no more: somebody else may know them. */
    FORGOTTEN
  }

  public SecretRotation(SecretsManagerClient client, SecureRandom random) {
    this.client = client;
    this.random = random;
  }

  /**
   * Puts a new key before the others.
   *
   * @param secret the secret's ARN or name
   * @return how many keys are accepted now
   * @throws Busy if another rotation was faster, or Secrets Manager does not answer; nothing is
   *     changed by the first
   * @throws IllegalStateException if the secret is not of its form and its keys are to be kept
   */
  public int rotate(String secret, Earlier earlier) {
    GetSecretValueResponse current =
        client.getSecretValue(get -> get.secretId(secret).versionStage(SigningSecret.CURRENT));
    List<String> keys = new ArrayList<>(List.of(key()));
    if (earlier == Earlier.ACCEPTED) {
      keys.addAll(SigningSecret.lines(current.secretString()));
    }
    List<String> kept = keys.subList(0, Math.min(keys.size(), KEPT));
    String version =
        client
            .putSecretValue(
                put ->
                    put.secretId(secret)
                        .secretString(String.join("\n", kept))
                        .versionStages(PENDING))
            .versionId();
    try {
      // A plain put would win over another rotation, whose key may have signed by then.
      var unused =
          client.updateSecretVersionStage(
              move ->
                  move.secretId(secret)
                      .versionStage(SigningSecret.CURRENT)
                      .removeFromVersionId(current.versionId())
                      .moveToVersionId(version));
    } catch (InvalidParameterException | InvalidRequestException e) {
      throw new Busy("the secret was changed by somebody else at this moment", e);
    }
    return kept.size();
  }

  private String key() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }
}
