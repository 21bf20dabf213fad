package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter of {@link RawMail} keeps. Implement it in the adapter's test class. */
public interface RawMailContract {
  /** The adapter under test; the same store for a whole test. */
  RawMail rawMail();

  @Test
  default void givesBackWhatWasWritten() {
    String key = newKey();
    byte[] mail = "Subject: hi\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8);

    rawMail().write(key, mail);

    RawMail.Raw read = rawMail().read(key, 1_000).orElseThrow();
    assertThat(read.bytes()).isEqualTo(mail);
    assertThat(read.size()).isEqualTo(mail.length);
    assertThat(read.cut()).isFalse();
  }

  @Test
  default void keepsTheFirstOfTwoWrites() {
    String key = newKey();
    rawMail().write(key, new byte[] {1, 2, 3});
    rawMail().write(key, new byte[] {9, 9, 9, 9, 9});

    RawMail.Raw read = rawMail().read(key, 100).orElseThrow();
    assertThat(read.bytes()).containsExactly(1, 2, 3);
    assertThat(read.size()).isEqualTo(3);
  }

  @Test
  default void readsNoMoreThanTheLimitAndSaysTheWholeSize() {
    String key = newKey();
    byte[] mail = new byte[10_000];
    new Random(7).nextBytes(mail);
    rawMail().write(key, mail);

    RawMail.Raw read = rawMail().read(key, 100).orElseThrow();
    assertThat(read.bytes()).hasSize(100).isEqualTo(java.util.Arrays.copyOf(mail, 100));
    assertThat(read.size()).isEqualTo(10_000);
    assertThat(read.cut()).isTrue();
  }

  @Test
  default void aLimitOfTheVerySizeCutsNothing() {
    String key = newKey();
    rawMail().write(key, new byte[] {1, 2, 3});

    RawMail.Raw read = rawMail().read(key, 3).orElseThrow();
    assertThat(read.bytes()).hasSize(3);
    assertThat(read.cut()).isFalse();
  }

  @Test
  default void aLimitOfTheLargestIntegerReadsAll() {
    String key = newKey();
    rawMail().write(key, new byte[] {1, 2, 3});
    assertThat(rawMail().read(key, Integer.MAX_VALUE).orElseThrow().bytes()).hasSize(3);
  }

  @Test
  default void knowsNothingOfAMailThatWasNotWritten() {
    assertThat(rawMail().read(newKey(), 100)).isEmpty();
  }

  @Test
  default void whatIsErasedIsGoneAndItsNeighbourStays() {
    String key = newKey();
    String longer = key + "x";
    rawMail().write(key, new byte[] {1});
    rawMail().write(longer, new byte[] {2});

    rawMail().erase(key);
    rawMail().erase(key);

    assertThat(rawMail().read(key, 10)).isEmpty();
    assertThat(rawMail().read(longer, 10)).isPresent();
  }

  @Test
  default void keepsAMailOfNoBytes() {
    String key = newKey();
    rawMail().write(key, new byte[0]);

    RawMail.Raw read = rawMail().read(key, 100).orElseThrow();
    assertThat(read.bytes()).isEmpty();
    assertThat(read.size()).isZero();
    assertThat(read.cut()).isFalse();
  }

  @Test
  default void keepsEveryByte() {
    String key = newKey();
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    rawMail().write(key, all);
    assertThat(rawMail().read(key, 1_000).orElseThrow().bytes()).isEqualTo(all);
  }

  @Test
  default void isNotChangedThroughTheCallersArray() {
    String key = newKey();
    byte[] mail = {1, 2, 3};
    rawMail().write(key, mail);
    mail[0] = 99;
    assertThat(rawMail().read(key, 100).orElseThrow().bytes()).containsExactly(1, 2, 3);
  }

  @Test
  default void takesTheLongestKey() {
    String key = "raw/" + "k".repeat(200);
    rawMail().write(key, new byte[] {1});
    assertThat(rawMail().read(key, 1)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "raw",
        "raw/",
        "mail",
        "RAW/mail",
        "raw/a/b",
        "raw/..",
        "raw/.",
        "raw/../secret",
        "../raw/mail",
        "/raw/mail",
        "raw\\mail",
        "raw/..\\mail",
        "raw/a b",
        "raw/a\0b",
        "raw/a\n",
        "raw/%2e%2e",
        "raw/märz",
        "other/mail"
      })
  default void refusesKeysOfAnotherShape(String key) {
    RawMail mails = rawMail();
    byte[] mail = {1};
    assertThatThrownBy(() -> mails.write(key, mail)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mails.read(key, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void refusesAKeyThatIsTooLong() {
    RawMail mails = rawMail();
    String key = "raw/" + "k".repeat(201);
    byte[] mail = {1};
    assertThatThrownBy(() -> mails.write(key, mail)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  default void refusesALimitBelowOne(int limit) {
    RawMail mails = rawMail();
    String key = newKey();
    assertThatThrownBy(() -> mails.read(key, limit)).isInstanceOf(IllegalArgumentException.class);
  }

  private static String newKey() {
    return "raw/" + UUID.randomUUID();
  }
}
