package dev.heard.drafting.said;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerNameTest {
  private final CustomerName names = CustomerName.bundled();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Text.;Regards,;Maria | Maria",
        "Text.;Kind regards;Maria José de la Cruz | Maria José de la Cruz",
        "Text.;Thanks, Jo | Jo",
        "Text.;– Ann-Kathrin O'Neill | Ann-Kathrin O'Neill",
        "Text.;best,;tom | Tom",
        "Text.;MIT FREUNDLICHEN GRÜSSEN;ANKE PETERSEN | Anke Petersen",
        "Text.;Saludos;José | José",
        "Text.;Cordialement;J.-P. Martin | J.-P. Martin",
        "Text.;Many thanks;Mrs Patel | Mrs Patel",
      })
  void isTheOneThatTheySignWith(String body, String name) {
    assertThat(of(null, "", body.replace(';', '\n'))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I will never come back.;Never Again",
        "Text.;Disgusted",
        "Text.;Regards,;Disgusted",
        "Text.;Thanks for nothing",
        "Text.;Thanks,;Sent from my iPhone",
        "Text.;Regards,;Customer Service Team",
        "Text.;Regards,;http://x.example",
        "Text.;Regards,;{{name}}",
        "Text.;Regards,;[[name]]",
      })
  void isNotWhatOnlyLooksLikeOne(String body) {
    assertThat(of(null, "", body.replace(';', '\n'))).isEqualTo("nobody");
  }

  @Test
  void comesFromTheSignatureFirst() {
    assertThat(of("Info", "Dr. Anna Weiss\nPraxis am See", "Text.\nRegards,\nBob"))
        .isEqualTo("Dr. Anna Weiss");
  }

  @Test
  void isTakenFromTheDisplayNameWhereNobodySigned() {
    assertThat(of("Maria Lopez", "", "Text.")).isEqualTo("Maria");
    assertThat(of("Lopez, Maria", "", "Text.")).isEqualTo("Maria");
    assertThat(of("Info Desk Ltd", "", "Text.")).isEqualTo("nobody");
    assertThat(of("m.lopez77", "", "Text.")).isEqualTo("nobody");
    assertThat(of("Maria Lopez", "", "Text.\nMaria Lopez")).isEqualTo("Maria Lopez");
  }

  @Test
  void isReadPastRemarksAndSmallLetters() {
    assertThat(of("W. PYM", "", "Text.\nWalter Pym (sorry for the typing)\nfor Edith Pym, no. 5"))
        .isEqualTo("Walter Pym");
    assertThat(of("stacey bloom", "", "Text.\n\nstacey")).isEqualTo("Stacey");
    assertThat(of("kai", "", "its the folding desk\n\nkai")).isEqualTo("Kai");
    assertThat(of("x", "thank you for reading\nmarek", "Text.")).isEqualTo("Marek");
    assertThat(of("stacey bloom", "", "Text.")).isEqualTo("Stacey");
    assertThat(of("stacey bloom", "", "I wait.\nnever again")).isEqualTo("Stacey");
    assertThat(of(null, "", "Text.\nsee you in court")).isEqualTo("nobody");
  }

  @Test
  void isTheWritersWhereTheyWriteFromSomebodyElsesAddress() {
    Mailbox dani = new Mailbox("Dani Okafor", new EmailAddress("dani.okafor@example.net"));

    assertThat(
            names.writer(dani, "", "not Dani, this is Lucy Trent", "hi this is Lucy Trent\n\nLucy"))
        .contains(new CustomerName.Writer("Lucy", true));
    assertThat(names.writer(dani, "", "", "Guten Tag, mein Name ist Jo Beck. Es geht um Dani."))
        .contains(new CustomerName.Writer("Jo Beck", true));
    assertThat(names.writer(dani, "", "", "Hello, my name is Dani Okafor.\nThanks\nDani"))
        .contains(new CustomerName.Writer("Dani", false));
    assertThat(names.writer(dani, "", "", "Well, this is Great. I am Furious.\nRegards,\nDani"))
        .contains(new CustomerName.Writer("Dani", false));
    Mailbox form = new Mailbox(null, new EmailAddress("form@example.net"));
    assertThat(names.writer(form, "", "", "My name is Ana."))
        .contains(new CustomerName.Writer("Ana", false));
  }

  private String of(@Nullable String shown, String signature, String body) {
    return names
        .of(new Mailbox(shown, new EmailAddress("x@example.org")), signature, body)
        .orElse("nobody");
  }
}
