package dev.heard.followup;

import dev.heard.drafting.Phrase;
import dev.heard.drafting.data.DataFile;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the mail that asks is worded in one language: data, several variants of each sentence.
 *
 * @param day how a day is written
 * @param said the sentences by name; never empty
 */
record FollowUpWording(String language, DateTimeFormatter day, Map<String, List<Phrase>> said) {
  /** The sentences, and the slots that every variant of each must use. */
  private static final Map<String, Set<String>> SENTENCES =
      Map.of(
          "greeting", Set.of(),
          "greetingNamed", Set.of("name"),
          "subject", Set.of("day", "subject"),
          "matter", Set.of("day", "matter"),
          "neither", Set.of("day"),
          "done", Set.of("resolution"),
          "questions", Set.of(),
          "reply", Set.of(),
          "stop", Set.of());

  FollowUpWording {
    said = Map.copyOf(said);
  }

  /** The one that is shipped for a language. */
  static FollowUpWording bundled(String language) {
    return read(DataFile.bundled("followup", "wording-" + language + ".yaml"));
  }

  static FollowUpWording read(DataFile top) {
    top.only("language", "day", "say");
    Locale locale = Locale.forLanguageTag(top.text("language"));
    DateTimeFormatter day =
        top.parsed(
            "day",
            pattern -> DateTimeFormatter.ofPattern(pattern, locale),
            DateTimeFormatter.ISO_DATE,
            "a pattern like \"d MMMM\"");
    DataFile say = top.at("say").only(SENTENCES.keySet().toArray(String[]::new));
    Map<String, List<Phrase>> said = new LinkedHashMap<>();
    SENTENCES.forEach((name, slots) -> said.put(name, Phrase.variants(say, name, slots)));
    top.finish();
    return new FollowUpWording(locale.getLanguage(), day, said);
  }

  List<Phrase> variants(String name) {
    List<Phrase> variants = said.get(name);
    if (variants == null) {
      throw new IllegalStateException("no sentences called " + name);
    }
    return variants;
  }
}
