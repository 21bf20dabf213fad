package dev.heard.outbox;

import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/**
 * The id of an owed mail; it travels with the mail as a tag, so that the provider's events find it.
 *
 * @param value 16 lower-case base 32 characters, 80 random bits
 */
public record OutboxId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z2-7]{16}");

  public OutboxId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an outbox id");
    }
  }

  public static OutboxId random(RandomGenerator random) {
    byte[] bits = new byte[10];
    random.nextBytes(bits);
    return new OutboxId(new Base32().encodeToString(bits).toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return value;
  }
}
