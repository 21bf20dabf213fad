package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyAddressTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final EmailAddress SUPPORT = new EmailAddress("support@shop.example");
  private final ReplyAddress addresses = new ReplyAddress(SUPPORT, SECRET);

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
    assertThat(new ReplyAddress(SUPPORT, SECRET.clone()).of(id)).isEqualTo(addresses.of(id));
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
    byte[] another = SECRET.clone();
    another[0]++;
    EmailAddress foreign = new ReplyAddress(SUPPORT, another).of(id);
    assertThat(addresses.caseOf(foreign)).isEmpty();
    assertThat(addresses.caseOf(SUPPORT)).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("support+7k3q9@shop.example"))).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("support+-@shop.example"))).isEmpty();
    assertThat(addresses.caseOf(new EmailAddress("other@shop.example"))).isEmpty();
    String elsewhere = addresses.of(id).localPart() + "@evil.example";
    assertThat(addresses.caseOf(new EmailAddress(elsewhere))).isEmpty();
  }

  @Test
  void isNotChangedThroughTheCallersSecret() {
    byte[] secret = SECRET.clone();
    ReplyAddress own = new ReplyAddress(SUPPORT, secret);
    Arrays.fill(secret, (byte) 0);
    CaseId id = new CaseId("H-7K3Q9");
    assertThat(own.of(id)).isEqualTo(addresses.of(id));
  }

  @Test
  void wantsASecretAndRoomForTheToken() {
    byte[] shorter = new byte[31];
    assertThatThrownBy(() -> new ReplyAddress(SUPPORT, shorter))
        .isInstanceOf(IllegalArgumentException.class);
    EmailAddress longest = new EmailAddress("s".repeat(38) + "@shop.example");
    EmailAddress tooLong = new EmailAddress("s".repeat(39) + "@shop.example");
    CaseId id = new CaseId("H-7K3Q9ZZZ");
    assertThat(new ReplyAddress(longest, SECRET).of(id).localPart()).hasSize(64);
    assertThatThrownBy(() -> new ReplyAddress(tooLong, SECRET))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
