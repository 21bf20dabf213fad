package dev.heard.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.followup.Links.Opened;
import dev.heard.followup.Links.Purpose;
import dev.heard.mail.CaseId;
import dev.heard.outbox.FollowUpRef;
import dev.heard.signing.SigningKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
  private static final Instant EXPIRES = NOW.plus(Duration.ofDays(60));
  private static final FollowUpRef REF = new FollowUpRef(new CaseId("H-7K3Q9"), 2);
  private static final byte[] SECRET = secret("a");

  private final Links links = links("https://heard.example/x", SECRET);

  private static byte[] secret(String letter) {
    return letter.repeat(32).getBytes(StandardCharsets.UTF_8);
  }

  private static Links links(String url, byte[]... keys) {
    return new Links(URI.create(url), new SigningKeys(List.of(keys)));
  }

  private static String token(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }

  @Test
  void opensWhatItMade() {
    URI link = links.rating(REF, EXPIRES);

    assertThat(link.toString()).startsWith("https://heard.example/x/f/").hasSizeLessThan(90);
    assertThat(links.open(token(link), Purpose.RATING, NOW)).isEqualTo(new Opened.Valid(REF));
    assertThat(links.open(token(links.unsubscribe(REF, EXPIRES)), Purpose.UNSUBSCRIBE, NOW))
        .isEqualTo(new Opened.Valid(REF));
  }

  @Test
  void isForOnePurpose() {
    assertThat(links.open(token(links.rating(REF, EXPIRES)), Purpose.UNSUBSCRIBE, NOW))
        .isEqualTo(new Opened.Unknown());
    assertThat(links.open(token(links.unsubscribe(REF, EXPIRES)), Purpose.RATING, NOW))
        .isEqualTo(new Opened.Unknown());
  }

  @Test
  void ends() {
    String token = token(links.rating(REF, EXPIRES));

    assertThat(links.open(token, Purpose.RATING, EXPIRES)).isEqualTo(new Opened.Valid(REF));
    assertThat(links.open(token, Purpose.RATING, EXPIRES.plusSeconds(1)))
        .isEqualTo(new Opened.Expired(REF));
  }

  @Test
  void everyAlteredBitIsUnknown() {
    byte[] token = Base64.getUrlDecoder().decode(token(links.rating(REF, EXPIRES)));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] altered = token.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
      assertThat(links.open(text, Purpose.RATING, NOW))
          .as("bit %d", bit)
          .isEqualTo(new Opened.Unknown());
    }
  }

  @Test
  void anotherSpellingOfTheSameBytesIsUnknown() {
    String token = token(links.rating(REF, EXPIRES));
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    long same =
        letters
            .chars()
            .mapToObj(c -> token.substring(0, token.length() - 1) + (char) c)
            .filter(other -> java.util.Arrays.equals(Base64.getUrlDecoder().decode(other), bytes))
            .peek(
                other ->
                    assertThat(links.open(other, Purpose.RATING, NOW) instanceof Opened.Valid)
                        .isEqualTo(other.equals(token)))
            .count();
    assertThat(same).isPositive();
    assertThat(links.open(token + "=", Purpose.RATING, NOW)).isEqualTo(new Opened.Unknown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "AQ", "!!!!", "../../etc/passwd", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void nonsenseIsUnknown(String token) {
    assertThat(links.open(token, Purpose.RATING, NOW)).isEqualTo(new Opened.Unknown());
  }

  @Test
  void hugeTokensAreNotLookedAt() {
    assertThat(links.open("A".repeat(1_000_000), Purpose.RATING, NOW))
        .isEqualTo(new Opened.Unknown());
  }

  @Test
  void aSecretThatIsBeingChangedOpensOldLinks() {
    String old = token(links.rating(REF, EXPIRES));
    Links changed = links("https://heard.example", secret("b"), SECRET);
    Links later = links("https://heard.example", secret("b"));

    assertThat(changed.open(old, Purpose.RATING, NOW)).isEqualTo(new Opened.Valid(REF));
    String young = token(changed.rating(REF, EXPIRES));
    assertThat(later.open(young, Purpose.RATING, NOW)).isEqualTo(new Opened.Valid(REF));
    assertThat(later.open(old, Purpose.RATING, NOW)).isEqualTo(new Opened.Unknown());
  }
}
