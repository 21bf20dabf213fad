package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyReaderTest {
  /** A Tuesday. */
  private static final Instant SENT = Instant.parse("2026-03-03T10:00:00Z");

  private final Triage triage = Triage.rules(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          critical | a risk to health or safety                 | The charger caught fire on my desk last night.
          critical | a risk to health or safety                 | There is a smell of gas since your engineer left.
          critical | someone was hurt or fell ill               | My son had an allergic reaction to the cereal.
          critical | medication or care is at stake             | My mother needs her insulin and the parcel is not here.
          critical | an account may be in someone else's hands  | My account was hacked and the address changed.
          critical | fraud may be under way                     | There are two transactions: I see unauthorised charges from Peru.
          critical | a phone, card or purse was stolen: it may be misused now | My phone was stolen this morning, block my SIM.
          critical | money is being lost now                    | Your system keeps charging me every day.
          critical | an outage stops a business                 | Since your update our shop cannot take payments, the tills are dead.
          critical | stranded right now                         | We are stranded at Lisbon airport with two children.
          critical | stranded or locked out, with a deadline tomorrow | I am locked out of the portal and my tax return is due tomorrow.
          critical | stranded or locked out, with a deadline in 3 hours | My account is locked and the exam starts in 3 hours, I must get in.
          high     | a deadline tomorrow                        | I need the certificate by tomorrow.
          high     | a deadline in 3 days                       | Please send it before Friday.
          high     | a deadline in 7 hours                      | I need the signed form by 5pm.
          high     | third contact without result               | This is my third email about the broken blind.
          high     | asked four times without result            | I have called four times about this.
          high     | no answer from us so far                   | I wrote on 3 March and nobody replied.
          high     | waiting for days or longer                 | I've been waiting for two weeks for the key.
          high     | money was wrongly taken                    | You charged me twice in February.
          high     | money owed has not come back               | Where is my refund?
          high     | says they are leaving                      | Please cancel my contract, I am switching to another provider.
          high     | names a legal step or an authority         | My lawyer will write to you next.
          high     | cannot use what they paid for              | The dishwasher stopped working a day after you installed it.
          high     | cannot pay: a hardship                     | I lost my job and would like to pause the instalments.
          high     | strong anger                               | You are a bunch of liars and crooks!
          normal   | a question or a problem, without pressure of time | Can I use the descaler with model K200?
          normal   | a question or a problem, without pressure of time | Please change my delivery address to 4 Mill Lane.
          low      | thanks; nothing is asked                   | Thank you so much for fixing the boiler.
          low      | praise; nothing is asked                   | I love the new design, well done!
          low      | a suggestion or a wish                     | It would be nice if the app had a dark mode.
          """)
  void namesItsReason(String urgency, String reason, String text) {
    var reading = read(text, History.NONE);
    assertThat(reading.reasons()).extracting(UrgencyReason::reason).contains(reason);
    assertThat(reading.urgency().word()).isEqualTo(urgency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | high     | Ich brauche die Karte bis Freitag.
          de | critical | Mein Handy wurde gestohlen, bitte die SIM sperren.
          de | high     | Das ist meine dritte Mail ohne Antwort.
          de | high     | Ich kündige und wechsle den Anbieter.
          de | low      | Vielen Dank für die schnelle Hilfe, alles funktioniert.
          de | normal   | Wie kann ich meine Adresse ändern?
          es | high     | Necesito el documento antes del viernes.
          es | critical | Me robaron el teléfono esta mañana.
          es | high     | Es la tercera vez que escribo.
          es | normal   | ¿Cómo puedo cambiar mi dirección?
          fr | high     | J'ai besoin du colis avant vendredi.
          fr | critical | Mon téléphone a été volé ce matin.
          fr | high     | C'est mon troisième mail, aucune réponse.
          fr | normal   | Comment puis-je modifier mon adresse ?
          """)
  void readsGermanSpanishAndFrench(String language, String urgency, String text) {
    var reading = triage.read(new MailText("", text, language, SENT), History.NONE);
    assertThat(reading.urgency().word()).as("%s", reading.reasons()).isEqualTo(urgency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The lamp is broken, but there is no rush.
          Not urgent: you charged me twice for the cable.
          Whenever you have time: I need the paper by Friday, no hurry.
          """)
  void noRushTakesAStepOff(String text) {
    assertThat(read(text, History.NONE).urgency()).isEqualTo(Urgency.NORMAL);
  }

  @Test
  void noRushDoesNotHideADanger() {
    var reading = read("No rush, but the socket is smoking and I smell gas.", History.NONE);
    assertThat(reading.urgency()).isEqualTo(Urgency.CRITICAL);
  }

  @ParameterizedTest
  @CsvSource({"URGENT!!!", "URGENT!!! OUR SPRING SALE ENDS", "URGENT!!! PLEASE READ THIS NOW!!!"})
  void shoutingUrgentIsNotCritical(String text) {
    assertThat(read(text, History.NONE).urgency()).isNotEqualTo(Urgency.CRITICAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Nobody was hurt and nothing is dangerous, I only want the manual.
          What happens if my card is stolen or my account is hacked one day?
          I do not want to sue anyone.
          """)
  void whatDidNotHappenIsNoReason(String text) {
    assertThat(read(text, History.NONE).urgency()).isIn(Urgency.NORMAL, Urgency.LOW);
  }

  @Test
  void aBrokenPromiseIsNoDeadline() {
    var reading = read("The parcel was supposed to be here by tomorrow.", History.NONE);
    assertThat(reading.reasons())
        .extracting(UrgencyReason::reason)
        .noneMatch(reason -> reason.contains("deadline"));
  }

  @Test
  void aLetterIsNoLegalStep() {
    var reading = read("Then let us take plan b.", History.NONE);
    assertThat(reading.reasons())
        .extracting(UrgencyReason::reason)
        .noneMatch(reason -> reason.contains("legal"));
  }

  @Test
  void aReopenedCaseIsHigh() {
    var reading = read("The tap drips.", new History(0, 0, true, List.of()));
    assertThat(reading.urgency()).isEqualTo(Urgency.HIGH);
    assertThat(reading.reasons().getFirst().reason())
        .isEqualTo("we called this solved and it came back");
  }

  @Test
  void unansweredMailsAndOpenCasesAreCounted() {
    var reading = read("Please write to me.", new History(3, 2, false, List.of()));
    assertThat(reading.urgency()).isEqualTo(Urgency.HIGH);
    assertThat(reading.reasons())
        .extracting(UrgencyReason::reason)
        .contains(
            "wrote 3 times without an answer from us", "3 other cases of this customer are open");
  }

  @Test
  void aFallingJourneyIsAReason() {
    var journey = List.of(Emotion.ANGER, Emotion.NEUTRAL, Emotion.FRUSTRATION);
    var reading = read("I am disappointed.", new History(0, 0, false, journey));
    assertThat(reading.urgency()).isEqualTo(Urgency.HIGH);
    assertThat(reading.reasons().getFirst().reason()).contains("may be about to leave");
  }

  @Test
  void aJourneyThatWasMendedIsNone() {
    var journey = List.of(Emotion.ANGER, Emotion.FRUSTRATION, Emotion.GRATITUDE);
    var reading = read("I am disappointed.", new History(0, 0, false, journey));
    assertThat(reading.urgency()).isEqualTo(Urgency.NORMAL);
  }

  @Test
  void thanksAfterAReopenedCaseStayLow() {
    var reading = read("Thank you so much for the new tap.", new History(0, 1, true, List.of()));
    assertThat(reading.urgency()).isEqualTo(Urgency.LOW);
  }

  @Test
  void aLanguageWithoutRulesIsForAHuman() {
    var mail = new MailText("", "Talo palaa!", "fi", SENT);
    var reading = triage.read(mail, History.NONE);
    assertThat(reading.urgency()).isEqualTo(Urgency.NORMAL);
    assertThat(reading.reasons().getFirst().reason()).contains("Finnish");
  }

  @Test
  void everyReasonOfTheTextPointsAtItsWords() {
    var reading = read("My account was hacked and I need help before Friday.", History.NONE);
    assertThat(reading.reasons()).allMatch(reason -> !reason.evidence().isEmpty());
  }

  private Reading read(String text, History history) {
    return triage.read(new MailText("", text, "en", SENT), history);
  }
}
