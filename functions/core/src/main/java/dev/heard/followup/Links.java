package dev.heard.followup;

import dev.heard.mail.CaseId;
import dev.heard.outbox.FollowUpRef;
import dev.heard.signing.Signer;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The links in a follow-up. Each is for one purpose and one follow-up, and ends at a time.
 *
 * <p>A token is a version, the purpose, the resolution, the end in seconds and the case id, and a
 * tag over them of 128 bits; all in base 64 for URLs (RFC 4648 §5). A guesser has one chance in
 * 2<sup>128</sup> a click, so that the links need no counting of tries.
 *
 * <p>Thread-safe.
 */
public final class Links {
  private static final byte VERSION = 1;
  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = 1 + 1 + Short.BYTES + Integer.BYTES;

  /** Longer than any of ours. */
  private static final int LONGEST = 80;

  private static final String LABEL = "heard follow-up link v1:";

  private final URI publicUrl;
  private final Signer signer;

  /** What a link is for. */
  public enum Purpose {
    RATING('f'),
    UNSUBSCRIBE('u');

    private final char letter;

    Purpose(char letter) {
      this.letter = letter;
    }

    /** The beginning of the link's path: {@code /f/}. */
    public String path() {
      return "/" + letter + "/";
    }
  }

  /** What a token says. */
  public sealed interface Opened {
    record Valid(FollowUpRef ref) implements Opened {}

    /** It was ours and for this purpose; its time is over. */
    record Expired(FollowUpRef ref) implements Opened {}

    /** Not ours, or altered, or for something else: nobody is told which. */
    record Unknown() implements Opened {}
  }

  /**
   * Links to the public pages.
   *
   * @param publicUrl where customers reach them, without a slash at the end
   */
  public Links(URI publicUrl, Signer signer) {
    this.publicUrl = publicUrl;
    this.signer = signer;
  }

  /** Where both questions are answered. */
  public URI rating(FollowUpRef ref, Instant expires) {
    return link(Purpose.RATING, ref, expires);
  }

  /** Where one click ends mail of this kind. */
  public URI unsubscribe(FollowUpRef ref, Instant expires) {
    return link(Purpose.UNSUBSCRIBE, ref, expires);
  }

  private URI link(Purpose purpose, FollowUpRef ref, Instant expires) {
    byte[] id = ref.caseId().value().getBytes(StandardCharsets.US_ASCII);
    byte[] said =
        ByteBuffer.allocate(HEAD_BYTES + id.length)
            .put(VERSION)
            .put((byte) purpose.letter)
            .putShort((short) ref.resolution())
            .putInt((int) expires.getEpochSecond())
            .put(id)
            .array();
    byte[] token =
        ByteBuffer.allocate(said.length + TAG_BYTES)
            .put(said)
            .put(signer.tag(LABEL, said, TAG_BYTES))
            .array();
    return URI.create(publicUrl + purpose.path() + encoded(token));
  }

  /** What a token says to somebody who came for a purpose. */
  public Opened open(String token, Purpose purpose, Instant now) {
    if (token.length() > LONGEST) {
      return new Opened.Unknown();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(token);
      int length = all.length - TAG_BYTES;
      // One token has one spelling: the last letter has bits that mean nothing.
      if (length <= HEAD_BYTES || !encoded(all).equals(token)) {
        return new Opened.Unknown();
      }
      byte[] said = Arrays.copyOf(all, length);
      byte[] given = Arrays.copyOfRange(all, length, all.length);
      return signer.made(LABEL, said, given)
          ? read(ByteBuffer.wrap(said), purpose, now)
          : new Opened.Unknown();
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return new Opened.Unknown();
    }
  }

  private static Opened read(ByteBuffer said, Purpose purpose, Instant now) {
    byte version = said.get();
    byte letter = said.get();
    int resolution = Short.toUnsignedInt(said.getShort());
    Instant expires = Instant.ofEpochSecond(Integer.toUnsignedLong(said.getInt()));
    if (version != VERSION || letter != (byte) purpose.letter) {
      return new Opened.Unknown();
    }
    CaseId id = new CaseId(StandardCharsets.US_ASCII.decode(said).toString());
    FollowUpRef ref = new FollowUpRef(id, resolution);
    return now.isAfter(expires) ? new Opened.Expired(ref) : new Opened.Valid(ref);
  }

  private static String encoded(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
