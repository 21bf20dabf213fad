package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The answer to a "no" must stand before our own check, as every draft. */
class RecoveryTest {
  private static final Instant MISSED = Instant.parse("2026-05-12T13:00:00Z");

  private final Playbook playbook = Playbook.bundled();
  private final Phrasebook phrasebook = Phrasebook.bundled();
  private final Drafter drafter = new Drafter(playbook, phrasebook);
  private final LateUpdate late = new LateUpdate(playbook, phrasebook);
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  static Stream<Letters.Letter> letters() {
    return Letters.ALL.stream().filter(letter -> !letter.topic().equals("thanks"));
  }

  private void passes(Brief brief, Skeleton draft) {
    assertThat(
            check.check(draft.text(), draft.language(), brief.reading(), brief.mail()).stream()
                .map(Finding::rule))
        .as(draft.text())
        .allMatch(rule -> rule.equals("open-blank"));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void passes_the_check_but_for_its_blanks(Letters.Letter letter) {
    for (String id : List.of("H-7K3Q9", "H-2M4XA", "H-11111", "H-9ZZZ1")) {
      Brief brief = letter.brief(id);
      for (boolean understood : new boolean[] {true, false}) {
        Skeleton draft = drafter.recovery(brief, understood, !understood);
        passes(brief, draft);
        passes(brief, late.in(draft, brief, MISSED));
      }
      passes(brief, drafter.recovery(brief, false, false));
    }
  }

  /** Nothing but a tick: there is nothing to restate, and nothing to read. */
  @ParameterizedTest
  @MethodSource("letters")
  void so_does_one_to_somebody_who_added_no_words(Letters.Letter letter) {
    Reading nothing =
        new Reading(
            List.of(new Feeling(Emotion.NEUTRAL, 0, 0, List.of())),
            letter.urgency(),
            letter.reading().reasons(),
            letter.reading().topic(),
            "there is nothing to read");
    Brief full = letter.brief("H-7K3Q9");
    Brief brief =
        new Brief(
            full.caseId(),
            full.customer(),
            new MailText("", "", letter.language(), Letters.NOW),
            letter.signature(),
            nothing,
            List.of(),
            List.of(),
            Letters.NOW,
            Letters.NOW);

    passes(brief, drafter.recovery(brief, true, false));
    passes(brief, drafter.recovery(brief, false, true));
    passes(brief, drafter.recovery(brief, false, false));
  }
}
