package dev.heard.aws;

import dev.heard.mail.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every function is told by its environment.
 *
 * @param region {@code AWS_REGION}, which Lambda sets
 * @param endpoint {@code HEARD_AWS_ENDPOINT}, optional: where all AWS services answer, instead of
 *     their public addresses (a VPC's proxy, an emulator)
 * @param table {@code HEARD_TABLE}
 * @param rawBucket {@code HEARD_RAW_BUCKET}
 * @param nudgeQueue {@code HEARD_NUDGE_QUEUE_URL}
 * @param support {@code HEARD_SUPPORT_ADDRESS}: where customers write to and replies come from
 * @param signingSecret {@code HEARD_SIGNING_SECRET_ARN}: the secret that signs reply addresses and
 *     links, see {@link SigningSecret}
 * @param undo {@code HEARD_UNDO_SECONDS}, optional: 0 to 900; 10 unless told otherwise
 * @param configurationSet {@code HEARD_CONFIGURATION_SET}, optional: SES reports its send events
 *     through it
 */
public record Settings(
    String region,
    @Nullable URI endpoint,
    String table,
    String rawBucket,
    URI nudgeQueue,
    EmailAddress support,
    String signingSecret,
    Duration undo,
    @Nullable String configurationSet) {
  private static final Duration UNDO = Duration.ofSeconds(10);

  /**
   * Reads the settings.
   *
   * @throws IllegalStateException naming every variable that is missing or wrong
   */
  public static Settings of(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    Supplier<String> region = environment.text("AWS_REGION");
    Supplier<Optional<URI>> endpoint =
        environment.optional("HEARD_AWS_ENDPOINT", "an http or https URL", Settings::url);
    Supplier<String> table = environment.text("HEARD_TABLE");
    Supplier<String> rawBucket = environment.text("HEARD_RAW_BUCKET");
    Supplier<URI> nudgeQueue =
        environment.value("HEARD_NUDGE_QUEUE_URL", "an http or https URL", Settings::url);
    Supplier<EmailAddress> support =
        environment.value("HEARD_SUPPORT_ADDRESS", "an email address", EmailAddress::new);
    Supplier<String> signingSecret = environment.text("HEARD_SIGNING_SECRET_ARN");
    Supplier<Optional<Duration>> undo =
        environment.optional("HEARD_UNDO_SECONDS", "0 to 900", Settings::undo);
    Supplier<Optional<String>> configurationSet =
        environment.optional("HEARD_CONFIGURATION_SET", "a name", name -> name);
    environment.check();
    return new Settings(
        region.get(),
        endpoint.get().orElse(null),
        table.get(),
        rawBucket.get(),
        nudgeQueue.get(),
        support.get(),
        signingSecret.get(),
        undo.get().orElse(UNDO),
        configurationSet.get().orElse(null));
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("not an http or https URL");
    }
    return url;
  }

  /** A URL to which a path is added. */
  static URI publicUrl(String text) {
    return url(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static Duration undo(String text) {
    int seconds = Integer.parseInt(text);
    if (seconds < 0 || seconds > 900) {
      throw new IllegalArgumentException("not 0 to 900");
    }
    return Duration.ofSeconds(seconds);
  }
}
