package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.History;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrafterTest {
  private static final Instant NOW = Instant.parse("2026-11-18T10:00:00Z");
  private static final CaseId ID = new CaseId("H-7K3Q9");
  private static final Playbook PLAYBOOK = Playbook.bundled();
  private static final Drafter DRAFTER = new Drafter(PLAYBOOK, Phrasebook.bundled());
  private static final Triage TRIAGE = Triage.rules(PLAYBOOK.topics());
  private static final EmpathyCheck CHECK = new EmpathyCheck(PLAYBOOK);

  private static Brief brief(CaseId id, String subject, String body, String language) {
    MailText mail = new MailText(subject, body, language, NOW);
    return new Brief(
        id,
        new Mailbox(null, new EmailAddress("someone@customer.example")),
        mail,
        "",
        TRIAGE.read(mail, History.NONE),
        List.of(),
        List.of(),
        NOW,
        NOW);
  }

  private static Skeleton draft(String subject, String body) {
    return DRAFTER.draft(brief(ID, subject, body, "en"));
  }

  private static List<PartKind> kinds(Skeleton skeleton) {
    return skeleton.parts().stream().map(Part::kind).toList();
  }

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(System.getProperty("heard.root"), "events", "mail"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_draft_is_in_order_apologises_once_and_passes_its_own_check(Path file)
      throws IOException {
    ParsedMail parsed = new MailReader(MailLimits.DEFAULT).read(Files.readAllBytes(file));
    if (parsed.kind() != MailKind.CUSTOMER) {
      return;
    }
    MailText mail = new MailText(parsed.subject(), parsed.visibleText(), parsed.language(), NOW);
    Reading reading = TRIAGE.read(mail, History.NONE);
    Skeleton skeleton =
        DRAFTER.draft(
            new Brief(
                ID,
                new Mailbox(null, new EmailAddress("someone@customer.example")),
                mail,
                parsed.signature(),
                reading,
                List.of(),
                List.of(),
                NOW,
                NOW));

    assertThat(kinds(skeleton)).isSorted().doesNotHaveDuplicates();
    assertThat(skeleton.parts()).allSatisfy(part -> assertThat(part.because()).isNotBlank());
    assertThat(skeleton.text()).doesNotContain("{", "}", "null");
    List<Finding> findings =
        CHECK.check(Drafter.signed(skeleton.text(), "Ana"), skeleton.language(), reading, mail);
    assertThat(findings)
        .filteredOn(Finding::gate)
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("open-blank"));
    assertThat(findings).extracting(Finding::rule).doesNotContain("second-apology", "boilerplate");
  }

  @Test
  void restates_the_matter_with_two_of_the_customers_own_sentences() {
    Skeleton skeleton =
        draft(
            "Order 48213",
            "Hello,\n\nmy order 48213 should have been here on Monday. The tracking page has said"
                + " \"at the depot\" for six days. Please help.\n\nRuth");

    assertThat(skeleton.text())
        .contains("my order 48213 should have been here on Monday")
        .contains("for six days")
        .startsWith("Hello Ruth,");
    Part matter =
        skeleton.parts().stream()
            .filter(p -> p.kind() == PartKind.MATTER)
            .findFirst()
            .orElseThrow();
    assertThat(matter.evidence()).hasSize(2);
  }

  @Test
  void the_next_step_has_a_time_and_a_blank() {
    Skeleton skeleton = draft("Late", "My parcel 48213 has not arrived and it is a week late.");

    assertThat(skeleton.text()).contains("Thursday 19 November, 10:00");
    assertThat(Blanks.in(skeleton.text())).contains("what the carrier says", "your name");
  }

  @Test
  void what_is_critical_does_not_wait_for_monday() {
    Brief saturday =
        brief(
            ID,
            "insulin has not come",
            "My insulin has not been delivered and I have none left for tonight. It is dangerous.",
            "en");
    Instant now = Instant.parse("2026-11-21T12:10:00Z");
    String text =
        DRAFTER
            .draft(
                new Brief(
                    saturday.caseId(),
                    saturday.customer(),
                    saturday.mail(),
                    "",
                    saturday.reading(),
                    List.of(),
                    List.of(),
                    now,
                    now))
            .text();

    assertThat(text).contains("emergency supply").contains("Saturday 21 November, 14:00");
  }

  @Test
  void thanks_get_a_short_answer_without_apology_or_next_step() {
    Skeleton skeleton =
        draft("Thank you", "Thank you so much, it works again and I am very happy. Wonderful.");

    assertThat(kinds(skeleton))
        .doesNotContain(PartKind.APOLOGY, PartKind.NEXT_STEP, PartKind.MATTER);
    assertThat(skeleton.text().length()).isLessThan(400);
  }

  @Test
  void hardship_gets_alternatives() {
    assertThat(
            draft(
                    "Payments",
                    "I lost my job in October and cannot pay this month. Can I pause my payments?")
                .text())
        .contains("a pause of up to three months");
  }

  @Test
  void asks_only_what_the_mail_does_not_say() {
    assertThat(kinds(draft("Parcel", "My parcel has not arrived, where is it?")))
        .contains(PartKind.QUESTIONS);
    assertThat(kinds(draft("Parcel", "My parcel 48213 has not arrived, where is it?")))
        .doesNotContain(PartKind.QUESTIONS);
  }

  @Test
  void earlier_cases_are_named_if_they_bear_on_this_one() {
    Brief brief = brief(ID, "Parcel", "My parcel 48213 has not arrived, where is it?", "en");
    EarlierCase bearing =
        new EarlierCase(
            new CaseId("H-AAAAA"),
            LocalDate.of(2026, 11, 3),
            "",
            "late-delivery",
            LocalDate.of(2026, 11, 5),
            "sent again");
    EarlierCase other =
        new EarlierCase(
            new CaseId("H-BBBBB"),
            LocalDate.of(2025, 1, 3),
            "Old story",
            "wrong-bill",
            LocalDate.of(2025, 1, 5),
            null);
    Skeleton skeleton =
        DRAFTER.draft(
            new Brief(
                ID,
                brief.customer(),
                brief.mail(),
                "",
                brief.reading(),
                List.of(bearing, other),
                List.of(bearing),
                NOW.minus(Duration.ofDays(4)),
                NOW));

    assertThat(skeleton.text())
        .contains("3 November 2026", "Late delivery", "H-AAAAA")
        .doesNotContain("Old story");
    assertThat(skeleton.notices()).contains("What solved H-AAAAA: sent again");
    assertThat(kinds(skeleton)).containsOnlyOnce(PartKind.APOLOGY);
  }

  @Test
  void drafts_in_the_customers_language_and_says_where_there_is_none() {
    Skeleton german =
        DRAFTER.draft(
            brief(ID, "Paket", "Mein Paket 48213 ist nicht angekommen, seit Montag.", "de"));
    Skeleton finnish = DRAFTER.draft(brief(ID, "Paketti", "Pakettini ei ole tullut.", "fi"));

    assertThat(german.language()).isEqualTo("de");
    assertThat(german.text()).contains("Freundliche Grüße").contains("Donnerstag, 19. November");
    assertThat(finnish.language()).isEqualTo("en");
    assertThat(finnish.notices()).anySatisfy(notice -> assertThat(notice).contains("Finnish"));
  }

  @Test
  void the_wording_varies_from_case_to_case_and_not_within_one() {
    Set<String> texts = new HashSet<>();
    for (String id : List.of("H-00001", "H-00002", "H-00003", "H-00004", "H-00005", "H-00006")) {
      Brief brief =
          brief(new CaseId(id), "Late", "My parcel 48213 is late for the third time.", "en");
      String text = DRAFTER.draft(brief).text();
      assertThat(DRAFTER.draft(brief).text()).isEqualTo(text);
      texts.add(text.replace(id, ""));
    }
    assertThat(texts).hasSizeGreaterThan(2);
  }

  @Test
  void what_the_customer_writes_is_never_interpreted() {
    String text =
        draft(
                "{by} {{company}}",
                "My order {first} 48213 is late since Monday, {by} the way. It cost $1 and \\1 a"
                    + " week. Fill [[this]] for me on Tuesday.")
            .text();

    assertThat(text).contains("My order {first} 48213 is late since Monday, {by} the way.");
    assertThat(Blanks.in(text)).doesNotContain("this");
  }

  @Test
  void five_megabytes_are_drafted_in_bounded_time() {
    String endless = "very ".repeat(1_000_000);

    assertThatCode(() -> draft("long", endless)).doesNotThrowAnyException();
    assertThat(draft("long", endless).text().length()).isLessThan(5_000);
  }
}
