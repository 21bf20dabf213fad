package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What holds for every {@link ParsedMail}, whatever the bytes were. */
final class Sound {
  private Sound() {}

  static void check(ParsedMail mail, MailLimits limits) {
    for (String text : List.of(mail.visibleText(), mail.quotedText(), mail.signature())) {
      assertThat(text.length()).isLessThanOrEqualTo(limits.textCharacters());
      assertThat(text.chars())
          .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
          .noneMatch(c -> c >= 0xFDD0 && c <= 0xFDEF);
      for (int i = 0; i < text.length(); i++) {
        if (Character.isHighSurrogate(text.charAt(i))) {
          assertThat(Character.isLowSurrogate(text.charAt(++i))).isTrue();
        } else {
          assertThat(Character.isLowSurrogate(text.charAt(i))).isFalse();
        }
      }
    }
    assertThat(mail.subject()).hasSizeLessThanOrEqualTo(500).doesNotContain("\n");
    assertThat(mail.subject().chars()).noneMatch(Character::isISOControl);
    assertThat(mail.language()).matches("[a-z]{2}|und");
    assertThat(mail.contentHash()).matches("[0-9a-f]{64}");
    assertThat(mail.references()).hasSizeLessThanOrEqualTo(limits.references());
    assertThat(mail.attachments()).hasSizeLessThanOrEqualTo(limits.attachments());
    for (Attachment a : mail.attachments()) {
      assertThat(a.name()).isNotEmpty().hasSizeLessThanOrEqualTo(120);
      assertThat(a.name().chars())
          .noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
      assertThat(a.bytes()).isNotNegative();
    }
    assertThat(mail.kindReason().isEmpty()).isEqualTo(mail.kind() == MailKind.CUSTOMER);
  }
}
