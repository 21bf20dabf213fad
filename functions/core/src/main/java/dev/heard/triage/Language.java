package dev.heard.triage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of one language, loaded when the first mail in it comes. */
record Language(String tag, WordRules words, EmotionRules emotions, UrgencyRules urgency) {
  private static final Map<String, Optional<Language>> LOADED = new ConcurrentHashMap<>();

  /** Where the language of a mail could not be told, English is tried. */
  static final String UNKNOWN = "und";

  /** The rules for a mail's BCP 47 tag; empty where Heard has none. */
  static Optional<Language> of(String tag) {
    var primary = Locale.forLanguageTag(tag).getLanguage();
    var name = primary.isEmpty() || primary.equals(UNKNOWN) ? "en" : primary;
    // Unknown tags come from outside and would fill the map.
    return name.length() > 3 ? Optional.empty() : LOADED.computeIfAbsent(name, Language::load);
  }

  static boolean unknown(String tag) {
    var primary = Locale.forLanguageTag(tag).getLanguage();
    return primary.isEmpty() || primary.equals(UNKNOWN);
  }

  /** "Finnish" for {@code fi}. */
  static String name(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
  }

  private static Optional<Language> load(String name) {
    return RuleFile.bundled("words-" + name + ".yaml")
        .map(
            file -> {
              var words = WordRules.of(file);
              return new Language(
                  name,
                  words,
                  EmotionRules.of(needed("emotion-" + name + ".yaml"), words),
                  UrgencyRules.of(needed("urgency-" + name + ".yaml"), words));
            });
  }

  private static RuleFile needed(String name) {
    return RuleFile.bundled(name)
        .orElseThrow(() -> new IllegalStateException("no rule file " + name));
  }
}
