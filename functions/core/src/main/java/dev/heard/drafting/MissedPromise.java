package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.data.WordList;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sees whether a reply owns up to a promise that was not kept. Thread-safe. */
public final class MissedPromise {
  /** How agents read a moment. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'at' HH:mm", Locale.ENGLISH);

  private final Playbook playbook;
  private final Map<String, CheckRules.Words> languages = CheckRules.bundled().byLanguage();

  public MissedPromise(Playbook playbook) {
    this.playbook = playbook;
  }

  /**
   * An advice if a text does not mention it.
   *
   * @param language BCP 47 tag; English stands in for one that is not known
   * @param by when it was promised
   */
  public Optional<Finding> unmentioned(String text, String language, Instant by) {
    return late(language).foundIn(text)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Severity.ADVICE,
                "missed-promise",
                "We promised word by "
                    + MOMENT.format(by.atZone(playbook.businessHours().zone()))
                    + " and did not keep it. The reply does not say so; one honest sentence is"
                    + " enough.",
                0,
                0));
  }

  private WordList late(String language) {
    CheckRules.Words own = languages.get(Locale.forLanguageTag(language).getLanguage());
    return Optional.ofNullable(own == null ? languages.get("en") : own).orElseThrow().late();
  }
}
