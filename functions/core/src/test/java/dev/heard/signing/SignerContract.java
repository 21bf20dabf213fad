package dev.heard.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every signer keeps to: it knows its own tags, and no others. */
public interface SignerContract {
  String USE = "a use:";
  byte[] SAID = "H-7K3Q9".getBytes(UTF_8);

  /** Within a test always the same. */
  Signer signer();

  @ParameterizedTest
  @ValueSource(ints = {10, 16, 32})
  default void aTagIsAsLongAsItWasAskedForAndKnown(int bytes) {
    byte[] tag = signer().tag(USE, SAID, bytes);

    assertThat(tag).hasSize(bytes).isEqualTo(signer().tag(USE, SAID, bytes));
    assertThat(signer().made(USE, SAID, tag)).isTrue();
  }

  @Test
  default void aTagIsForOnePurposeAndOneText() {
    byte[] tag = signer().tag(USE, SAID, 16);

    assertThat(signer().made("another use:", SAID, tag)).isFalse();
    assertThat(signer().made(USE, "H-7K3Q8".getBytes(UTF_8), tag)).isFalse();
  }

  @Test
  default void aTagThatIsWrongInOneBitIsNobodys() {
    for (int bit = 0; bit < 128; bit++) {
      byte[] tag = signer().tag(USE, SAID, 16);
      tag[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(signer().made(USE, SAID, tag)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 33})
  default void aTagSoShortThatItCouldBeGuessedIsNobodys(int bytes) {
    Signer signer = signer();
    byte[] cut = Arrays.copyOf(signer.tag(USE, SAID, 32), bytes);

    assertThat(signer.made(USE, SAID, cut)).isFalse();
    assertThatThrownBy(() -> signer.tag(USE, SAID, bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
