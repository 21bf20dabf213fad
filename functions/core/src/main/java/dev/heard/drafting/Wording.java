package dev.heard.drafting;

import java.util.Map;

/** One thing said in several languages. English is always there. */
public record Wording(Map<String, Phrase> byLanguage) {
  public Wording {
    byLanguage = Map.copyOf(byLanguage);
  }

  /** What is said in a language; in English where there is nothing in it. */
  public Phrase in(String language) {
    Phrase phrase = byLanguage.get(language);
    return phrase != null ? phrase : byLanguage.getOrDefault("en", new Phrase(""));
  }
}
