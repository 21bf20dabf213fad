package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr", "en-GB", "de-AT", "EN", "und", ""})
  void everyRuleFileCanBeRead(String tag) {
    assertThat(Language.of(tag)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fi", "zh-Hant", "xx", "not a tag", "../../etc"})
  void otherLanguagesHaveNoRules(String tag) {
    assertThat(Language.of(tag))
        .as(tag)
        .satisfies(found -> assertThat(found.isEmpty() || Language.unknown(tag)).isTrue());
  }
}
