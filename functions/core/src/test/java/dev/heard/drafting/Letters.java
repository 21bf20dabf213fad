package dev.heard.drafting;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mails as people write them, with the reading that a careful reader would give them. */
final class Letters {
  /** A Wednesday morning, 10:20 in London. */
  static final Instant NOW = Instant.parse("2026-05-13T09:20:00Z");

  private Letters() {}

  record Letter(
      String name,
      String language,
      @Nullable String from,
      String subject,
      String body,
      String signature,
      Emotion emotion,
      double intensity,
      Urgency urgency,
      String topic,
      String felt,
      Duration waiting) {

    MailText mail() {
      return new MailText(subject, body, language, NOW.minus(waiting));
    }

    Reading reading() {
      return new Reading(
          List.of(new Feeling(emotion, intensity, 0.9, evidence(felt))),
          urgency,
          List.of(new UrgencyReason("a reason", urgency, List.of())),
          new TopicReading(topic, 0.9, List.of()),
          null);
    }

    private List<Evidence> evidence(String words) {
      int start = body.indexOf(words);
      return words.isEmpty() || start < 0
          ? List.of()
          : List.of(new Evidence(Evidence.Source.BODY, start, start + words.length(), words));
    }

    Brief brief(String caseId) {
      return brief(caseId, List.of(), List.of());
    }

    Brief brief(String caseId, List<EarlierCase> earlier, List<EarlierCase> solved) {
      return new Brief(
          new CaseId(caseId),
          new Mailbox(from, new EmailAddress("somebody@example.org")),
          mail(),
          signature,
          reading(),
          earlier,
          solved,
          NOW.minus(waiting),
          NOW);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final Duration HOUR = Duration.ofHours(1);

  static final Letter LATE =
      new Letter(
          "late parcel, angry",
          "en",
          "Maria Lopez",
          "WHERE IS MY PARCEL???",
          """
          Hello,

          I ordered a birthday present for my son on 28 April, order HK-20417, and you told me it \
          would be here on 5 May. It is now a week late. The tracking says it has been in Leeds \
          since Tuesday and nothing moves. I have called three times and every time somebody else \
          tells me to wait. I am absolutely furious. His birthday is on Friday!!

          Is anybody there actually reading this?

          Maria
          """,
          "",
          Emotion.ANGER,
          0.85,
          Urgency.HIGH,
          "late-delivery",
          "absolutely furious",
          Duration.ofHours(30));

  static final Letter COUPON =
      new Letter(
          "expired coupon, disappointed",
          "en",
          "Tom Baker",
          "loyalty coupon",
          """
          Hi there,
          I got a loyalty coupon over £15 from you in March (code SPRING-15-TB). When I wanted to \
          use it yesterday the checkout said it had expired on 30 April. I have been buying from \
          you for six years and honestly I expected a bit more than a coupon that runs out while \
          I am in hospital.

          Best wishes
          Tom Baker
          """,
          "",
          Emotion.DISAPPOINTMENT,
          0.55,
          Urgency.NORMAL,
          "expired-coupon",
          "I expected a bit more",
          HOUR);

  static final Letter TROUBLE =
      new Letter(
          "technical trouble at work, frustrated",
          "en",
          "Priya Nair",
          "Order app down AGAIN",
          """
          Good morning,

          third time this month: the ordering app shows "Error 502" and then logs me out. I run a \
          small guesthouse and I need to reorder linen for the weekend. On Monday I lost two hours \
          to this. I'm really fed up with restarting my tablet only because your people say so.

          Kind regards,
          Priya Nair
          Harbour Guesthouse
          """,
          "",
          Emotion.FRUSTRATION,
          0.7,
          Urgency.HIGH,
          "technical-trouble",
          "fed up",
          HOUR);

  static final Letter LOYAL =
      new Letter(
          "loyal customer let down",
          "en",
          null,
          "After eleven years",
          """
          Dear Sir or Madam,

          I have been a customer of yours for eleven years. When my sofa came with a torn seam in \
          February, your Mr Hale said someone would come within two weeks. Nobody came. I rang \
          again in March and was told there was no record of my call. I used to recommend you to \
          everybody I know. I am so disappointed that I hardly know what to say.

          Yours sincerely,
          E. Whitcombe
          """,
          "",
          Emotion.DISAPPOINTMENT,
          0.8,
          Urgency.NORMAL,
          "service-complaint",
          "so disappointed",
          Duration.ofHours(3));

  static final Letter PURIFIER =
      new Letter(
          "water purifier disappoints",
          "en",
          "K. Osei",
          "AquaPure 300",
          """
          I bought the AquaPure 300 in your spring sale for £189. You advertise that it takes out \
          the chlorine taste. After ten days the water tastes worse than from the tap and the \
          filter light is red again. That is not what I paid for.

          Kwame Osei
          """,
          "",
          Emotion.DISAPPOINTMENT,
          0.5,
          Urgency.NORMAL,
          "product-disappoints",
          "not what I paid for",
          HOUR);

  static final Letter BOOKING =
      new Letter(
          "booking site cannot be used",
          "en",
          "Helen Carr",
          "Booking an installation visit",
          """
          Hello
          I tried to book the installation visit for my washing machine on your website. The page \
          asks me to drag a slider, and my screen reader cannot do that. I have tried with two \
          browsers since Sunday. There was no phone number anywhere. I need someone to come before \
          22 May, because my old machine is already gone.

          Helen
          """,
          "",
          Emotion.FRUSTRATION,
          0.5,
          Urgency.HIGH,
          "booking-problem",
          "There was no phone number anywhere",
          HOUR);

  static final Letter MEDICATION =
      new Letter(
          "medication in time, worried",
          "en",
          "Walter Simms",
          "my insulin",
          """
          Dear people at Example,
          my insulin should have come with the cool box on Monday. I have enough for two days. The \
          lady on the telephone said I must do it with the app but I have never used such a thing \
          and I am afraid I will press something wrong. Please can a person tell me when it comes.
          Walter Simms
          """,
          "",
          Emotion.WORRY,
          0.85,
          Urgency.CRITICAL,
          "urgent-medication",
          "I am afraid",
          HOUR);

  static final Letter HARDSHIP =
      new Letter(
          "lost job, payment pause",
          "en",
          "dana.r",
          "Payment for June",
          """
          Hello,

          this is not easy to write. I lost my job at the end of April and I cannot make the \
          payment of £64.90 for the washing machine that is due on 1 June (contract 88-30412). I \
          have always paid on time. Is there any way to pause it for a few months until I find \
          something? I am really worried that you will take the machine back, we are five at home.

          Thank you for reading this
          Dana
          """,
          "",
          Emotion.WORRY,
          0.75,
          Urgency.HIGH,
          "payment-hardship",
          "really worried",
          Duration.ofHours(2));

  static final Letter BILL =
      new Letter(
          "wrong bill, confused",
          "en",
          "Jo Lindqvist",
          "Invoice 2026-04417",
          """
          Hi, I don't understand invoice 2026-04417. It says £82.40 but my plan is £41.20 a month \
          and I have not ordered anything since January. Did you charge me twice? Can you explain \
          what the second line is for?
          Thanks, Jo
          """,
          "",
          Emotion.CONFUSION,
          0.5,
          Urgency.NORMAL,
          "wrong-bill",
          "I don't understand",
          HOUR);

  static final Letter STOLEN =
      new Letter(
          "stolen phone",
          "en",
          "Ben Adeyemi",
          "URGENT phone stolen",
          """
          My phone was stolen on the train to Bristol last night. Your app is on it and my card is \
          saved there, card ending **** 4242. I can't call you, I only have this mail at the \
          library. Somebody already ordered a coffee machine for 249 EUR this morning! Please \
          block everything.
          Ben
          """,
          "",
          Emotion.WORRY,
          0.9,
          Urgency.CRITICAL,
          "stolen-phone",
          "Please block everything",
          HOUR);

  static final Letter THANKS =
      new Letter(
          "thanks after a fix",
          "en",
          "Ruth Feldman",
          "Re: [H-2K4MX] Kettle",
          """
          Dear Sam,

          the new kettle arrived on Saturday and it works perfectly. You were the first person who \
          actually listened to me, and you kept your word. Thank you so much!

          Warm regards,
          Ruth Feldman
          """,
          "",
          Emotion.GRATITUDE,
          0.8,
          Urgency.LOW,
          "thanks",
          "Thank you so much",
          HOUR);

  static final Letter BROKEN =
      new Letter(
          "broken plates, sad",
          "en",
          "Aoife Byrne",
          "dinner set",
          """
          Hi,
          the dinner set (order 7734-9921) arrived yesterday with three broken plates. It was to be \
          a present for my parents' golden wedding on Sunday, and it is the pattern that they had \
          when they got married. I could have cried. I attach two photos of the box.
          Aoife
          """,
          "",
          Emotion.SADNESS,
          0.6,
          Urgency.HIGH,
          "damaged-item",
          "I could have cried",
          HOUR);

  static final Letter REFUND =
      new Letter(
          "refund, angry and rude",
          "en",
          "Info Desk Ltd",
          "refund",
          """
          You bunch of thieves. I sent the lamp back on 9 April and you confirmed on 14 April that \
          you have it. Where are my 79,90 €? This is the FOURTH MAIL I WRITE. Your support is a \
          joke. If I do not have the money by Friday I will go to the consumer office.
          """,
          "",
          Emotion.ANGER,
          0.95,
          Urgency.HIGH,
          "refund",
          "bunch of thieves",
          Duration.ofDays(3));

  static final Letter CANCEL =
      new Letter(
          "cancellation, neutral",
          "en",
          "Lee",
          "Cancel",
          "Please cancel my filter subscription, customer number 4409127, as of 30 June. Lee Wong",
          "",
          Emotion.NEUTRAL,
          0.1,
          Urgency.NORMAL,
          "cancellation",
          "",
          HOUR);

  static final Letter QUESTION =
      new Letter(
          "odd question, no topic",
          "en",
          "Sigrid Holm",
          "Your van",
          """
          One of your vans, number plate LB21 KXY, has been parked across our drive in Elm Road since \
          8 this morning and nobody answers the door. My mother's carer cannot get in.

          Sigrid Holm
          """,
          "",
          Emotion.SURPRISE,
          0.4,
          Urgency.HIGH,
          "other",
          "",
          HOUR);

  static final Letter GERMAN =
      new Letter(
          "Paket, deutsch",
          "de",
          "Jürgen Maier",
          "Bestellung 48-2231",
          """
          Guten Tag,

          am 28. April habe ich bei Ihnen einen Wasserfilter bestellt, Bestellnummer 48-2231. Seit \
          einer Woche steht in der Sendungsverfolgung nur, dass das Paket in Hannover liegt. Ich \
          habe zweimal angerufen und niemand konnte mir weiterhelfen. Ich bin wirklich sehr \
          verärgert.

          Mit freundlichen Grüßen
          Jürgen Maier
          """,
          "",
          Emotion.ANGER,
          0.65,
          Urgency.HIGH,
          "late-delivery",
          "wirklich sehr verärgert",
          Duration.ofHours(26));

  static final Letter SPANISH =
      new Letter(
          "factura, español",
          "es",
          "Lucía Fernández",
          "Factura de abril",
          """
          Buenos días:

          En la factura 2026-1187 me han cobrado 59,90 € dos veces. Llamé el lunes y me dijeron que \
          lo mirarían, pero nadie me ha llamado. Estoy muy preocupada porque este mes voy justa.

          Un saludo,
          Lucía Fernández
          """,
          "",
          Emotion.WORRY,
          0.6,
          Urgency.HIGH,
          "wrong-bill",
          "muy preocupada",
          HOUR);

  static final Letter FRENCH =
      new Letter(
          "lampe cassée, français",
          "fr",
          "Claire Dubois",
          "Lampe cassée",
          """
          Bonjour,

          La lampe que j'ai reçue hier est cassée, le pied est fendu sur dix centimètres. C'est la \
          commande 55-10982, payée 129,00 €. Je suis très déçue, c'était un cadeau.

          Cordialement,
          Claire Dubois
          """,
          "",
          Emotion.DISAPPOINTMENT,
          0.6,
          Urgency.NORMAL,
          "damaged-item",
          "très déçue",
          HOUR);

  static final Letter GERMAN_THANKS =
      new Letter(
          "Dank, deutsch",
          "de",
          "Anke Petersen",
          "Danke",
          """
          Hallo Herr Sommer,
          der neue Staubsauger läuft einwandfrei. Sie haben sich wirklich gekümmert. Vielen Dank!
          Liebe Grüße
          Anke Petersen
          """,
          "",
          Emotion.GRATITUDE,
          0.7,
          Urgency.LOW,
          "thanks",
          "Vielen Dank",
          HOUR);

  static final Letter SPANISH_HARDSHIP =
      new Letter(
          "sin trabajo, español",
          "es",
          null,
          "Cuota de junio",
          """
          Hola, he perdido mi trabajo en abril y no puedo pagar la cuota de 45,00 € de la lavadora. \
          ¿Podrían esperar unos meses? Llevo ocho años con ustedes.
          Gracias
          Andrés
          """,
          "",
          Emotion.WORRY,
          0.75,
          Urgency.HIGH,
          "payment-hardship",
          "",
          HOUR);

  static final Letter FRENCH_STOLEN =
      new Letter(
          "téléphone volé, français",
          "fr",
          "Karim",
          "Téléphone volé",
          """
          Bonsoir, on m'a volé mon téléphone hier soir à Lyon et je n'ai plus accès à mon compte. \
          Quelqu'un a déjà passé une commande de 310 € ce matin. Je ne peux pas vous appeler.
          Karim Benali
          """,
          "",
          Emotion.WORRY,
          0.9,
          Urgency.CRITICAL,
          "stolen-phone",
          "",
          HOUR);

  static final List<Letter> ALL =
      List.of(
          LATE,
          COUPON,
          TROUBLE,
          LOYAL,
          PURIFIER,
          BOOKING,
          MEDICATION,
          HARDSHIP,
          BILL,
          STOLEN,
          THANKS,
          BROKEN,
          REFUND,
          CANCEL,
          QUESTION,
          GERMAN,
          SPANISH,
          FRENCH,
          GERMAN_THANKS,
          SPANISH_HARDSHIP,
          FRENCH_STOLEN);

  static Stream<Letter> all() {
    return ALL.stream();
  }

  static EarlierCase earlier(
      String id, String subject, String topic, @Nullable LocalDate closed, @Nullable String how) {
    return new EarlierCase(new CaseId(id), LocalDate.of(2026, 3, 3), subject, topic, closed, how);
  }
}
