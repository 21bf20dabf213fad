package dev.heard.mail;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * The address under which a customer's answer finds its case: {@code
 * support+7k3q9-mzxw6ytboi2gk43u@example.org}.
 *
 * <p>The token is the case id and an HMAC-SHA256 over it (RFC 2104), truncated to 80 bits, the
 * shortest that RFC 2104 §5 and NIST SP 800-107 §5.3.3 hold safe for a tag that is checked online:
 * a guesser has one chance in 2<sup>80</sup> a mail. It is written in lower-case base 32 (RFC 4648
 * §6), because some mail programs and servers change the case of addresses; base 64 would not live
 * through that. RFC 5321 §4.5.3.1.1 allows 64 octets before the {@code @}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ReplyAddress {
  private static final int SHORTEST_SECRET = 32;
  private static final int TAG_BYTES = 10;
  private static final int TAG_LETTERS = 16;
  private static final int LONGEST_ID = 8;
  private static final int LONGEST_LOCAL_PART = 64;

  /** Binds the tag to its use, so that one secret may serve others. */
  private static final String PURPOSE = "heard reply address v1:";

  private final EmailAddress support;
  private final SecretKeySpec key;

  /**
   * @param support the address that customers write to
   * @param secret at least 32 random bytes; copied
   * @throws IllegalArgumentException for a short secret, or an address too long to carry a token
   */
  public ReplyAddress(EmailAddress support, byte[] secret) {
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("the secret needs at least " + SHORTEST_SECRET + " bytes");
    }
    int octets = support.localPart().getBytes(StandardCharsets.UTF_8).length;
    if (octets + 1 + LONGEST_ID + 1 + TAG_LETTERS > LONGEST_LOCAL_PART) {
      throw new IllegalArgumentException(
          "the support address is too long: with a case's token it would pass 64 octets");
    }
    this.support = support;
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** The address that leads to the case. */
  public EmailAddress of(CaseId id) {
    String letters = id.value().substring(2).toLowerCase(Locale.ROOT);
    return new EmailAddress(
        support.localPart() + "+" + letters + "-" + tag(id) + "@" + support.domain());
  }

  /** The case that an address leads to; empty for any that this secret did not make. */
  public Optional<CaseId> caseOf(EmailAddress recipient) {
    String prefix = support.localPart() + "+";
    String local = recipient.localPart();
    int dash = local.lastIndexOf('-');
    if (!recipient.domain().equals(support.domain())
        || !local.startsWith(prefix)
        || dash < prefix.length()) {
      return Optional.empty();
    }
    byte[] given = local.substring(dash + 1).getBytes(StandardCharsets.UTF_8);
    return CaseId.parse("H-" + local.substring(prefix.length(), dash))
        .filter(id -> MessageDigest.isEqual(tag(id).getBytes(StandardCharsets.UTF_8), given));
  }

  private String tag(CaseId id) {
    byte[] mac = mac((PURPOSE + id.value()).getBytes(StandardCharsets.UTF_8));
    return new Base32().encodeToString(Arrays.copyOf(mac, TAG_BYTES)).toLowerCase(Locale.ROOT);
  }

  private byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
