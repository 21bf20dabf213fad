package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyAddressTest {
  private static final SigningKeys KEYS = keys("0123456789abcdef0123456789abcdef");
  private static final EmailAddress SUPPORT = new EmailAddress("support@shop.example");

  private static SigningKeys keys(String key) {
    return new SigningKeys(key.getBytes(StandardCharsets.UTF_8));
  }

  private final ReplyAddress addresses = new ReplyAddress(SUPPORT, KEYS);

  @Test
  void leadsBackToTheCase() {
    Random random = new Random(1);
    for (int letters = 5; letters <= 8; letters++) {
      for (int i = 0; i < 200; i++) {
        CaseId id = CaseId.random(random, letters);
        EmailAddress address = addresses.of(id);
        assertThat(address.value()).isEqualTo(address.value().toLowerCase(Locale.ROOT));
        assertThat(address.localPart().length()).isLessThanOrEqualTo(64);
        assertThat(addresses.caseOf(address)).contains(id);
      }
    }
  }

  @Test
  void isTheSameEveryTime() {
    CaseId id = new CaseId("H-7K3Q9");
    assertThat(new ReplyAddress(SUPPORT, keys("0123456789abcdef0123456789abcdef")).of(id))
        .isEqualTo(addresses.of(id));
    assertThat(addresses.of(id).value()).matches("support\\+7k3q9-[a-z2-7]{16}@shop\\.example");
  }

  @Test
  void livesThroughMailProgramsThatShout() {
    CaseId id = new CaseId("H-7K3Q9");
    String shouted = addresses.of(id).value().toUpperCase(Locale.ROOT);
    assertThat(addresses.caseOf(new EmailAddress(shouted))).contains(id);
  }

  @Test
  void refusesEveryChangedLetter() {
    CaseId id = new CaseId("H-7K3Q9");
    String address = addresses.of(id).value();
    int tail = address.indexOf('@');
    for (int i = address.indexOf('+') + 1; i < tail; i++) {
      char other = address.charAt(i) == 'x' ? 'y' : 'x';
      String changed = address.substring(0, i) + other + address.substring(i + 1);
      assertThat(EmailAddress.parse(changed).flatMap(addresses::caseOf)).as(changed).isEmpty();
    }
  }

  @Test
  void refusesWhatItDidNotMake() {
    CaseId id = new CaseId("H-7K3Q9");
    EmailAddress foreign =
        new ReplyAddress(SUPPORT, keys("1123456789abcdef0123456789abcdef")).of(id);
    assertThat(addresses.caseOf(foreign)).isEmpty();
    assertThat(addresses.caseOf(SUPPORT)).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("support+7k3q9@shop.example"))).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("support+-@shop.example"))).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("other@shop.example"))).isEmpty();
    String elsewhere = addresses.of(id).localPart() + "@evil.example";
    assertThat(addresses.caseOf(new EmailAddress(elsewhere))).isEmpty();
  }

  /**
   * Existing customers have such addresses: what they say, and under which key, must not change.
   */
  @Test
  void isWhatItAlwaysWas() {
    assertThat(addresses.of(new CaseId("H-7K3Q9")).value())
        .isEqualTo("support+7k3q9-vndkrgwqhtszaz63@shop.example");
  }

  @Test
  void wantsRoomForTheToken() {
    EmailAddress longest = new EmailAddress("s".repeat(38) + "@shop.example");
    EmailAddress tooLong = new EmailAddress("s".repeat(39) + "@shop.example");
    CaseId id = new CaseId("H-7K3Q9ZZZ");
    assertThat(new ReplyAddress(longest, KEYS).of(id).localPart()).hasSize(64);
    assertThatThrownBy(() -> new ReplyAddress(tooLong, KEYS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
