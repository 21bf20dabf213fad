package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.times.TimesInText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LateUpdateTest {
  private static final Instant MISSED = Instant.parse("2026-05-12T13:00:00Z");
  private static final List<String> CASES = List.of("H-7K3Q9", "H-2M4XA", "H-11111", "H-9ZZZ1");

  private final Playbook playbook = Playbook.bundled();
  private final Phrasebook phrasebook = Phrasebook.bundled();
  private final Drafter drafter = new Drafter(playbook, phrasebook);
  private final LateUpdate late = new LateUpdate(playbook, phrasebook);
  private final EmpathyCheck check = new EmpathyCheck(playbook);
  private final MissedPromise mention = new MissedPromise(playbook);
  private final TimesInText times = new TimesInText(playbook.businessHours());

  static Stream<Letters.Letter> letters() {
    return Letters.ALL.stream();
  }

  private List<String> rules(Letters.Letter letter, Skeleton draft) {
    return check.check(draft.text(), draft.language(), letter.reading(), letter.mail()).stream()
        .map(Finding::rule)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("letters")
  void says_what_was_promised_and_apologises_once(Letters.Letter letter) {
    for (String id : CASES) {
      Skeleton alone = late.alone(letter.brief(id, List.of(), List.of()), MISSED);

      assertThat(rules(letter, alone)).as(alone.text()).containsOnly("open-blank");
      assertThat(alone.text()).contains("14").contains("12");
      assertThat(mention.unmentioned(alone.text(), alone.language(), MISSED)).isEmpty();
      assertThat(alone.promised()).as("the new time is the agent's").isNull();
      assertThat(times.in(alone.text(), alone.language(), Letters.NOW))
          .as("the old time is no promise: %s", alone.text())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("letters")
  void an_answer_that_owns_up_has_one_apology_too(Letters.Letter letter) {
    for (String id : CASES) {
      Brief brief = letter.brief(id, List.of(), List.of());
      Skeleton answer = late.in(drafter.draft(brief), brief, MISSED);

      assertThat(answer.parts().stream().filter(part -> part.kind() == PartKind.APOLOGY))
          .hasSize(1);
      assertThat(answer.parts()).extracting(Part::kind).isSorted();
      assertThat(rules(letter, answer))
          .as(answer.text())
          .allMatch(rule -> rule.equals("open-blank"));
      assertThat(mention.unmentioned(answer.text(), answer.language(), MISSED)).isEmpty();
    }
  }

  @Test
  void a_reply_that_says_nothing_of_it_is_told_so() {
    assertThat(mention.unmentioned("Hello Ruth, it is here.", "en", MISSED))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.gate()).isFalse();
              assertThat(finding.message()).contains("Tuesday 12 May at 14:00");
            });
    assertThat(mention.unmentioned("Hyvää päivää", "fi", MISSED)).isPresent();
  }
}
