package dev.heard.mail;

import dev.heard.signing.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/**
 * The address under which a customer's answer finds its case: {@code
 * support+7k3q9-mzxw6ytboi2gk43u@example.org}.
 *
 * <p>The token is the case id and a tag over it of 80 bits: a guesser has one chance in
 * 2<sup>80</sup> a mail. It is written in lower-case base 32 (RFC 4648 §6), because some mail
 * programs and servers change the case of addresses; base 64 would not live through that. RFC 5321
 * §4.5.3.1.1 allows 64 octets before the {@code @}.
 *
 * <p>Thread-safe.
 */
public final class ReplyAddress {
  private static final int TAG_BYTES = 10;
  private static final int TAG_LETTERS = 16;

  /** One tag has one spelling: decoders pass over what is none of these. */
  private static final Pattern TAG = Pattern.compile("[a-z2-7]{" + TAG_LETTERS + "}");

  private static final int LONGEST_ID = 8;
  private static final int LONGEST_LOCAL_PART = 64;

  private static final String PURPOSE = "heard reply address v1:";

  private final EmailAddress support;
  private final Signer signer;

  /**
   * @param support the address that customers write to
   * @throws IllegalArgumentException for an address too long to carry a token
   */
  public ReplyAddress(EmailAddress support, Signer signer) {
    int octets = support.localPart().getBytes(StandardCharsets.UTF_8).length;
    if (octets + 1 + LONGEST_ID + 1 + TAG_LETTERS > LONGEST_LOCAL_PART) {
      throw new IllegalArgumentException(
          "the support address is too long: with a case's token it would pass 64 octets");
    }
    this.support = support;
    this.signer = signer;
  }

  /** The address that leads to the case. */
  public EmailAddress of(CaseId id) {
    String letters = id.value().substring(2).toLowerCase(Locale.ROOT);
    String tag = new Base32().encodeToString(signer.tag(PURPOSE, said(id), TAG_BYTES));
    return new EmailAddress(
        "%s+%s-%s@%s"
            .formatted(
                support.localPart(), letters, tag.toLowerCase(Locale.ROOT), support.domain()));
  }

  /** The case that an address leads to; empty for any that is not signed by us. */
  public Optional<CaseId> caseOf(EmailAddress recipient) {
    String prefix = support.localPart() + "+";
    String local = recipient.localPart();
    int dash = local.lastIndexOf('-');
    if (!recipient.domain().equals(support.domain())
        || !local.startsWith(prefix)
        || dash < prefix.length()) {
      return Optional.empty();
    }
    String tag = local.substring(dash + 1);
    if (!TAG.matcher(tag).matches()) {
      return Optional.empty();
    }
    byte[] given = new Base32().decode(tag);
    return CaseId.parse("H-" + local.substring(prefix.length(), dash))
        .filter(id -> signer.made(PURPOSE, said(id), given));
  }

  private static byte[] said(CaseId id) {
    return id.value().getBytes(StandardCharsets.UTF_8);
  }
}
