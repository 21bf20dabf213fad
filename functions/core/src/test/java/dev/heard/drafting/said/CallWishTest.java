package dev.heard.drafting.said;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.triage.MailText;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallWishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Please could somebody ring me, I am always at home: 01632 960 457. | 01632 960 457",
        "Can you call me back on +44 7700 900 613 after six? | +44 7700 900 613",
        "Bitte rufen Sie mich an: 030 / 1234 5678. | 030 / 1234 5678",
        "¿Me puede llamar al 600 123 456? | 600 123 456",
        "Pouvez-vous me rappeler au 01 99 00 12 34 ? | 01 99 00 12 34",
        "Please call me. | none",
        "No hurry, but please call me. | none",
        "I am not good at this, so please ring me. | none",
        "Please call me about order 1234. | none",
        "Please call me, my card is 4111 1111 1111 1111. | none",
      })
  void findsWhoWantsToBeCalledAndWhere(String body, String number) {
    CallWish wish = in(body);

    assertThat(wish.asked()).isTrue();
    assertThat(wish.number() == null ? "none" : wish.number()).isEqualTo(number);
    assertThat(body.substring(wish.words().start(), wish.words().end()))
        .isEqualTo(wish.words().quote());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please don’t ring me to talk me out of it.",
        "I should prefer not to have to telephone and explain it again.",
        "Bitte rufen Sie mich nicht an.",
        "I don't want to talk to anyone about this on the phone.",
        "Je préfère ne pas avoir à téléphoner.",
        "Por favor, no me llamen.",
        "Ne m’appelez pas, écrivez-moi.",
      })
  void findsWhoDoesNot(String body) {
    assertThat(in(body).asked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nobody would call me back.",
        "You said you would ring me on Monday.",
        "I called you three times.",
        "My friends call it a joke.",
        "Niemand wollte mich zurückrufen.",
      })
  void leavesReportsAlone(String body) {
    assertThat(CallWish.in(new MailText("", body, "en", Instant.EPOCH))).isEmpty();
  }

  @Test
  void looksAtTheSubjectToo() {
    MailText mail = new MailText("Please ring me back, 01632 960 205", "", "en", Instant.EPOCH);

    assertThat(CallWish.in(mail)).map(CallWish::number).contains("01632 960 205");
  }

  private static CallWish in(String body) {
    return CallWish.in(new MailText("", body, "en", Instant.EPOCH)).orElseThrow();
  }
}
