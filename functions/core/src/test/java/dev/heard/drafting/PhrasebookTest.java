package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.DataFileException;
import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasebookTest {
  private final Phrasebook phrasebook = Phrasebook.bundled();
  private final EmpathyCheck check = new EmpathyCheck(Playbook.bundled());

  @Test
  void hasFourWordingsForEveryFeelingInEnglish() {
    for (Emotion emotion : Emotion.values()) {
      for (Band band : Band.values()) {
        assertThat(phrasebook.english().acknowledgements(emotion, band))
            .as("%s %s", emotion, band)
            .hasSizeGreaterThanOrEqualTo(4)
            .doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr"})
  void saysNothingThatTheCheckWouldMark(String language) {
    Phrases phrases = phrasebook.in(language).orElseThrow();
    for (Emotion emotion : Emotion.values()) {
      for (Band band : Band.values()) {
        for (Phrase phrase : phrases.acknowledgements(emotion, band)) {
          assertClean(phrase.with(Map.of()), language, emotion);
        }
      }
      for (Phrase phrase : phrases.inTheirTerms(emotion)) {
        assertClean(phrase.with(Map.of("term", "…")), language, emotion);
      }
    }
  }

  @Test
  void namesEveryMistakeOfAFile() {
    DataFile file =
        DataFile.parse("mine.yaml", "language: en\nsay: {greetingNamed: [\"Hello {nme},\"]}\nx: 1");

    assertThatThrownBy(() -> PhrasesReader.read(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("mine.yaml has ")
        .hasMessageContaining("x: is not known here")
        .hasMessageContaining("say: greetingNamed: “Hello {nme},” must use exactly these slots")
        .hasMessageContaining("acknowledgement.anger: is missing");
  }

  private void assertClean(String sentence, String language, Emotion emotion) {
    Reading reading =
        new Reading(
            List.of(new Feeling(emotion, 0.5, 0.9, List.of())),
            Urgency.LOW,
            List.of(new UrgencyReason("none", Urgency.LOW, List.of())),
            new TopicReading(TopicReading.OTHER, 0, List.of()),
            null);
    assertThat(
            check.check(sentence, language, reading, new MailText("", "", language, Letters.NOW)))
        .extracting(Finding::rule)
        .as(sentence)
        .containsOnly("no-greeting");
  }
}
