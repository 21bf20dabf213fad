package dev.heard.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.filing.Arrival;
import dev.heard.filing.Arrival.Verdict;
import dev.heard.mail.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiverSaidTest {
  private static final EmailAddress SUPPORT = new EmailAddress("support@example.com");
  private static final String SES =
      """
      Return-Path: <kim@customer.example>
      Received: from mx.customer.example (mx.customer.example [192.0.2.7])
       by inbound-smtp.eu-west-1.amazonaws.com with SMTP id abc123
       for support+h-7k3q9.tag@example.com;
       Wed, 18 Nov 2026 08:00:00 +0000 (UTC)
      X-SES-Spam-Verdict: PASS
      X-SES-Virus-Verdict: FAIL
      Received-SPF: pass (spfCheck: domain of customer.example)
      Authentication-Results: amazonses.com;
       spf=pass (spfCheck: domain of customer.example);
       dkim=pass header.i=@customer.example;
       dmarc=fail header.from=customer.example;
      """;

  private static Arrival read(String mail) {
    return new ReceiverSaid(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
        .arrival("raw/a", Instant.EPOCH, SUPPORT);
  }

  @Test
  void takesWhatSesWrote() {
    Arrival arrival = read(SES + "Received: from elsewhere\nFrom: kim@customer.example\n\nhello");

    assertThat(arrival.verdicts())
        .isEqualTo(new Arrival.Verdicts(Verdict.PASS, Verdict.FAIL, Verdict.FAIL));
    assertThat(arrival.recipients())
        .containsExactly(new EmailAddress("support+h-7k3q9.tag@example.com"));
  }

  @Test
  void whatTheSenderWroteBelowCountsForNothing() {
    Arrival arrival =
        read(
            """
            Received: from mx.customer.example by inbound-smtp.eu-west-1.amazonaws.com
            Received: from elsewhere by mx.customer.example for admin@example.com; now
            X-SES-Spam-Verdict: PASS
            Authentication-Results: amazonses.com; dmarc=pass

            X-SES-Virus-Verdict: PASS
            """);

    assertThat(arrival.verdicts()).isEqualTo(Arrival.Verdicts.NONE);
    assertThat(arrival.recipients()).containsExactly(SUPPORT);
  }

  @Test
  void aSecondHeaderOfTheNameCountsForNothing() {
    Arrival arrival =
        read(
            SES
                + """
                X-SES-Virus-Verdict: PASS
                Authentication-Results: amazonses.com; dmarc=pass

                hello
                """);

    assertThat(arrival.verdicts().virus()).isEqualTo(Verdict.FAIL);
    assertThat(arrival.verdicts().dmarc()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void survivesWhatIsNoMail() {
    assertThat(read("").recipients()).containsExactly(SUPPORT);
    assertThat(read("::::\n".repeat(1_000)).verdicts()).isEqualTo(Arrival.Verdicts.NONE);
  }
}
