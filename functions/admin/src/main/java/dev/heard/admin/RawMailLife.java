package dev.heard.admin;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How long the bucket keeps raw mails, by its own rules. */
final class RawMailLife {
  private static final int NO_RULES = 404;

  private RawMailLife() {}

  /** Empty if for good. */
  static Optional<Duration> of(S3Client s3, String bucket) {
    try {
      return s3.getBucketLifecycleConfiguration(get -> get.bucket(bucket)).rules().stream()
          .filter(
              rule -> rule.status() == ExpirationStatus.ENABLED && "raw/".startsWith(prefix(rule)))
          .flatMap(rule -> Stream.ofNullable(rule.expiration()))
          .map(LifecycleExpiration::days)
          .filter(days -> days != null && days > 0)
          .map(Duration::ofDays)
          .min(Duration::compareTo);
    } catch (S3Exception e) {
      if (e.statusCode() == NO_RULES) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @SuppressWarnings("deprecation") // The older form of a rule has its prefix outside of the filter.
  private static String prefix(LifecycleRule rule) {
    return rule.filter() == null
        ? Objects.requireNonNullElse(rule.prefix(), "")
        : Objects.requireNonNullElse(rule.filter().prefix(), "");
  }
}
