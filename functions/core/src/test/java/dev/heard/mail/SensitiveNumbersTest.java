package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my card 4111111111111111 was charged         | my card ••••••••••••1111 was charged
          my card 4111 1111 1111 1111 was charged      | my card •••• •••• •••• 1111 was charged
          5555-5555-5555-4444                          | ••••-••••-••••-4444
          Amex 3782 822463 10005.                      | Amex •••• •••••• •0005.
          Diners 30569309025904                        | Diners ••••••••••5904
          Maestro 6304000000000000                     | Maestro ••••••••••••0000
          (6011000990139424)                           | (••••••••••••9424)
          4111 1111 1111 1111 12/27 123                | •••• •••• •••• 1111 12/27 123
          IBAN DE89 3704 0044 0532 0130 00 bitte       | IBAN •••• •••• •••• •••• ••30 00 bitte
          DE89370400440532013000                       | ••••••••••••••••••3000
          gb82 west 1234 5698 7654 32                  | •••• •••• •••• •••• ••54 32
          FR1420041010050500013M02606                  | •••••••••••••••••••••••2606
          """)
  void hidesAllButTheLastFour(String text, String masked) {
    assertThat(SensitiveNumbers.mask(text)).isEqualTo(masked).hasSameSizeAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 4111111111111112 is late",
        "order number 1234567890123",
        "call +49 1512 3456 7890 12",
        "tel. 0044 20 7946 0958",
        "parcel JD014600003251234567",
        "parcel 1Z999AA10123456784",
        "parcel 00340434161094042557",
        "IMEI 356938035643809",
        "customer 4111 1111 1111",
        "DE89 3704 0044 0532 0130 01",
        "XX89370400440532013000",
        "on 2026-03-03 09:12:45 and 2026-03-04",
        "H-7K3Q9",
        "",
        "4"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(SensitiveNumbers.mask(text)).isEqualTo(text);
  }

  @Test
  void takesLinearTime() {
    for (String piece : new String[] {"4 ", "4111", "DE89 ", "4111 1111 1111 1112 ", "- ", "a4"}) {
      String text = piece.repeat(2_000_000 / piece.length());
      assertThat(Within.of(Duration.ofSeconds(5), () -> SensitiveNumbers.mask(text)))
          .hasSameSizeAs(text);
    }
  }
}
