package dev.heard.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.Within;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTrimmerTest {
  private static final String LETTER =
      "I ordered a bed and a shelf on 2 November, and they should have been here by Friday.\n"
          + "Where is my parcel, and when will it come?";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Tue, 3 Mar 2026 at 09:12, Shop <support@shop.example> wrote:",
        "Am Di., 3. März 2026 um 09:12 Uhr schrieb Shop <support@shop.example>:",
        "Am 03.03.26 um 09:12 schrieb Shop:",
        "Le mar. 3 mars 2026 à 09:12, Shop <support@shop.example> a écrit :",
        "El mar, 3 mar 2026 a las 9:12, Shop (<support@shop.example>) escribió:",
        "Il giorno mar 3 mar 2026 alle ore 09:12 Shop <support@shop.example> ha scritto:",
        "Op di 3 mrt 2026 om 09:12 schreef Shop <support@shop.example>:",
        "Em ter., 3 de mar. de 2026 às 09:12, Shop <support@shop.example> escreveu:",
        "Den tis 3 mars 2026 kl 09:12 skrev Shop <support@shop.example>:",
        "tir. 3. mar. 2026 kl. 09.12 skrev Shop <support@shop.example>:",
        "ti 3. maalisk. 2026 klo 9.12 Shop (support@shop.example) kirjoitti:",
        "wt., 3 mar 2026 o 09:12 Shop <support@shop.example> napisał(a):",
        "út 3. 3. 2026 v 9:12 odesílatel Shop <support@shop.example> napsal:",
        "вт, 3 мар. 2026 г. в 09:12, Shop <support@shop.example>:",
        "-----Original Message-----",
        "-----Ursprüngliche Nachricht-----",
        "----- Message d'origine -----",
        "________________________________\nFrom: Shop <support@shop.example>\nSent: Tuesday\nTo: A\nSubject: x",
        "Von: Shop <support@shop.example>\nGesendet: Dienstag\nAn: Ann\nBetreff: Paket",
        "De : Shop\nEnvoyé : mardi\nÀ : Ann\nObjet : Colis",
        "De: Shop\nEnviado: martes\nPara: Ann\nAsunto: Paquete",
        "Da: Shop\nInviato: martedì\nA: Ann\nOggetto: Pacco",
        "Van: Shop\nVerzonden: dinsdag\nAan: Ann\nOnderwerp: Pakket",
      })
  void partsTheAnswerFromTheQuote(String head) {
    ReplyTrimmer.Trimmed trimmed =
        ReplyTrimmer.trim(
            "It still is not here.\n\n" + head + "\n\nDear Ann, it left on Monday.\n");
    assertThat(trimmed.visible()).isEqualTo("It still is not here.");
    assertThat(trimmed.quoted()).endsWith("it left on Monday.");
    assertThat(trimmed.signature()).isEmpty();
  }

  @Test
  void keepsAnswersBetweenQuotes() {
    ReplyTrimmer.Trimmed trimmed =
        ReplyTrimmer.trim(
            """
            On 3 March 2026, Shop wrote:
            > Which colour?

            The blue one.

            > Which size?

            Forty.
            --
            Ann
            """);
    assertThat(trimmed.visible()).isEqualTo("The blue one.\n\nForty.");
    assertThat(trimmed.signature()).isEqualTo("--\nAnn");
  }

  @Test
  void takesACustomersSentenceForASentence() {
    String complaint =
        """
        On 3 March 2026 you wrote:
        "You will have your refund in five days."

        It is the 20th and I have nothing. I am furious.""";
    assertThat(ReplyTrimmer.trim(complaint).visible()).isEqualTo(complaint);
  }

  @Test
  void takesAJourneyForAJourney() {
    String journey = "From: Leeds\nTo: London\nDate: 3 May\n\nThe train was two hours late.";
    assertThat(ReplyTrimmer.trim(journey).visible()).isEqualTo(journey);
  }

  @Test
  void showsAForwardedMailThatIsAllThereIs() {
    ReplyTrimmer.Trimmed trimmed =
        ReplyTrimmer.trim(
            "---------- Forwarded message ---------\nFrom: Shop <s@shop.example>\n\nYour order.");
    assertThat(trimmed.forwardOnly()).isTrue();
    assertThat(trimmed.visible()).endsWith("Your order.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kind regards,\nAnn Lee",
        "Best regards\n\nAnn Lee\nHead of Tea\n+44 20 7946 0958",
        "Kind regards, Ann",
        "Mit freundlichen Grüßen\nAnn Lee",
        "Viele Grüße Ann",
        "LG\nAnn",
        "Cordialement,\nAnn Lee",
        "Un saludo,\nAnn",
        "Cordiali saluti\nAnn Lee",
        "Met vriendelijke groet,\nAnn Lee",
        "Com os melhores cumprimentos,\nAnn Lee",
        "--\nAnn Lee",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for Android<https://aka.ms/x>",
      })
  void partsTheSignature(String signature) {
    ReplyTrimmer.Trimmed trimmed = ReplyTrimmer.trim("Where is my parcel?\n\n" + signature + "\n");
    assertThat(trimmed.visible()).isEqualTo("Where is my parcel?");
    assertThat(trimmed.signature()).isEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "With regards to my order I want to say this.",
        "Best of all was the kettle.",
        "Thanks!\nAnn",
        "Sent from Leeds on Monday, it never came.",
        "Regards the bill: it is wrong, and I have said so four times now, in writing, by phone and"
            + " in your shop.",
        "- one\n- two\n-- three",
        "5 > 3, and\nthat is all",
      })
  void leavesWordsThatOnlyLookLikeIt(String text) {
    assertThat(ReplyTrimmer.trim("Hello.\n\n" + text).visible()).isEqualTo("Hello.\n\n" + text);
  }

  @Test
  void takesLinearTime() {
    for (String piece :
        List.of(
            ">",
            "> ",
            ">\n",
            "\n",
            "a",
            ":\n",
            "On ",
            "On 3 March 2026\n",
            "On 3 March 2026, a@b.c\nwrote:\n",
            "wrote:\n",
            "From: a@b.c\n",
            "From: a\nSent: b\n",
            "--\n",
            "__\n",
            "__\n\n\n\n",
            "Regards\n",
            "x\nRegards,\n\n\n\n\n\n",
            "Sent from my iPhone\n\n",
            "-----",
            "<a@b.c>:\n",
            "\uFDD0\n")) {
      String text = piece.repeat(400_000 / piece.length());
      Within.of(Duration.ofSeconds(10), () -> ReplyTrimmer.trim(text));
    }
  }

  @Test
  void takesThanksAboveANameForTheEndOfTheLetter() {
    for (String end :
        List.of(
            "Thank you for reading\nMarek",
            "Thank you, Fatima",
            "Vielen Dank\n\nJürgen Müller",
            "Gracias,\nMaite",
            "Merci d’avance\nLéa")) {
      ReplyTrimmer.Trimmed trimmed = ReplyTrimmer.trim(LETTER + "\n\n" + end + "\n");
      assertThat(trimmed.visible()).as(end).isEqualTo(LETTER);
      assertThat(trimmed.signature()).isEqualTo(end);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It works again.\n\nThank you",
        "It works again.\n\nThank you\nYour colleague was very kind to me.",
        "It works again.\n\nThanks\nReally great!",
        "It works again.\n\nThank you for ringing back\nSam",
      })
  void keepsThanksThatSaySomething(String end) {
    String words = LETTER + "\n\n" + end;
    assertThat(ReplyTrimmer.trim(words).visible()).isEqualTo(words);
  }

  @Test
  void keepsTheThanksOfThoseWhoWriteLittleElse() {
    String words = "It works again now.\n\nThank you\nSam";
    assertThat(ReplyTrimmer.trim(words).visible()).isEqualTo(words);
  }

  @Test
  void leavesWhatLawyersAddToTheSignature() {
    String signature =
        "Kind regards,\n\nRosalind Peake\n\nBursar | Mill Lane Primary School\n\n"
            + "This email and any attachments are confidential and intended solely for the use of"
            + " the individual to whom they are addressed.";

    ReplyTrimmer.Trimmed trimmed = ReplyTrimmer.trim("Please cancel it.\n\n" + signature);

    assertThat(trimmed.visible()).isEqualTo("Please cancel it.");
    assertThat(trimmed.signature()).isEqualTo(signature);
  }
}
