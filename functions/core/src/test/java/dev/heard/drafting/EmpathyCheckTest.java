package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmpathyCheckTest {
  private static final String GOOD =
      """
      Hello Maria,

      I can see why you are angry. You wrote that order HK-20417 has been in Leeds since Tuesday.

      I apologise that it is late. I will ask the carrier now and write to you by Thursday at 12:00.

      Kind regards,
      Sam
      """;

  private final EmpathyCheck check = new EmpathyCheck(Playbook.bundled());

  @Test
  void hasNothingToSayAboutAGoodReply() {
    assertThat(look(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We guarantee it will come. | promise | We guarantee",
        "It will definitely come. | promise | definitely",
        "I am 100 % sure. | promise | 100 %",
        "This will not happen again. | promise | will not happen again",
        "You should have read the terms. | blame | You should have",
        "As I already told you, it is late. | blame | As I already told you",
        "You failed to give the number. | blame | You failed",
        "Your refund is [[amount]]. | open-blank | [[amount]]",
        "Your refund is {amount}. | internal-words | {amount}",
        "Your refund is ]] here. | internal-words | ]]",
        "Case note: call back. | internal-words | Case note",
        "We charged 4111 1111 1111 1111. | account-number | 4111 1111 1111 1111",
        "We paid to DE89370400440532013000. | account-number | DE89370400440532013000",
      })
  void stopsAtTheGates(String sentence, String rule, String words) {
    String reply = GOOD + sentence;

    Finding finding =
        look(reply).stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.GATE);
    assertThat(reply.substring(finding.start(), finding.end())).isEqualTo(words);
    assertThat(finding.message()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I apologise for the wait. | second-apology | apologise",
        "I am sorry to hear that. | sympathy | sorry to hear",
        "Unfortunately it is late. | boilerplate | Unfortunately",
        "It is our policy. | boilerplate | our policy",
        "We regret the inconvenience caused. | boilerplate | inconvenience",
        "Please calm down. | feeling-denied | calm down",
        "PLEASE READ THE TERMS. | shouting | PLEASE READ THE TERMS",
        "Have a great day! | exclamation | !",
        "That is no thieves' business. | insult | thieves",
      })
  void givesAdvice(String sentence, String rule, String words) {
    String reply = GOOD + sentence;

    Finding finding =
        look(reply).stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
    assertThat(reply.substring(finding.start(), finding.end())).isEqualTo(words);
  }

  @Test
  void missesWhatIsNotThere() {
    assertThat(rules("Hello Maria,\n\nYour mail has arrived here.\n"))
        .containsExactlyInAnyOrder("no-acknowledgement", "no-next-step", "no-specifics");
    assertThat(
            check.check(
                GOOD.replace("HK-20417", "SPRING-15-TB"),
                "en",
                Letters.COUPON.reading(),
                Letters.COUPON.mail()))
        .extracting(Finding::rule)
        .contains("greeting-name");
    assertThat(rules(GOOD.substring(14))).containsExactly("no-greeting");
    assertThat(rules("  \n ")).containsExactly("empty");
    assertThat(rules("a".repeat(20_001))).contains("too-long");
  }

  @Test
  void findsSentencesThatAreTooLong() {
    String reply = GOOD + "It is " + "and it is ".repeat(12) + "here.";

    assertThat(rules(reply)).containsExactly("long-sentence");
  }

  @Test
  void letsADeniedPromiseAndAHarmlessShouldHavePass() {
    assertThat(
            look(
                GOOD
                    + "I cannot promise the day, and nobody can guarantee it."
                    + " You should have received a mail. This was not your fault."))
        .isEmpty();
  }

  @Test
  void holdsTheCustomersOwnWordsAgainstNobody() {
    var mail =
        new dev.heard.triage.MailText(
            "x",
            "Unfortunately your ad said \"guaranteed\" delivery. You failed me. Order HK-20417.",
            "en",
            Letters.NOW);
    String reply =
        GOOD + "You wrote: “Unfortunately your ad said 'guaranteed' delivery”, “You failed me”.";

    assertThat(check.check(reply, "en", Letters.LATE.reading(), mail))
        .extracting(Finding::rule)
        .isEmpty();
  }

  @Test
  void asksForNothingButThanksInAThankYou() {
    assertThat(
            check.check(
                "Dear Ruth Feldman,\n\nThank you for writing!\n\nSam",
                "en",
                Letters.THANKS.reading(),
                Letters.THANKS.mail()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Das garantiere ich Ihnen. | promise",
        "de | Wie bereits gesagt, dauert es. | blame",
        "de | Leider ist es spät. | boilerplate",
        "de | Beruhigen Sie sich. | feeling-denied",
        "es | Se lo garantizo. | promise",
        "es | Fue su culpa. | blame",
        "es | Lamentablemente es tarde. | boilerplate",
        "es | No se preocupe. | feeling-denied",
        "fr | Je vous garantis une réponse. | promise",
        "fr | Vous auriez dû lire. | blame",
        "fr | Malheureusement il est tard. | boilerplate",
        "fr | Calmez-vous. | feeling-denied",
      })
  void knowsTheOtherLanguages(String language, String sentence, String rule) {
    assertThat(check.check(sentence, language, Letters.LATE.reading(), Letters.LATE.mail()))
        .extracting(Finding::rule)
        .contains(rule);
  }

  @Test
  void doesNotTakeTheAgentsMarkerForABlank() {
    assertThat(look(GOOD.replace("Sam", Signature.MARKER))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Je mesure combien cette attente vous pèse.",
        "Je conçois votre agacement.",
        "Votre colère est légitime.",
        "J’ai bien lu votre message, et votre déception se comprend.",
        "Nous comprenons que vous soyez en colère.",
        "Il est normal que vous soyez en colère.",
      })
  void knowsAFrenchAcknowledgement(String sentence) {
    String reply = "Bonjour Anna,\n\n" + sentence + " Je vous écrirai avant lundi.";

    assertThat(check.check(reply, "fr", Letters.LATE.reading(), Letters.LATE.mail()))
        .extracting(Finding::rule)
        .doesNotContain("no-acknowledgement");
  }

  private List<Finding> look(String reply) {
    return check.check(reply, "en", Letters.LATE.reading(), Letters.LATE.mail());
  }

  private List<String> rules(String reply) {
    return look(reply).stream().map(Finding::rule).toList();
  }
}
