package dev.heard.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The id of a case as people say it and as mails carry it in subjects and reply addresses: {@code
 * H-7K3Q9}.
 *
 * <p>The letters are Crockford's base 32: no I, L, O or U, so that it can be read over the phone.
 *
 * @param value {@code H-} and 5 to 8 letters or digits
 */
public record CaseId(String value) implements Comparable<CaseId> {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern SHAPE = Pattern.compile("H-[" + ALPHABET + "]{5,8}");

  public CaseId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a case id");
    }
  }

  /** The id in a text that a person typed: any case, with I and L read as 1 and O as 0. */
  public static Optional<CaseId> parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (!upper.startsWith("H-")) {
      return Optional.empty();
    }
    String id = "H-" + upper.substring(2).replace('I', '1').replace('L', '1').replace('O', '0');
    return SHAPE.matcher(id).matches() ? Optional.of(new CaseId(id)) : Optional.empty();
  }

  /**
   * A new id.
   *
   * @param letters 5 to 8; more where shorter ones were found taken
   */
  public static CaseId random(RandomGenerator random, int letters) {
    StringBuilder id = new StringBuilder("H-");
    for (int i = 0; i < letters; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new CaseId(id.toString());
  }

  @Override
  public int compareTo(CaseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
