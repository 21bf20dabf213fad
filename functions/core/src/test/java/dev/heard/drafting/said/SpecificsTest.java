package dev.heard.drafting.said;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.Specific.Kind;
import dev.heard.triage.MailText;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificsTest {
  private final Specifics specifics = new Specifics(new WordList(List.of("water purifier")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | my order HK-20417 is late | ORDER | HK-20417",
        "en | order no. 48-2231, please | ORDER | 48-2231",
        "en | ORDER NUMBER: 1234567 | ORDER | 1234567",
        "en | invoice 2026-04417 says | INVOICE | 2026-04417",
        "en | my booking (AB1234) is gone | BOOKING | AB1234",
        "en | see case H-7K3Q9 please | CASE | H-7K3Q9",
        "en | Subscription number HE-60144. Thanks | NUMBER | HE-60144",
        "en | policy no. PX-88120 please | NUMBER | PX-88120",
        "en | Does the lid no. 4417 fit? | NUMBER | 4417",
        "en | customer no. 55-20418 | CUSTOMER | 55-20418",
        "en | my account 7731-0092 | ACCOUNT | 7731-0092",
        "en | your ticket: 991277 | NUMBER | 991277",
        "en | booking ref. QX7719 is gone | BOOKING | QX7719",
        "de | meine Kundennr. 80-33417 | CUSTOMER | 80-33417",
        "de | Vertragsnummer lautet V-20033 | NUMBER | V-20033",
        "de | zur Rechnungsnr. 2026-118 | INVOICE | 2026-118",
        "de | Abonummer 44120 | NUMBER | 44120",
        "es | número de cliente: 20-88164 | CUSTOMER | 20-88164",
        "es | mi suscripción n.º 66120 | NUMBER | 66120",
        "es | la póliza 77-1204 | NUMBER | 77-1204",
        "es | número de pedido HG-206120 | ORDER | HG-206120",
        "fr | abonnement n° 55120 | NUMBER | 55120",
        "fr | mon numéro de client est 20-88164 | CUSTOMER | 20-88164",
        "fr | numéro de contrat : C-99120 | NUMBER | C-99120",
        "en | card ending **** 4242 was used | MASKED | 4242",
        "en | you took £1,249.90 from me | AMOUNT | £1,249.90",
        "de | es waren 79,90 € zu viel | AMOUNT | 79,90 €",
        "en | 20 euros too much | AMOUNT | 20 euros",
        "en | ordered on 28 April by mail | DATE | 28 April",
        "en | on May 3rd it came | DATE | May 3rd",
        "de | am 28. April bestellt | DATE | 28. April",
        "es | el 3 de mayo llamé | DATE | 3 de mayo",
        "fr | le 3 mai dernier | DATE | 3 mai",
        "en | waiting since Monday for it | DURATION | since Monday",
        "en | it is three weeks late | DURATION | three weeks late",
        "de | ich warte seit einer Woche darauf | DURATION | seit einer Woche",
        "es | espero desde el lunes | DURATION | desde el lunes",
        "fr | j'attends depuis deux semaines | DURATION | depuis deux semaines",
        "en | for the third time now | COUNT | the third time",
        "de | zum dritten Mal schon | COUNT | zum dritten Mal",
        "en | the AquaPure 300 leaks | PRODUCT | AquaPure 300",
        "en | the water  purifier leaks | PRODUCT | water purifier",
        "en | it is stuck in Leeds now | PLACE | Leeds",
      })
  void finds(String language, String body, Kind kind, String shown) {
    MailText mail = new MailText("", body, language, Instant.EPOCH);

    assertThat(specifics.in(mail))
        .anySatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo(kind);
              assertThat(one.shown()).isEqualTo(shown);
              assertThat(body.substring(one.evidence().start(), one.evidence().end()))
                  .isEqualTo(one.evidence().quote());
            });
  }

  @Test
  void leavesWholeAccountNumbersAlone() {
    MailText mail =
        new MailText(
            "", "order 4111111111111111 and account DE89370400440532013000", "en", Instant.EPOCH);

    assertThat(specifics.in(mail)).isEmpty();
  }

  @Test
  void findsNothingSpecificInPlainWords() {
    MailText mail =
        new MailText("Hello", "It does not work. Please help me soon.", "en", Instant.EPOCH);

    assertThat(specifics.in(mail)).isEmpty();
  }
}
