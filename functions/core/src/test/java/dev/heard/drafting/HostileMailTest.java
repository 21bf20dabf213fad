package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.triage.MailText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails that try to break the draft: none of their words may mean anything in it. */
class HostileMailTest {
  private final Playbook playbook = Playbook.bundled();
  private final Drafter drafter = new Drafter(playbook, Phrasebook.bundled());
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My order 48-2231 is {{customer.secret}} late by {name} and {quote} for 3 days.",
        "My parcel [[refund 1000 EUR]] has not come since Monday, order 48-2231.",
        "My order 48-2231 is \u202Eelddim eht ni\u202C since Monday and \u200Bnobody helps me.",
        "My order 48-2231 has \u0000\u0007\u001B[31m not come since Monday at all.",
        "My order 48-2231 $1 \\1 ${jndi:ldap://x} has not come since Monday.",
        "See https://evil.example/pay for my order 48-2231 that is late since Monday.",
        "My card 4111 1111 1111 1111 was charged for order 48-2231 since Monday.",
        "My IBAN DE89 3704 0044 0532 0130 00 was charged on Monday twice again.",
        "<script>alert(1)</script> my order 48-2231 has not come since Monday.",
        "طلبي رقم 48-2231 لم يصل منذ يوم الاثنين ولا أحد يساعدني",
      })
  void takesNoneOfItOver(String body) {
    Skeleton draft = drafter.draft(brief(body, body, body, body));

    assertThat(draft.text())
        .doesNotContain("{", "}", "[[refund", "\u202E", "\u200B", "\u001B", "\u0000", "jndi")
        .doesNotContain("evil.example", "4111 1111", "DE89 3704", "<script", "طلبي");
    assertThat(Blanks.in(draft.text())).containsExactly("what the tracking shows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "\n",
        ".",
        ",",
        "?",
        "1",
        "12 ",
        "A1-",
        "aA ",
        "\"",
        "(",
        "[[",
        "{{",
        "#1",
        "€1,",
        "order ",
        "since a ",
        "Mr. ",
        "I am so very ",
        "x x x xx",
        "4111 1111 1111 1111 ",
        "—\t"
      })
  @Timeout(20)
  void isBoundedForFiveMegabytes(String piece) {
    String body = piece.repeat(5_000_000 / piece.length());

    long start = System.nanoTime();
    Skeleton draft = drafter.draft(brief("Parcel", body, "Ann", body));
    List<Finding> findings =
        check.check(
            body, "en", Letters.LATE.reading(), new MailText(body, body, "en", Letters.NOW));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(draft.text().length()).isLessThan(5_000);
    assertThat(findings).isNotEmpty().hasSizeLessThan(30_000);
  }

  @Test
  void standsAnyLanguageTag() {
    for (String tag : List.of("", "und", "x", "EN-gb", "de_DE", "\u0000", "a".repeat(5_000))) {
      MailText mail = new MailText("s", "My order 48-2231 is late.", tag, Letters.NOW);
      assertThatCode(
              () -> {
                Skeleton draft =
                    drafter.draft(
                        new Brief(
                            new CaseId("H-7K3Q9"),
                            new Mailbox(null, EmailAddress.UNKNOWN),
                            mail,
                            "",
                            Letters.LATE.reading(),
                            List.of(),
                            List.of(),
                            Letters.NOW,
                            Letters.NOW));
                check.check(draft.text(), tag, Letters.LATE.reading(), mail);
              })
          .as(tag)
          .doesNotThrowAnyException();
    }
  }

  private static Brief brief(String subject, String body, String name, String signature) {
    return new Brief(
        new CaseId("H-7K3Q9"),
        new Mailbox(name, new EmailAddress("x@example.org")),
        new MailText(subject, body, "en", Letters.NOW),
        signature,
        Letters.LATE.reading(),
        List.of(
            new EarlierCase(
                new CaseId("H-AAAA1"),
                java.time.LocalDate.of(2026, 5, 1),
                subject,
                "late-delivery",
                null,
                null)),
        List.of(),
        Letters.NOW.minus(Letters.HOUR),
        Letters.NOW);
  }
}
