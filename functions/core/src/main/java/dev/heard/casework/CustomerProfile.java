package dev.heard.casework;

import dev.heard.mail.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a customer over all their cases. Immutable; each step gives the next version,
 * which is stored on condition that the one before it is still there.
 *
 * @param address without plus tag
 * @param version 0 while nothing is stored, one more with each step
 * @param surveyedAt when they were last asked how it went
 * @param optedOutAt when they asked not to be asked
 * @param suppressedAt since when nothing automatic is sent to them
 * @param suppressedBecause in words for an agent
 */
public record CustomerProfile(
    EmailAddress address,
    long version,
    @Nullable Instant surveyedAt,
    @Nullable Instant optedOutAt,
    @Nullable Instant suppressedAt,
    @Nullable String suppressedBecause) {
  public CustomerProfile {
    address = address.withoutTag();
  }

  /** Somebody of whom nothing is known. */
  public static CustomerProfile unknown(EmailAddress address) {
    return new CustomerProfile(address, 0, null, null, null, null);
  }

  public CustomerProfile surveyed(Instant at) {
    return new CustomerProfile(
        address, version + 1, at, optedOutAt, suppressedAt, suppressedBecause);
  }

  public CustomerProfile optedOut(Instant at) {
    return new CustomerProfile(
        address, version + 1, surveyedAt, at, suppressedAt, suppressedBecause);
  }

  public CustomerProfile suppressed(Instant at, String because) {
    return new CustomerProfile(address, version + 1, surveyedAt, optedOutAt, at, because);
  }
}
