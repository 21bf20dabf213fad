package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecificsTest {
  private static final Reading NOTHING_FOUND =
      new Reading(
          List.of(new Feeling(Emotion.NEUTRAL, 0, 0.5, List.of())),
          Urgency.NORMAL,
          List.of(new UrgencyReason("a question", Urgency.NORMAL, List.of())),
          new TopicReading(TopicReading.OTHER, 0.5, List.of()),
          null);

  private static List<String> of(String language, String body) {
    MailText mail = new MailText("", body, language, Instant.parse("2026-11-18T10:00:00Z"));
    List<Evidence> found = Specifics.of(mail, NOTHING_FOUND);
    assertThat(found)
        .allSatisfy(
            one -> assertThat(body.substring(one.start(), one.end())).isEqualTo(one.quote()));
    return found.stream().map(Evidence::quote).toList();
  }

  @Test
  void aDayWithAFullStopDoesNotEndASentence() {
    assertThat(of("de", "Das Paket kam am 14. Oktober hier an. Es war schon offen."))
        .first()
        .isEqualTo("Das Paket kam am 14. Oktober hier an.");
  }

  @Test
  void anAmountAtTheEndOfASentenceEndsIt() {
    assertThat(of("en", "The bill for May says £94.20. The bill for June says £47.10."))
        .containsExactly("The bill for May says £94.20.", "The bill for June says £47.10.");
  }

  @Test
  void theItemsOfAListAreSentencesOfTheirOwn() {
    assertThat(of("en", "I want\n- the 47.10 pounds back this week\n- the 15 pounds of the bank"))
        .containsExactly("the 47.10 pounds back this week", "the 15 pounds of the bank");
  }

  @Test
  void aSentenceDoesNotRunOverAnEmptyLine() {
    assertThat(of("en", "It was ordered on Monday\n \nIt came broken on Friday"))
        .containsExactly("It was ordered on Monday", "It came broken on Friday");
  }
}
