package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailAddressTest {
  @Test
  void lower_case_can_be_longer_than_what_was_written() {
    assertThat(EmailAddress.parse("İ".repeat(64) + "@a.example")).isEmpty();
    assertThat(EmailAddress.parse("İ@a.example")).isPresent();
  }

  @Test
  void a_plus_tag_is_part_of_the_same_mailbox() {
    assertThat(new EmailAddress("Ann+shop@Example.com").withoutTag())
        .isEqualTo(new EmailAddress("ann@example.com"));
    assertThat(new EmailAddress("+x@example.com").withoutTag())
        .isEqualTo(new EmailAddress("+x@example.com"));
  }
}
