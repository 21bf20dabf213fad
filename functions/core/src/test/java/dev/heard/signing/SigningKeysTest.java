package dev.heard.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeysTest implements SignerContract {
  private final SigningKeys keys = new SigningKeys(key("a"));

  private static byte[] key(String letter) {
    return letter.repeat(32).getBytes(UTF_8);
  }

  @Override
  public Signer signer() {
    return keys;
  }

  /** RFC 4231, test case 7: a key and a text longer than a block. */
  @Test
  void isTheHmacOfTheStandard() {
    byte[] key = new byte[131];
    Arrays.fill(key, (byte) 0xaa);
    byte[] said =
        ("This is a test using a larger than block-size key and a larger than block-size data. The"
                + " key needs to be hashed before being used by the HMAC algorithm.")
            .getBytes(UTF_8);

    assertThat(HexFormat.of().formatHex(new SigningKeys(key).tag("", said, 32)))
        .isEqualTo("9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
  }

  @Test
  void theFirstSignsAndEachIsAccepted() {
    SigningKeys changed = new SigningKeys(List.of(key("c"), key("b"), key("a")));

    assertThat(changed.tag(USE, SAID, 16)).isEqualTo(new SigningKeys(key("c")).tag(USE, SAID, 16));
    assertThat(changed.made(USE, SAID, keys.tag(USE, SAID, 16))).isTrue();
    assertThat(changed.made(USE, SAID, new SigningKeys(key("b")).tag(USE, SAID, 16))).isTrue();
    assertThat(changed.made(USE, SAID, new SigningKeys(key("d")).tag(USE, SAID, 16))).isFalse();
  }

  @Test
  void isNotChangedThroughTheCallersKey() {
    byte[] own = key("a");
    SigningKeys copied = new SigningKeys(own);
    Arrays.fill(own, (byte) 0);

    assertThat(copied.made(USE, SAID, keys.tag(USE, SAID, 16))).isTrue();
  }

  @Test
  void wantsAKeyAndNoShortOne() {
    List<byte[]> oneShort = List.of(key("a"), new byte[31]);

    assertThatThrownBy(() -> new SigningKeys(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SigningKeys(oneShort))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
