package dev.heard.aws;

import dev.heard.signing.Signer;
import dev.heard.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Signs with a secret of Secrets Manager: one key a line, the newest first, each of at least 32
 * characters. It is read when something is first signed or checked, so that no snapshot of a
 * function holds it, and read again every five minutes, so that a rotation is seen.
 *
 * <p>A tag that no key made may be by a key that is newer than the last reading. Then the secret is
 * read again, but not within 20 seconds of the last try: who guesses tags makes at most three calls
 * a minute. As long as it cannot be read again, the keys that are there are used on.
 *
 * <p>What is thrown before any keys are there is transient ({@link dev.heard.casework.Busy}, or the
 * SDK's own), or an {@link IllegalStateException} if the secret is not of its form. Thread-safe.
 */
public final class SigningSecret implements Signer {
  /** The label of Secrets Manager for the version that is in use. */
  static final String CURRENT = "AWSCURRENT";

  private static final Logger LOG = LoggerFactory.getLogger(SigningSecret.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(20);

  private final SecretsManagerClient client;
  private final String secret;
  private final InstantSource clock;

  /** Under this object's lock, as all of them. */
  private @Nullable SigningKeys keys;

  private Instant read = Instant.MIN;
  private Instant tried = Instant.MIN;

  /**
   * The secret of a name.
   *
   * @param secret its ARN
   */
  public SigningSecret(SecretsManagerClient client, String secret, InstantSource clock) {
    this.client = client;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public byte[] tag(String purpose, byte[] said, int bytes) {
    return noOlderThan(FRESH).tag(purpose, said, bytes);
  }

  @Override
  public boolean made(String purpose, byte[] said, byte[] tag) {
    SigningKeys held = noOlderThan(FRESH);
    if (held.made(purpose, said, tag)) {
      return true;
    }
    SigningKeys newer = noOlderThan(BETWEEN_TRIES);
    return newer != held && newer.made(purpose, said, tag);
  }

  /** The keys, read again if that is longer ago and the last try was not just now. */
  private synchronized SigningKeys noOlderThan(Duration age) {
    Instant now = clock.instant();
    SigningKeys held = keys;
    if (held != null && (now.isBefore(read.plus(age)) || now.isBefore(tried.plus(BETWEEN_TRIES)))) {
      return held;
    }
    tried = now;
    try {
      SigningKeys newer = keys();
      keys = newer;
      read = now;
      return newer;
    } catch (RuntimeException e) {
      if (held == null) {
        throw e;
      }
      LOG.warn(
          "the signing secret cannot be read again, its keys of {} are used on: {}",
          read,
          Trace.of(e));
      return held;
    }
  }

  private SigningKeys keys() {
    String text =
        client.getSecretValue(get -> get.secretId(secret).versionStage(CURRENT)).secretString();
    return new SigningKeys(
        lines(text).stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /**
   * The keys in the text of the secret, the newest first.
   *
   * @throws IllegalStateException if it is not of its form; its text is not quoted
   */
  static List<String> lines(@Nullable String text) {
    List<String> lines =
        text == null
            ? List.of()
            : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()
        || lines.stream()
            .anyMatch(
                line -> line.getBytes(StandardCharsets.UTF_8).length < SigningKeys.SHORTEST_KEY)) {
      throw new IllegalStateException(
          "the signing secret should be one key a line, each of at least %d characters"
              .formatted(SigningKeys.SHORTEST_KEY));
    }
    return lines;
  }
}
