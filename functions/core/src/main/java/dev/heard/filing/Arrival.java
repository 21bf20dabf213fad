package dev.heard.filing;

import dev.heard.mail.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail has been received: what the receiver says of it.
 *
 * @param rawKey where the bytes lie
 * @param envelopeSender of the SMTP dialogue; null for the null sender or where it is unknown
 * @param recipients of the SMTP dialogue, not of the headers
 */
public record Arrival(
    String rawKey,
    Instant at,
    @Nullable EmailAddress envelopeSender,
    List<EmailAddress> recipients,
    Verdicts verdicts) {
  public Arrival {
    recipients = List.copyOf(recipients);
  }

  /** What a check of the receiver said. */
  public enum Verdict {
    PASS,
    FAIL,
    GRAY,
    /** The check did not run or did not finish. */
    UNKNOWN
  }

  /**
   * What the receiver's checks said.
   *
   * @param dmarc whether the sender's domain vouches for the mail (RFC 7489)
   */
  public record Verdicts(Verdict spam, Verdict virus, Verdict dmarc) {
    public static final Verdicts NONE =
        new Verdicts(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.UNKNOWN);
  }
}
