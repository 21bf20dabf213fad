package dev.heard.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseFile;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.SampleCase;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Finding;
import dev.heard.drafting.Phrase;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.DataFileException;
import dev.heard.mail.MailKind;
import dev.heard.outbox.FollowUpRef;
import dev.heard.triage.MailText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTextTest {
  private static final URI RATE = URI.create("https://heard.example/f/abc4111111111111111");
  private static final URI STOP = URI.create("https://heard.example/u/def");

  private final Playbook playbook = Playbook.bundled();
  private final FollowUpText text = new FollowUpText(playbook);

  private static Case head(SampleCase sample, String language) {
    return new CaseEdit(sample.head(), SampleCase.MONDAY).language(language).done();
  }

  private String write(Case head, Message... messages) {
    CaseFile file =
        new CaseFile(
            head,
            List.of(messages),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    FollowUp followUp =
        FollowUp.intended(
            new FollowUpRef(head.id(), 1), SampleCase.MONDAY, "Tess", SampleCase.MONDAY);
    return text.write(file, followUp, RATE, STOP);
  }

  private static SampleCase solved(@Nullable String resolution) {
    return SampleCase.of("H-7K3Q9")
        .resolved(SampleCase.MONDAY.plus(Duration.ofDays(1)), resolution);
  }

  private String solvedBy(@Nullable String resolution) {
    return write(head(solved(resolution), "en"), SampleCase.message("m1"));
  }

  private String withSubject(String subject, String topic) {
    return write(head(solved(null).subject(subject).topic(topic), "en"), SampleCase.message("m1"));
  }

  @Test
  void is_a_short_letter_in_the_customers_terms() {
    assertThat(solvedBy("A second parcel was sent; it arrived on Tuesday."))
        .isEqualTo(
            """
            Hello Ann,

            On 2 March you wrote to us about “Where is my parcel?”. We have closed the matter, and would like to hear from you whether it is closed for you too.

            Our note on how it was settled: “A second parcel was sent; it arrived on Tuesday”.

            We would be glad of two answers. Did you feel understood when you wrote to us? And is it solved for you? It takes a minute:
            https://heard.example/f/abc4111111111111111

            If something is still open, simply reply to this mail; a person reads it.

            Kind regards,
            Tess
            Example & Co. customer care

            You do not want to be asked how it went? One click, and we will not ask again:
            https://heard.example/u/def
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Hello Ann, 2 March, Kind regards",
    "de, Guten Tag Ann, 2. März, Mit freundlichen Grüßen",
    "es, 'Hola, Ann', 2 de marzo, Atentamente",
    "fr, Bonjour Ann, 2 mars, Bien cordialement",
    "de-AT, Guten Tag Ann, 2. März, Mit freundlichen Grüßen",
    "fi, Hello Ann, 2 March, Kind regards",
    "und, Hello Ann, 2 March, Kind regards"
  })
  void speaks_the_cases_language_or_english(
      String language, String greeting, String day, String end) {
    assertThat(write(head(solved("sent again"), language), SampleCase.message("m1")))
        .contains(greeting, day, end, "Where is my parcel?", "sent again", "Tess");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr"})
  void every_variant_is_whole_asks_both_questions_and_has_two_links(String language) {
    List<String> letters =
        IntStream.range(0, 60)
            .mapToObj(
                n ->
                    write(
                        head(SampleCase.of(n).resolved(SampleCase.MONDAY, "sent again"), language),
                        SampleCase.message("m1")))
            .toList();

    assertThat(letters.stream().distinct().count()).isGreaterThan(20);
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter)
                  .doesNotContain("{", "}", "[[", "<")
                  .containsOnlyOnce("\n" + RATE + "\n")
                  .containsOnlyOnce("\n" + STOP + "\n");
              assertThat(letter.lines().count()).isBetween(14L, 20L);
              String questions = letter.substring(0, letter.indexOf(RATE.toString()));
              assertThat(questions.replaceFirst("(?s).*\n\n", "").chars().filter(c -> c == '?'))
                  .hasSizeGreaterThanOrEqualTo(2);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr"})
  void says_nothing_that_the_empathy_check_would_stop(String language) {
    EmpathyCheck check = new EmpathyCheck(playbook);
    FollowUpWording wording = FollowUpWording.bundled(language);
    Map<String, String> values =
        Map.of("name", "Ann", "day", "…", "subject", "…", "matter", "…", "resolution", "…");
    for (Map.Entry<String, List<Phrase>> sentences : wording.said().entrySet()) {
      assertThat(sentences.getValue()).doesNotHaveDuplicates();
      for (Phrase phrase : sentences.getValue()) {
        String sentence = phrase.with(values);
        assertThat(
                check.check(
                    sentence,
                    language,
                    SampleCase.reading(),
                    new MailText("", "", language, SampleCase.MONDAY)))
            .as(sentence)
            .noneMatch(Finding::gate)
            .extracting(Finding::rule)
            .doesNotContain("sympathy", "boilerplate", "blame", "denied-feeling");
      }
    }
  }

  @Test
  void masks_numbers_that_are_nobodys_business_but_never_the_links() {
    String letter =
        write(
            head(
                solved("Paid back to 4111 1111 1111 1111 and DE89 3704 0044 0532 0130 00.")
                    .subject("Refund to 4111 1111 1111 1111"),
                "en"),
            SampleCase.message("m1"));

    assertThat(letter)
        .doesNotContain("4111 1111 1111 1111", "3704")
        .contains("•••• •••• •••• 1111", RATE.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Re: ",
        "???",
        "YOU ARE ALL THIEVES",
        "you idiots",
        "Win at https://bait.example/now",
        "Order [[refund amount]]",
        "שלום"
      })
  void a_subject_that_nobody_wants_to_read_again_gives_way_to_the_matter(String subject) {
    String letter = withSubject(subject, "late-delivery");

    assertThat(letter).contains("a delivery that has not arrived").doesNotContain("“");
    assertThat(withSubject(subject, "other")).contains("2 March").doesNotContain("“", "about .");
  }

  @Test
  void a_subject_loses_its_prefixes_and_inner_quotation_marks() {
    assertThat(withSubject("AW: Re: Parcel \"blue\" lost", "other"))
        .contains("“Parcel 'blue' lost”");
  }

  @Test
  void a_resolution_that_is_for_agents_only_is_left_out() {
    assertThat(solvedBy(null)).doesNotContain("Our note on how");
    assertThat(solvedBy("   \n ")).doesNotContain("Our note on how");
    assertThat(solvedBy("Refunded. Do not send a voucher to this customer again."))
        .doesNotContain("Our note on how", "voucher");
  }

  @Test
  void a_long_resolution_on_many_lines_is_one_line_and_cut() {
    String letter = solvedBy("First line.\nSecond line.\r\n\r\n" + "and so on ".repeat(200));

    assertThat(letter).contains("“First line. Second line. and so on").contains("…”.");
    assertThat(letter.length()).isLessThan(1_600);
  }

  @Test
  void greets_nobody_by_a_name_that_nobody_wrote() {
    Message nameless =
        new Message(
            "m1",
            "raw/m1",
            MailKind.CUSTOMER,
            null,
            List.of(),
            null,
            null,
            List.of(),
            List.of(),
            "Where is my parcel?",
            SampleCase.MONDAY,
            SampleCase.MONDAY,
            SampleCase.MONDAY,
            "en",
            "Where is it?",
            false,
            "",
            List.of(),
            null,
            List.of());

    assertThat(write(head(solved(null).customer("x@example.org"), "en"), nameless))
        .startsWith("Hello,\n");
  }

  @Test
  void names_every_mistake_of_a_file() {
    DataFile file =
        DataFile.parse("mine.yaml", "language: en\nsay: {reply: [\"Hello {nme},\"]}\nx: 1");

    assertThatThrownBy(() -> FollowUpWording.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("x: is not known here")
        .hasMessageContaining("day: is missing")
        .hasMessageContaining("say: reply: “Hello {nme},” must use exactly these slots: []")
        .hasMessageContaining("say.questions: is missing");
  }
}
