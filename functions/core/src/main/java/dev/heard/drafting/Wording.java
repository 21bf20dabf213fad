package dev.heard.drafting;

import java.util.Map;

/** One thing said in several languages. English is always there. */
record Wording(Map<String, Phrase> byLanguage) {
  Wording {
    byLanguage = Map.copyOf(byLanguage);
  }

  Phrase in(String language) {
    Phrase phrase = byLanguage.get(language);
    return phrase != null ? phrase : byLanguage.getOrDefault("en", new Phrase(""));
  }
}
