package dev.heard.triage;

import static dev.heard.triage.Emotion.GRATITUDE;
import static dev.heard.triage.Emotion.HAPPINESS;
import static dev.heard.triage.Emotion.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEmotionReaderTest {
  private static final Instant SENT = Instant.parse("2026-03-03T10:00:00Z");
  private final EmotionReader reader = new RuleEmotionReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          anger          | You people are thieves. You stole from a pensioner and laugh about it.
          anger          | I am furious. Your driver threw my parcel over a fence into the pond.
          anger          | The man on your hotline was rude and called me a liar. This is an outrage.
          anger          | Shame on you. How dare you send a debt collector for a bill I paid in May!
          frustration    | This is the third time I write about the same invoice.
          frustration    | I have been on hold since 9 this morning.
          frustration    | Still no answer from your team, and the heating engineer did not come either.
          frustration    | The booking page keeps crashing when I press Confirm.
          frustration    | I've called four times and every time I'm promised a callback that never comes.
          frustration    | It has been three weeks and nobody has replied to my mails.
          frustration    | I'm fed up with resetting my password every morning.
          disappointment | I expected better from a brand that I have trusted for years.
          disappointment | We are very disappointed with the filter: the water tastes the same as before.
          disappointment | Your bread used to be so good. What a shame.
          disappointment | As a loyal customer since 2009 I feel let down.
          surprise       | Well, that was unexpected: the spare part came out of the blue after a year.
          surprise       | To my surprise there were two kettles in the box.
          happiness      | I absolutely love the new bike, it is a joy every morning!
          happiness      | Your staff at the counter were wonderful and so patient with my mother.
          happiness      | Delighted with the sofa. Five stars from all of us.
          gratitude      | Thank you so much for replacing the battery so quickly.
          gratitude      | I just want to say thanks. You saved my holiday.
          gratitude      | We really appreciate everything that Maria did for us.
          worry          | I'm worried that the medicine will not arrive before Monday.
          worry          | Was my card hacked? I am scared that somebody can see my savings.
          sadness        | My husband passed away in March and I cannot bear to see his name on the bills.
          sadness        | I cried when I saw that the photos of our wedding are gone.
          sadness        | My mum died last week and her vacuum is still being paid for.
          frustration    | The vacuum died after two days.
          confusion      | I don't understand why there are two amounts on my bill.
          confusion      | I am confused: one letter says I owe 40, the other says nothing.
          neutral        | Please send me a copy of invoice 20871.
          neutral        | What are your opening hours on Saturdays?
          neutral        | I would like to change my delivery address to 4 Mill Lane.
          neutral        | Can I use the descaler with model K200?
          """)
  void readsEnglish(String expected, String text) {
    assertThat(primary(text, "en")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | anger          | Das ist eine Frechheit, Sie sind Betrüger!
          de | frustration    | Ich warte seit drei Wochen und niemand meldet sich.
          de | frustration    | Schon zum dritten Mal stürzt die App ab.
          de | disappointment | Ich bin sehr enttäuscht, früher war Ihr Service besser.
          de | gratitude      | Herzlichen Dank für die schnelle Hilfe!
          de | happiness      | Ich bin begeistert, alles hat wunderbar geklappt.
          de | worry          | Ich habe Angst, dass das Paket nicht rechtzeitig kommt.
          de | sadness        | Mein Vater ist verstorben und ich bin sehr traurig.
          de | confusion      | Ich verstehe die Abrechnung nicht.
          de | surprise       | Damit hätte ich nicht gerechnet, ich bin überrascht.
          de | neutral        | Bitte senden Sie mir eine Kopie der Rechnung.
          es | anger          | Son unos ladrones, esto es una estafa.
          es | frustration    | Llevo tres semanas esperando y nadie responde.
          es | disappointment | Estoy muy decepcionada con el producto.
          es | gratitude      | Muchas gracias por resolver mi problema tan rápido.
          es | happiness      | Estoy encantada con la bicicleta, es maravillosa.
          es | worry          | Estoy preocupado por mi dinero.
          es | sadness        | Mi madre falleció y estoy muy triste.
          es | confusion      | No entiendo la factura de este mes.
          es | surprise       | Me sorprendió recibir dos paquetes.
          es | neutral        | Quisiera cambiar la dirección de entrega.
          fr | anger          | C'est scandaleux, vous êtes des voleurs !
          fr | frustration    | J'attends depuis trois semaines et personne ne répond.
          fr | disappointment | Je suis très déçue de votre service.
          fr | gratitude      | Merci beaucoup pour votre aide si rapide, je suis très reconnaissante.
          fr | happiness      | Je suis ravi, tout est parfait.
          fr | worry          | Je suis inquiète pour mon argent.
          fr | sadness        | Mon mari est décédé, je suis effondrée.
          fr | confusion      | Je ne comprends pas ma facture.
          fr | surprise       | J'ai été surpris de recevoir deux colis.
          fr | neutral        | Je souhaite modifier mon adresse de livraison.
          """)
  void readsGermanSpanishAndFrench(String language, String expected, String text) {
    assertThat(primary(text, language)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          happiness      | I am not happy with the repair.
          happiness      | Nobody was friendly or helpful.
          disappointment | I have never been disappointed by you in ten years.
          anger          | Don't worry, I'm not angry.
          worry          | No worries, it can wait.
          """)
  void negationTakesAFeelingAway(String absent, String text) {
    assertThat(feelings(text).feelings())
        .noneMatch(feeling -> feeling.emotion().word().equals(absent));
  }

  @Test
  void neverBeenSoAngryIsAngry() {
    assertThat(primary("I have never been so angry in my life.", "en")).isEqualTo("anger");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Great job losing my suitcase for the second time.
          Thanks for nothing.
          Love how your app logs me out every five minutes and still charges me.
          Oh great, another cancelled train.
          Thank you for ruining our anniversary.
          """)
  void praiseThatIsNotMeantIsNoPraise(String text) {
    assertThat(primary(text, "en")).isIn("anger", "frustration", "disappointment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Thanks in advance for your help.
          Could you please send the form? Thank you, Ann
          My order arrived without the screws. Please send them. Many thanks, Joe
          The tap has dripped for three weeks and nobody came. Thank you. Ann
          """)
  void politenessIsNoGratitude(String text) {
    assertThat(feelings(text).feelings()).noneMatch(feeling -> feeling.emotion() == GRATITUDE);
  }

  @Test
  void thanksAloneAreGratitude() {
    assertThat(primary("Thank you!", "en")).isEqualTo("gratitude");
  }

  @Test
  void severalFeelingsAreKeptTheStrongestFirst() {
    var found =
        feelings(
            "I love the coffee machine itself, but it has leaked for three weeks and nobody replied"
                + " to my mails. I am fed up.");
    assertThat(found.feelings()).extracting(Feeling::emotion).contains(HAPPINESS);
    assertThat(found.feelings().getFirst().emotion()).isEqualTo(Emotion.FRUSTRATION);
  }

  @Test
  void capitalsAndExclamationMarksRaiseWhatIsThere() {
    double quiet = feelings("I am disappointed.").feelings().getFirst().intensity();
    double loud = feelings("I am DISAPPOINTED!!!").feelings().getFirst().intensity();
    assertThat(loud).isGreaterThan(quiet);
  }

  @ParameterizedTest
  @CsvSource({"PLEASE SEND ME THE FORM FOR RETURNS!!!", "HELLO!!!", "URGENT!!!"})
  void capitalsAndExclamationMarksCreateNothing(String text) {
    assertThat(primary(text, "en")).isEqualTo("neutral");
  }

  @Test
  void hedgesSoften() {
    double plain = feelings("I am disappointed.").feelings().getFirst().intensity();
    double soft = feelings("I am a bit disappointed.").feelings().getFirst().intensity();
    assertThat(soft).isLessThan(plain);
  }

  @Test
  void emojisSpeak() {
    assertThat(primary("The cake was gone 😢", "en")).isEqualTo("sadness");
    assertThat(primary("New shoes are here 😍😍", "en")).isEqualTo("happiness");
    assertThat(primary("My parcel 😡", "en")).isEqualTo("anger");
  }

  @Test
  void anotherLanguageIsNotGuessed() {
    var found = reader.read(new MailText("", "Olen todella vihainen!", "fi", SENT));
    assertThat(found.unsure()).isEqualTo("Heard cannot read feelings in Finnish yet");
    assertThat(found.feelings().getFirst().emotion()).isEqualTo(NEUTRAL);
    assertThat(found.feelings().getFirst().confidence()).isZero();
  }

  @Test
  void anUnknownLanguageIsReadAsEnglishWithADoubt() {
    var found = reader.read(new MailText("", "I am furious", "und", SENT));
    assertThat(found.feelings().getFirst().emotion()).isEqualTo(Emotion.ANGER);
    assertThat(found.unsure()).contains("language");
  }

  @Test
  void aFaintSignIsCalledUnsure() {
    assertThat(feelings("The page is a bit slow.").unsure()).isNotNull();
  }

  @Test
  void theSubjectCountsUnlessItIsAReply() {
    var body = "Order 4711.";
    var own = reader.read(new MailText("Very disappointed", body, "en", SENT));
    var reply = reader.read(new MailText("Re: Very disappointed", body, "en", SENT));
    assertThat(own.feelings().getFirst().emotion()).isEqualTo(Emotion.DISAPPOINTMENT);
    assertThat(own.feelings().getFirst().evidence().getFirst().source())
        .isEqualTo(Evidence.Source.SUBJECT);
    assertThat(reply.feelings().getFirst().emotion()).isEqualTo(NEUTRAL);
  }

  private EmotionReader.Feelings feelings(String text) {
    return reader.read(new MailText("", text, "en", SENT));
  }

  private String primary(String text, String language) {
    var found = reader.read(new MailText("", text, language, SENT));
    return found.feelings().getFirst().emotion().word();
  }
}
