package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.said.Specific;
import dev.heard.drafting.said.Specifics;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrafterTest {
  private final Playbook playbook = Playbook.bundled();
  private final Drafter drafter = new Drafter(playbook, Phrasebook.bundled());
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  static List<Letters.Letter> letters() {
    return Letters.ALL;
  }

  static List<Letters.Letter> matters() {
    return Letters.ALL.stream().filter(letter -> !letter.topic().equals("thanks")).toList();
  }

  @ParameterizedTest
  @MethodSource("letters")
  void standsInTheDesignsOrderInTheMailsLanguage(Letters.Letter letter) {
    Skeleton draft = drafter.draft(letter.brief("H-7K3Q9"));

    assertThat(draft.language()).isEqualTo(letter.language());
    assertThat(draft.parts()).extracting(Part::kind).isSorted();
    assertThat(draft.parts()).extracting(Part::kind).startsWith(PartKind.GREETING);
    assertThat(draft.parts()).extracting(Part::kind).endsWith(PartKind.SIGNATURE);
    assertThat(draft.parts()).allSatisfy(part -> assertThat(part.because()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("letters")
  void passesTheCheckButForItsBlanks(Letters.Letter letter) {
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      CaseId id = CaseId.random(random, 5);
      Skeleton draft = drafter.draft(letter.brief(id.value()));
      assertThat(
              check.check(draft.text(), draft.language(), letter.reading(), letter.mail()).stream()
                  .filter(finding -> !finding.rule().equals("open-blank")))
          .as(draft.text())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("matters")
  void namesAtLeastTwoOfTheCustomersOwnSpecifics(Letters.Letter letter) {
    Skeleton draft = drafter.draft(letter.brief("H-7K3Q9"));

    List<Specific> specifics = new Specifics(playbook.products()).in(letter.mail());
    String matter = only(draft, PartKind.MATTER).text();
    assertThat(specifics.stream().filter(one -> Specifics.named(one, matter)).count())
        .as(matter)
        .isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void showsTheCustomersWordsForWhatItSays(Letters.Letter letter) {
    Skeleton draft = drafter.draft(letter.brief("H-7K3Q9"));

    for (Part part : draft.parts()) {
      for (Evidence evidence : part.evidence()) {
        String source =
            evidence.source() == Evidence.Source.BODY ? letter.body() : letter.subject();
        assertThat(source.substring(evidence.start(), evidence.end())).isEqualTo(evidence.quote());
      }
    }
    assertThat(only(draft, PartKind.MATTER).evidence()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("letters")
  void saysTheSameForTheSameCase(Letters.Letter letter) {
    assertThat(drafter.draft(letter.brief("H-7K3Q9")))
        .isEqualTo(drafter.draft(letter.brief("H-7K3Q9")));
  }

  @Test
  void wordsItDifferentlyFromCaseToCase() {
    Random random = new Random(7);
    Set<String> acknowledgements = new HashSet<>();
    Set<String> whole = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Skeleton draft = drafter.draft(Letters.REFUND.brief(CaseId.random(random, 5).value()));
      acknowledgements.add(only(draft, PartKind.ACKNOWLEDGEMENT).text());
      whole.add(
          draft.parts().stream()
              .filter(part -> part.kind() != PartKind.WHAT_HAPPENS_NEXT)
              .map(Part::text)
              .collect(Collectors.joining()));
    }
    assertThat(acknowledgements).hasSizeGreaterThanOrEqualTo(4);
    assertThat(whole).hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void takesUpTheCustomersOwnWordForTheFeeling() {
    Part part = only(drafter.draft(Letters.LATE.brief("H-7K3Q9")), PartKind.ACKNOWLEDGEMENT);

    assertThat(part.text()).contains("furious");
    assertThat(part.evidence()).extracting(Evidence::quote).containsExactly("furious");
  }

  @Test
  void apologisesOnceWhereWeAreAtFaultAndTheyWaited() {
    Part part = only(drafter.draft(Letters.LATE.brief("H-7K3Q9")), PartKind.APOLOGY);

    assertThat(part.text()).containsOnlyOnce("apologise").contains("12 May");
  }

  @Test
  void doesNotApologiseForWhatNobodyDid() {
    assertThat(kinds(drafter.draft(Letters.STOLEN.brief("H-7K3Q9"))))
        .doesNotContain(PartKind.APOLOGY);
    assertThat(kinds(drafter.draft(Letters.CANCEL.brief("H-7K3Q9"))))
        .doesNotContain(PartKind.APOLOGY);
  }

  @Test
  void thanksForThanksAndOwesNothing() {
    Skeleton draft = drafter.draft(Letters.THANKS.brief("H-7K3Q9"));

    assertThat(kinds(draft))
        .doesNotContain(
            PartKind.APOLOGY, PartKind.EARLIER_CASES, PartKind.QUESTIONS, PartKind.ALTERNATIVES);
    assertThat(Blanks.in(draft.text())).isEmpty();
    assertThat(draft.text()).doesNotContain("May at");
  }

  @Test
  void saysByWhenWithinBusinessHours() {
    assertThat(only(drafter.draft(Letters.LATE.brief("H-7K3Q9")), PartKind.NEXT_STEP).text())
        .contains("by Thursday 14 May at 11:00");
    assertThat(only(drafter.draft(Letters.STOLEN.brief("H-7K3Q9")), PartKind.NEXT_STEP).text())
        .contains("by Wednesday 13 May at 12:00");
  }

  @Test
  void carriesWhatItPromisesAsData() {
    Skeleton draft = drafter.draft(Letters.LATE.brief("H-7K3Q9"));

    Promised promised = draft.promised();
    assertThat(promised).isNotNull();
    assertThat(promised.what()).isEqualTo("what the carrier says");
    assertThat(promised.by()).isEqualTo(Instant.parse("2026-05-14T10:00:00Z"));
    assertThat(promised.words()).isEqualTo("Thursday 14 May at 11:00");
    assertThat(promised.standsIn(draft.text())).isTrue();
    assertThat(promised.standsIn("I will write to you soon.")).isFalse();
    assertThat(only(draft, PartKind.NEXT_STEP).because())
        .contains("counts from Wednesday 13 May at ");
  }

  @ParameterizedTest
  @MethodSource("letters")
  void promisesInTheWordsOfTheReply(Letters.Letter letter) {
    Skeleton draft = drafter.draft(letter.brief("H-7K3Q9"));

    boolean owes = draft.parts().stream().anyMatch(part -> part.because().contains("counts from"));
    assertThat(draft.promised() != null).isEqualTo(owes);
    assertThat(draft.promised() == null || draft.promised().standsIn(draft.text())).isTrue();
  }

  @Test
  void leadsWithSafetyWhereHealthIsAtRisk() {
    Skeleton draft = drafter.draft(Letters.MEDICATION.brief("H-7K3Q9"));

    assertThat(draft.parts().get(1).text()).startsWith("First, what matters most");
    assertThat(draft.notices()).anyMatch(notice -> notice.contains("calling"));
    assertThat(draft.text()).contains("You do not need the app");
  }

  @Test
  void offersPausePlanAndDiscountToThoseWhoCannotPay() {
    for (Letters.Letter letter : List.of(Letters.HARDSHIP, Letters.SPANISH_HARDSHIP)) {
      Part part = only(drafter.draft(letter.brief("H-7K3Q9")), PartKind.ALTERNATIVES);
      assertThat(part.text().lines().filter(line -> line.startsWith("- "))).hasSize(3);
    }
  }

  @Test
  void offersNoPhoneToWhomHasNone() {
    assertThat(drafter.draft(Letters.STOLEN.brief("H-7K3Q9")).text())
        .doesNotContain("0800")
        .contains("do not need a phone");
  }

  @Test
  void asksOnlyWhatTheMailDoesNotSay() {
    assertThat(kinds(drafter.draft(Letters.LATE.brief("H-7K3Q9"))))
        .doesNotContain(PartKind.QUESTIONS);
    assertThat(only(drafter.draft(Letters.REFUND.brief("H-7K3Q9")), PartKind.QUESTIONS).text())
        .contains("What is the order number?");
  }

  @Test
  void mentionsEarlierCasesThatBearOnThisOneOnly() {
    EarlierCase same =
        Letters.earlier(
            "H-AAAA1", "RE: Fwd: Lamp returned", "refund", LocalDate.of(2026, 3, 10), null);
    EarlierCase other =
        Letters.earlier("H-AAAA2", "Kettle", "technical-trouble", LocalDate.of(2026, 3, 12), null);
    EarlierCase open = Letters.earlier("H-AAAA3", "Colour of the lamp", "other", null, null);
    Part part =
        only(
            drafter.draft(Letters.REFUND.brief("H-7K3Q9", List.of(open, same, other), List.of())),
            PartKind.EARLIER_CASES);

    assertThat(part.text())
        .contains("on 3 March about “Lamp returned”")
        .contains("closed")
        .contains("10 March")
        .contains("“Colour of the lamp”")
        .contains("still open")
        .doesNotContain("Kettle");
    assertThat(part.because()).contains("H-AAAA1", "H-AAAA3");
  }

  @Test
  void tellsTheAgentWhatSolvedSuchCases() {
    EarlierCase solved =
        Letters.earlier(
            "H-AAAA4",
            "Refund",
            "refund",
            LocalDate.of(2026, 5, 1),
            "paid out by hand,\nthe batch had failed");

    Skeleton draft = drafter.draft(Letters.REFUND.brief("H-7K3Q9", List.of(), List.of(solved)));

    assertThat(draft.notices())
        .contains("H-AAAA4 was solved by: paid out by hand, the batch had failed");
    assertThat(draft.text()).doesNotContain("batch");
  }

  @Test
  void neverShowsAnInsultAgain() {
    assertThat(drafter.draft(Letters.REFUND.brief("H-7K3Q9")).text())
        .doesNotContainIgnoringCase("thieves")
        .doesNotContainIgnoringCase("joke")
        .doesNotContain("FOURTH");
  }

  @Test
  void isNeutralWhereTheReadingIsUnsure() {
    Reading unsure =
        new Reading(
            List.of(new Feeling(Emotion.ANGER, 0.9, 0.8, List.of())),
            Urgency.NORMAL,
            List.of(new UrgencyReason("a question", Urgency.NORMAL, List.of())),
            new TopicReading("refund", 0.9, List.of()),
            "the words could be meant as a joke");

    Skeleton draft = drafter.draft(brief(Letters.REFUND.mail(), unsure, null, ""));

    assertThat(only(draft, PartKind.ACKNOWLEDGEMENT).text()).startsWith("Thank you for");
    assertThat(draft.notices()).anyMatch(notice -> notice.contains("could be meant as a joke"));
  }

  @Test
  void writesEnglishAndSaysSoWhereThereIsNoWording() {
    MailText finnish =
        new MailText("Paketti", "Paketti ei ole tullut. Tilaus 48-2231.", "fi", Letters.NOW);

    Skeleton draft = drafter.draft(brief(finnish, Letters.LATE.reading(), null, ""));

    assertThat(draft.language()).isEqualTo("en");
    assertThat(draft.notices())
        .contains("There is no wording in Finnish; this draft is in English.");
  }

  @Test
  void greetsByTheNameInTheSignature() {
    Skeleton draft =
        drafter.draft(
            brief(Letters.REFUND.mail(), Letters.REFUND.reading(), "x", "Dr. Anna Weiß\nKöln"));

    assertThat(draft.parts().getFirst().text()).contains("Dr. Anna Weiß");
  }

  @Test
  void greetsWhoWritesAndTellsTheAgentWhoseAddressItIs() {
    MailText lucy =
        new MailText("Help", "Hi, my name is Lucy Trent, my phone is gone.", "en", Letters.NOW);

    Skeleton draft = drafter.draft(brief(lucy, Letters.STOLEN.reading(), "Dani Okafor", ""));

    assertThat(draft.parts().getFirst().text()).contains("Lucy Trent");
    assertThat(draft.notices())
        .anyMatch(notice -> notice.startsWith("Lucy Trent writes from the address of Dani Okafor"));
  }

  @Test
  void wordsAFeelingGentlyThatIsReadWithLittleCertainty() {
    Part part =
        only(
            drafter.draft(brief(Letters.REFUND.mail(), felt(Emotion.ANGER, 0.9, 0.39), null, "")),
            PartKind.ACKNOWLEDGEMENT);

    assertThat(part.because()).startsWith("anger, clear");
  }

  @Test
  void thanksACustomerWhoComplainsAndPraises() {
    Feeling angry = new Feeling(Emotion.FRUSTRATION, 0.5, 0.5, List.of());
    Feeling glad = new Feeling(Emotion.HAPPINESS, 0.75, 0.27, List.of());
    Feeling sad = new Feeling(Emotion.SADNESS, 0.7, 0.5, List.of());
    Feeling lol = new Feeling(Emotion.HAPPINESS, 0.4, 0.14, List.of());

    assertThat(acknowledged(List.of(angry, glad))).containsIgnoringCase("thank you");
    assertThat(acknowledged(List.of(sad, glad)))
        .doesNotContain("went well")
        .doesNotContain("right");
    assertThat(acknowledged(List.of(angry, lol))).doesNotContainIgnoringCase("thank you");
  }

  @Test
  void doesNotActOnADelicateTopicThatIsOnlyGuessed() {
    MailText mail = new MailText("Late", "The late parcel of my husband.", "en", Letters.NOW);

    Skeleton guessed = drafter.draft(brief(mail, about("bereavement", 0.44), null, ""));
    Skeleton sure = drafter.draft(brief(mail, about("bereavement", 0.46), null, ""));

    assertThat(guessed.text()).doesNotContain("death").contains("My next step is [[");
    assertThat(guessed.notices())
        .anyMatch(notice -> notice.startsWith("This may be about “Bereavement”"));
    assertThat(sure.text()).contains("death");
    assertThat(drafter.draft(brief(mail, about("refund", 0.44), null, "")).text())
        .contains("a refund");
  }

  @Test
  void saysWhoCallsWhenSomebodyAsksForIt() {
    MailText mail =
        new MailText(
            "Refund", "My money is late. Please ring me on 01632 960 457.", "en", Letters.NOW);

    Skeleton draft = drafter.draft(brief(mail, about("refund", 0.8), null, ""));

    assertThat(only(draft, PartKind.NEXT_STEP).text())
        .contains("I will ring you")
        .contains("01632 960 457")
        .contains("[[day and hour]]");
    assertThat(draft.parts()).extracting(Part::kind).isSorted();
  }

  @Test
  void saysHonestlyThatWeWriteWhereThePlaybookSaysNoCalls() {
    MailText mail =
        new MailText("Refund", "My money is late. Please ring me back.", "en", Letters.NOW);
    Drafter silent = new Drafter(withoutCalls(), Phrasebook.bundled());

    Skeleton draft = silent.draft(brief(mail, about("refund", 0.8), null, ""));

    assertThat(draft.text()).contains("do not call customers").doesNotContain("I will ring you");
  }

  @Test
  void offersNoPhoneToWhomDoesNotWantIt() {
    MailText mail =
        new MailText("Refund", "My money is late. Please don't ring me.", "en", Letters.NOW);

    Skeleton draft = drafter.draft(brief(mail, about("refund", 0.8), null, ""));

    assertThat(draft.text()).doesNotContain("0800").doesNotContain("I will ring you");
    assertThat(draft.notices()).contains("The customer asks not to be called: “don't ring”.");
  }

  @Test
  void answersAQuestionInPraise() {
    MailText mail =
        new MailText(
            "Thanks",
            "I am so happy with the bowl. Is the second bowl in the box meant for me?",
            "en",
            Letters.NOW);
    Reading happy =
        new Reading(
            List.of(new Feeling(Emotion.HAPPINESS, 0.8, 0.6, List.of())),
            Urgency.NORMAL,
            List.of(new UrgencyReason("a question", Urgency.NORMAL, List.of())),
            new TopicReading("thanks", 0.35, List.of()),
            null);

    assertThat(drafter.draft(brief(mail, happy, null, "")).text())
        .contains("You also ask: “Is the second bowl in the box meant for me?” [[your answer]]");
  }

  @Test
  void goesOnInSmallLettersAfterAGermanGreeting() {
    MailText mail = new MailText("Geld", "Mein Geld fehlt noch immer.", "de", Letters.NOW);

    Skeleton draft =
        drafter.draft(brief(mail, felt(Emotion.FRUSTRATION, 0.8, 0.8), null, "Anna Weiß"));

    assertThat(draft.text()).startsWith("Guten Tag Anna Weiß,\n\nich ");
  }

  @Test
  void quotesTheSubjectWhereThatIsAllThereIs() {
    MailText mail =
        new MailText("Please ring me back about the boiler, 01632 960 205", "", "en", Letters.NOW);

    Part part = only(drafter.draft(brief(mail, about("other", 0.6), null, "")), PartKind.MATTER);

    assertThat(part.text()).contains("“Please ring me back about the boiler”");
    assertThat(part.evidence()).extracting(Evidence::source).containsOnly(Evidence.Source.SUBJECT);
  }

  private String acknowledged(List<Feeling> feelings) {
    Reading reading =
        new Reading(
            feelings,
            Urgency.NORMAL,
            List.of(new UrgencyReason("a problem", Urgency.NORMAL, List.of())),
            new TopicReading("refund", 0.8, List.of()),
            null);
    return only(
            drafter.draft(brief(Letters.REFUND.mail(), reading, null, "")),
            PartKind.ACKNOWLEDGEMENT)
        .text();
  }

  private static Reading felt(Emotion emotion, double intensity, double confidence) {
    return new Reading(
        List.of(new Feeling(emotion, intensity, confidence, List.of())),
        Urgency.NORMAL,
        List.of(new UrgencyReason("a problem", Urgency.NORMAL, List.of())),
        new TopicReading("refund", 0.8, List.of()),
        null);
  }

  private static Reading about(String topic, double confidence) {
    return new Reading(
        List.of(new Feeling(Emotion.NEUTRAL, 0, 0.6, List.of())),
        Urgency.NORMAL,
        List.of(new UrgencyReason("a question", Urgency.NORMAL, List.of())),
        new TopicReading(topic, confidence, List.of()),
        null);
  }

  private static Playbook withoutCalls() {
    try (InputStream in = Playbook.class.getResourceAsStream("/drafting/playbook.yaml")) {
      String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return PlaybookReader.read(DataFile.parse("mine", yaml.replace("callBack: true\n", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void knowsNothingToRestateAndLeavesABlank() {
    MailText empty = new MailText("", "", "en", Letters.NOW);
    Reading nothing =
        new Reading(
            List.of(new Feeling(Emotion.NEUTRAL, 0, 0.5, List.of())),
            Urgency.NORMAL,
            List.of(new UrgencyReason("nothing said", Urgency.NORMAL, List.of())),
            new TopicReading(TopicReading.OTHER, 0, List.of()),
            null);

    Skeleton draft = drafter.draft(brief(empty, nothing, null, ""));

    assertThat(Blanks.in(only(draft, PartKind.MATTER).text())).hasSize(1);
  }

  @Test
  void signsWithTheAgentsName() {
    String text = drafter.draft(Letters.THANKS.brief("H-7K3Q9")).text();

    assertThat(text).contains(Signature.MARKER);
    assertThat(Blanks.in(text)).isEmpty();
    assertThat(Signature.signed(text, "Sam [x] Reed"))
        .doesNotContain("[")
        .contains("\nSam x Reed\n");
  }

  private static Brief brief(
      MailText mail,
      Reading reading,
      @org.jspecify.annotations.Nullable String name,
      String signature) {
    return new Brief(
        new CaseId("H-7K3Q9"),
        new Mailbox(name, new EmailAddress("x@example.org")),
        mail,
        signature,
        reading,
        List.of(),
        List.of(),
        Letters.NOW.minus(Letters.HOUR),
        Letters.NOW);
  }

  private static List<PartKind> kinds(Skeleton draft) {
    return draft.parts().stream().map(Part::kind).toList();
  }

  private static Part only(Skeleton draft, PartKind kind) {
    Optional<Part> part =
        draft.parts().stream().filter(one -> one.kind() == kind).reduce((first, last) -> last);
    assertThat(part).as("a part %s in%n%s", kind, draft.text()).isPresent();
    return part.orElseThrow();
  }
}
