package dev.heard.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.drafting.Part;
import dev.heard.drafting.PartKind;
import dev.heard.drafting.Skeleton;
import dev.heard.insight.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DraftFateTest {
  private static final String DRAFT =
      """
      Hello Ruth,

      I can see that you are annoyed. You wrote: “where is it”. The tracking shows: [[what it shows]]. \
      I am asking the carrier, and I will write to you by Monday.

      Your case number is H-7K3Q9. Reply to this mail at any time.

      Kind regards
      [[your name]]""";

  private static Measure of(String approved) {
    return of(DRAFT, approved);
  }

  private static Measure of(String draft, String approved) {
    return DraftFate.of(
        new Skeleton(
            "en", List.of(new Part(PartKind.NEXT_STEP, draft, "because", List.of())), List.of()),
        approved);
  }

  @Test
  void filled_in_it_is_accepted() {
    assertThat(of(DRAFT)).isEqualTo(Measure.DRAFT_ACCEPTED);
    assertThat(of(DRAFT.replace("[[what it shows]]", "it is in Leeds. Since\nTuesday")))
        .isEqualTo(Measure.DRAFT_ACCEPTED);
    assertThat(of(DRAFT.replace("\n", "\r\n").replace("[[your name]]", "ana") + "\n"))
        .isEqualTo(Measure.DRAFT_ACCEPTED);
  }

  @Test
  void with_a_sentence_more_less_or_other_it_is_edited() {
    assertThat(of(DRAFT.replace("annoyed", "angry"))).isEqualTo(Measure.DRAFT_EDITED);
    assertThat(of(DRAFT.replace("You wrote: “where is it”. ", ""))).isEqualTo(Measure.DRAFT_EDITED);
    assertThat(of("P.S. first\n" + DRAFT)).isEqualTo(Measure.DRAFT_EDITED);
    assertThat(of(DRAFT + "\nP.S. We also sent a coupon.")).isEqualTo(Measure.DRAFT_ACCEPTED);
    assertThat(of("Hello [[name]]. It is here.", "Hello Ruth. It is here. And more."))
        .isEqualTo(Measure.DRAFT_EDITED);
  }

  @Test
  void with_most_sentences_gone_it_is_replaced() {
    assertThat(of("Hello Ruth,\n\nit arrives today, I called them.\n\nAna"))
        .isEqualTo(Measure.DRAFT_REPLACED);
    assertThat(of("")).isEqualTo(Measure.DRAFT_REPLACED);
  }

  @Test
  @Timeout(10)
  void a_draft_of_blanks_takes_a_bounded_time() {
    assertThat(of("[[a]] a ".repeat(2_000), "a ".repeat(10_000))).isNotNull();
  }
}
