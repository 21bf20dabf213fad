package dev.heard.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of which the first signs and each is accepted. A tag is an HMAC-SHA256 (RFC 2104), truncated
 * to no less than 80 bits, the shortest that RFC 2104 §5 and NIST SP 800-107 §5.3.3 hold safe for a
 * tag that is checked online.
 *
 * <p>Immutable and thread-safe.
 */
public final class SigningKeys implements Signer {
  /** Bytes that a key has at least. */
  public static final int SHORTEST_KEY = 32;

  private static final int SHORTEST_TAG = 10;
  private static final int LONGEST_TAG = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  /**
   * One key.
   *
   * @param key at least 32 random bytes; copied
   * @throws IllegalArgumentException for a shorter one
   */
  public SigningKeys(byte[] key) {
    this(List.of(key));
  }

  /**
   * A key and those before it.
   *
   * @param keys each of at least 32 random bytes, the one that signs first; copied
   * @throws IllegalArgumentException for none, or a shorter one
   */
  public SigningKeys(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < SHORTEST_KEY)) {
      throw new IllegalArgumentException("a key has at least " + SHORTEST_KEY + " bytes");
    }
    this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
  }

  @Override
  public byte[] tag(String purpose, byte[] said, int bytes) {
    if (!fits(bytes)) {
      throw new IllegalArgumentException("a tag has 10 to 32 bytes");
    }
    return tag(keys.getFirst(), purpose, said, bytes);
  }

  @Override
  public boolean made(String purpose, byte[] said, byte[] tag) {
    if (!fits(tag.length)) {
      return false;
    }
    boolean made = false;
    for (SecretKeySpec key : keys) {
      made |= MessageDigest.isEqual(tag(key, purpose, said, tag.length), tag);
    }
    return made;
  }

  private static boolean fits(int bytes) {
    return bytes >= SHORTEST_TAG && bytes <= LONGEST_TAG;
  }

  private static byte[] tag(SecretKeySpec key, String purpose, byte[] said, int bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(said), bytes);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
