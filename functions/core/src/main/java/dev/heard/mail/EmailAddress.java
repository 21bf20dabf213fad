package dev.heard.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address, {@code local@domain}, in lower case.
 *
 * <p>RFC 5321 lets the local part tell cases apart; no provider that customers use does, and
 * treating {@code Ann@} and {@code ann@} as two people would split their history.
 *
 * @param value the address; at most 254 octets (RFC 5321 §4.5.3.1.3), no spaces or control
 *     characters
 */
public record EmailAddress(String value) {
  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@<>,;:\\\\\"\\p{Cntrl}]{1,64}@[^\\s@<>,;:\\\\\"\\p{Cntrl}]{1,253}");

  /**
   * The customer of a case whose mail names no sender. Nothing can be sent to it (RFC 2606 reserves
   * .invalid).
   */
  public static final EmailAddress UNKNOWN = new EmailAddress("unknown@sender.invalid");

  public EmailAddress {
    value = value.toLowerCase(Locale.ROOT);
    if (value.length() > 254 || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an email address");
    }
  }

  /** The address, or empty where the text is none. */
  public static Optional<EmailAddress> parse(String text) {
    // Lower case first: it can be longer.
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.length() <= 254 && SHAPE.matcher(lower).matches()
        ? Optional.of(new EmailAddress(lower))
        : Optional.empty();
  }

  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  /**
   * The address without its plus tag: {@code support+x@a} and {@code support@a} are one mailbox.
   */
  public EmailAddress withoutTag() {
    int plus = localPart().indexOf('+');
    return plus <= 0 ? this : new EmailAddress(localPart().substring(0, plus) + "@" + domain());
  }

  @Override
  public String toString() {
    return value;
  }
}
