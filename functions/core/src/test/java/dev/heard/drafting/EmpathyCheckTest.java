package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmpathyCheckTest {
  private static final MailText MAIL =
      new MailText(
          "Order 48213",
          "My order 48213 should have been delivered on Monday and nobody answers me.",
          "en",
          Instant.parse("2026-11-18T10:00:00Z"));
  private static final Reading FRUSTRATED =
      new Reading(
          List.of(new Feeling(Emotion.FRUSTRATION, 0.7, 0.8, List.of())),
          Urgency.HIGH,
          List.of(new UrgencyReason("waiting", Urgency.HIGH, List.of())),
          new TopicReading("late-delivery", 0.8, List.of()),
          null);
  private static final String SOUND =
      "Hello Ruth,\n\nI can see that order 48213 should have been delivered on Monday. I am sorry.\n\n"
          + "I am asking the carrier and will write to you by Thursday at 12:00.\n\nAna";

  private final EmpathyCheck check = new EmpathyCheck(Playbook.bundled());

  private List<Finding> check(String text) {
    return check.check(text, "en", FRUSTRATED, MAIL);
  }

  @Test
  void a_sound_reply_has_no_findings() {
    assertThat(check(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "open-blank, the refund is [[refund amount]] today",
    "open-blank, the refund is [[refund amount today",
    "promise, this will never happen again",
    "promise, I guarantee that it arrives",
    "blame, You should have read the terms",
    "feeling-denied, please calm down",
    "internal, Internal note: difficult one",
    "card-or-account-number, your card 4111 1111 1111 1111 was charged"
  })
  void a_gate_names_the_words(String rule, String words) {
    assertThat(check(SOUND + "\n" + words))
        .filteredOn(Finding::gate)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat((SOUND + "\n" + words).substring(finding.start(), finding.end()))
                  .isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "boilerplate, We regret any inconvenience.",
    "unfortunately, Unfortunately it is late.",
    "second-apology, I am really sorry.",
    "cheer, Have a great day!"
  })
  void advice_does_not_stop_a_reply(String rule, String words) {
    assertThat(check(SOUND + "\n" + words))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.gate()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n "})
  void an_empty_reply_is_stopped(String text) {
    assertThat(check(text)).singleElement().satisfies(f -> assertThat(f.gate()).isTrue());
  }

  @Test
  void a_reply_that_ignores_feeling_time_and_matter_is_told_so() {
    assertThat(check("Hello,\n\nplease wait.\n\nAna"))
        .extracting(Finding::rule)
        .contains("feeling-not-acknowledged", "no-time", "no-specifics");
  }

  @Test
  void a_curly_apostrophe_changes_nothing_and_parts_of_words_do_not_count() {
    assertThat(check(SOUND + "\nThe guaranteedish relaxation room is open."))
        .extracting(Finding::rule)
        .doesNotContain("promise", "feeling-denied");
  }

  @Test
  void the_agents_name_is_no_open_blank() {
    assertThat(check(SOUND + "\n" + Drafter.AGENT_NAME)).isEmpty();
  }
}
