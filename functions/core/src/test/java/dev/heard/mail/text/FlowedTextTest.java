package dev.heard.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowedTextTest {

  @Test
  void joinsWhatFlows() {
    assertThat(
            FlowedText.unfold(
                "This is one \nparagraph.\n From stuffed\n> a quote \n> goes on\n>> deeper\n-- \nAnn",
                false))
        .isEqualTo("This is one paragraph.\nFrom stuffed\n> a quote goes on\n>> deeper\n-- \nAnn");
  }

  @Test
  void takesTheSpaceAwayWhereItIsNotPartOfTheText() {
    assertThat(FlowedText.unfold("漢 \n字", true)).isEqualTo("漢字");
  }
}
