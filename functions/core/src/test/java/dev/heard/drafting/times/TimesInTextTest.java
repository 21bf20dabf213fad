package dev.heard.drafting.times;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.Playbook;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Read on Wednesday 18 November 2026, at ten o'clock in London; work ends at six. */
class TimesInTextTest {
  private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");
  private static final TimesInText TIMES = new TimesInText(Playbook.bundled().businessHours());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I will write to you by Tuesday. | Tuesday | 2026-11-24T18:00",
        "I will write to you by 24 November, 5 pm. | 24 November, 5 pm | 2026-11-24T17:00",
        "I will write to you by 5 pm on 24 November with what they say. | 5 pm on 24 November | 2026-11-24T17:00",
        "I will write to you by Monday 23 November at 14:00 with what they say. | Monday 23 November at 14:00 | 2026-11-23T14:00",
        "We'll have an answer for you within two working days. | within two working days | 2026-11-20T10:00",
        "We will refund you within 3 days. | within 3 days | 2026-11-21T10:00",
        "You will hear from me in the next 24 hours. | in the next 24 hours | 2026-11-19T10:00",
        "We will have it repaired in two to three weeks. | in two to three weeks | 2026-12-09T10:00",
        "I will call you tomorrow morning. | tomorrow morning | 2026-11-19T12:00",
        "I'll call tomorrow at 9.  | tomorrow | 2026-11-19T18:00",
        "I'll call you tomorrow at 9:30. | tomorrow at 9:30 | 2026-11-19T09:30",
        "Our technician will be with you on Friday afternoon. | Friday afternoon | 2026-11-20T18:00",
        "By Tuesday, I will know more. | Tuesday | 2026-11-24T18:00",
        "I will get back to you before Friday. | Friday | 2026-11-20T09:00",
        "You can expect the parcel by 1 December. | 1 December | 2026-12-01T18:00",
        "It will be there no later than November 27. | November 27 | 2026-11-27T18:00",
        "We will sort this out by the end of the week. | the end of the week | 2026-11-20T18:00",
        "We will sort this out by close of business today. | close of business today | 2026-11-18T18:00",
        "You will have word from me by noon. | noon | 2026-11-18T12:00",
        "I will write by 3 January. | 3 January | 2027-01-03T18:00",
        "I will write by 2026-11-30. | 2026-11-30 | 2026-11-30T18:00",
        "You asked for it by Friday; I will send it by Thursday. | Thursday | 2026-11-19T18:00",
        "I do not know yet, but I will write by Tuesday. | Tuesday | 2026-11-24T18:00",
        "I will tell you by Monday 16 November at 14:00. | Monday 16 November at 14:00 | 2026-11-16T14:00",
        "I will call you by 9:30. | 9:30 | 2026-11-18T09:30",
      })
  void english(String text, String words, LocalDateTime by) {
    found("en", text, words, by);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ich melde mich bis Dienstag bei Ihnen. | Dienstag | 2026-11-24T18:00",
        "Bis Montag, 23. November, 14:00 Uhr schreibe ich Ihnen, was man mir dort sagt. | Montag, 23. November, 14:00 Uhr | 2026-11-23T14:00",
        "Wir melden uns innerhalb von zwei Werktagen. | innerhalb von zwei Werktagen | 2026-11-20T10:00",
        "Ich rufe Sie morgen Vormittag an. | morgen Vormittag | 2026-11-19T12:00",
        "Ich werde Ihnen spätestens am 24.11. antworten. | 24.11. | 2026-11-24T18:00",
        "Ich werde Ihnen spätestens übermorgen um 17 Uhr schreiben. | übermorgen um 17 Uhr | 2026-11-20T17:00",
        "Das Paket kommt am Freitag. | Freitag | 2026-11-20T18:00",
        "Sie erhalten das Geld binnen 48 Stunden. | binnen 48 Stunden | 2026-11-20T10:00",
        "Sie bekommen vor Dienstag Bescheid. | Dienstag | 2026-11-24T09:00",
        "Wir werden das bis Ende der Woche klären. | Ende der Woche | 2026-11-20T18:00",
        "Ich schreibe Ihnen bis 3. März 2027. | 3. März 2027 | 2027-03-03T18:00",
      })
  void german(String text, String words, LocalDateTime by) {
    found("de", text, words, by);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Le escribiré antes del martes. | martes | 2026-11-24T09:00",
        "Le escribiré antes del lunes 23 de noviembre a las 14:00 con su respuesta. | lunes 23 de noviembre a las 14:00 | 2026-11-23T14:00",
        "Le llamaré mañana por la mañana. | mañana por la mañana | 2026-11-19T12:00",
        "Tendrá una respuesta en dos días hábiles. | en dos días hábiles | 2026-11-20T10:00",
        "Le enviaremos el reembolso en un plazo de 48 horas. | en un plazo de 48 horas | 2026-11-20T10:00",
        "Voy a llamarle el viernes a las 5 de la tarde. | viernes a las 5 de la tarde | 2026-11-20T17:00",
        "El paquete llegará a más tardar el 24 de noviembre. | 24 de noviembre | 2026-11-24T18:00",
        "Le avisaremos pasado mañana. | pasado mañana | 2026-11-20T18:00",
        "Le responderé no más tarde del jueves. | jueves | 2026-11-19T18:00",
      })
  void spanish(String text, String words, LocalDateTime by) {
    found("es", text, words, by);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Je vous écrirai d'ici mardi. | mardi | 2026-11-24T18:00",
        "Je reviendrai vers vous d’ici à mardi. | mardi | 2026-11-24T18:00",
        "Je vous écrirai avant le lundi 23 novembre à 14 h 00 pour vous donner sa réponse. | lundi 23 novembre à 14 h 00 | 2026-11-23T14:00",
        "Vous aurez une réponse sous 48 heures. | sous 48 heures | 2026-11-20T10:00",
        "Nous vous répondrons dans les deux jours ouvrés. | dans les deux jours ouvrés | 2026-11-20T10:00",
        "Je vous appellerai demain matin. | demain matin | 2026-11-19T12:00",
        "Le colis arrivera au plus tard le 24 novembre. | 24 novembre | 2026-11-24T18:00",
        "Nous vous rappellerons vendredi à 17 h. | vendredi à 17 h | 2026-11-20T17:00",
        "Je vais vous écrire avant la fin de la semaine. | la fin de la semaine | 2026-11-20T09:00",
      })
  void french(String text, String words, LocalDateTime by) {
    found("fr", text, words, by);
  }

  private static void found(String language, String text, String words, LocalDateTime by) {
    assertThat(TIMES.in(text, language, NOW))
        .singleElement()
        .satisfies(
            time -> {
              assertThat(time.words()).isEqualTo(words);
              assertThat(text.substring(time.start(), time.end())).isEqualTo(words);
              assertThat(time.by().atZone(Playbook.bundled().businessHours().zone()))
                  .hasToString(by + "Z[Europe/London]");
              assertThat(time.what()).contains(words.substring(words.length() - 3));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You need it by Friday, and I understand why.",
        "If you need it by Friday, tell us.",
        "Please send us the receipt by Tuesday.",
        "Please let me know by 5 pm tomorrow whether that suits you.",
        "You wrote on 3 March about the same kettle, which we closed on 9 March.",
        "The parcel left us on Monday and was handed over on Tuesday.",
        "I had promised you word by Monday 16 November at 14:00.",
        "We told you that it would be there by Friday; it was not.",
        "I will not be able to answer before Friday.",
        "You have until Friday to return it.",
        "Your contract ended two weeks ago.",
        "Here is what the tracking shows today: it is in Leeds.",
        "I am giving this to our technical team today with everything you described.",
        "Could you call us by Friday?",
        "Shall I call you on Friday?",
        "You wrote: “I will cancel by Friday if nobody calls”.",
        "We will be there Monday to Friday from 9:00 to 18:00.",
        "If you would rather speak to somebody, call 0800 000 000, Monday to Friday from 9:00 to 18:00.",
        "I may march to the second floor.",
        "I will send 24 cups.",
        "You can reply to this mail at any time; a person reads it. Your case number is H-7K3Q9."
      })
  void notOurs(String text) {
    assertThat(TIMES.in(text, "en", NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Sie brauchen es bis Freitag, das verstehe ich.",
        "de | Bitte schicken Sie uns die Rechnung bis Dienstag.",
        "de | Ich hatte Ihnen bis Montag Bescheid versprochen.",
        "de | Ich werde Ihnen bis Dienstag nicht antworten können.",
        "de | Telefon 0800 000 000, Montag bis Freitag von 9:00 bis 18:00 Uhr.",
        "de | Die Sendungsverfolgung zeigt heute: Leipzig.",
        "de | Ich gebe das heute an unser Technikteam.",
        "de | Guten Morgen, Frau Kern,",
        "es | Por favor, envíenos la factura antes del martes.",
        "es | Usted necesita el paquete para el viernes.",
        "es | Le prometimos una respuesta antes del lunes.",
        "es | Llame al 0800 000 000, de lunes a viernes de 9:00 a 18:00.",
        "es | Hoy paso el caso a nuestro equipo técnico.",
        "fr | Merci de nous envoyer la facture avant mardi.",
        "fr | Vous avez besoin du colis pour vendredi.",
        "fr | Nous vous avions promis une réponse avant lundi.",
        "fr | Appelez le 0800 000 000, du lundi au vendredi de 9 h à 18 h.",
        "fr | Je transmets aujourd’hui à notre équipe technique tout ce que vous avez décrit.",
      })
  void notOursElsewhere(String language, String text) {
    assertThat(TIMES.in(text, language, NOW)).isEmpty();
  }

  @Test
  void severalInTheirOrder() {
    String text =
        "Dear Ruth,\n\nI will call the courier this afternoon. By Friday at noon you will have"
            + " word from me, and the new parcel leaves within two working days.\n\nKind regards";
    assertThat(TIMES.in(text, "en", NOW))
        .extracting(TimeInText::words)
        .containsExactly("this afternoon", "Friday at noon", "within two working days");
  }

  @Test
  void aLongSentenceIsCutAroundTheTime() {
    String text = "I will " + "really ".repeat(100) + "call you by Tuesday " + "surely ".repeat(90);
    assertThat(TIMES.in(text, "en", NOW))
        .singleElement()
        .satisfies(
            time -> assertThat(time.what()).contains("Tuesday").hasSizeLessThanOrEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "1:",
        "24.",
        "by ",
        "I will by 5 pm ",
        "in 2 ",
        "monday ",
        "Monday to ",
        " ",
        "\n",
        "“",
        "\uD83D\uDE00",
        "will not by Tuesday at ",
        "within the next the next ",
        "a",
        "24/11/",
        "by Tuesday, "
      })
  @Timeout(20)
  void hostileTextsInBoundedTime(String part) {
    String text = part.repeat(TimesInText.LONGEST / part.length() + 1);
    for (String language : List.of("en", "de", "es", "fr", "fi", "")) {
      long begun = System.nanoTime();
      assertThat(TIMES.in(text, language, NOW)).hasSizeLessThanOrEqualTo(TimesInText.MOST);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void impossibleDatesAreNone() {
    assertThat(TIMES.in("I will write by 31 February or by 99.99. or at 25:61.", "en", NOW))
        .isEmpty();
  }
}
