package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is said in every language of a playbook; a missing language is a mistake. */
record WordingReader(List<String> languages) {
  /** All items of a list; none where it is absent. */
  List<Wording> readAll(DataFile at, String key) {
    List<Wording> all = new ArrayList<>();
    for (DataFile item : at.items(key)) {
      all.add(languages(item, Set.of()));
    }
    return all;
  }

  /**
   * What stands under a name.
   *
   * @param slots that it may use
   */
  Wording read(DataFile at, String key, Set<String> slots) {
    return languages(at.at(key), slots);
  }

  private Wording languages(DataFile at, Set<String> slots) {
    Map<String, Phrase> phrases = new LinkedHashMap<>();
    if (at.keys().isEmpty()) {
      return new Wording(phrases);
    }
    at.only(languages.toArray(String[]::new));
    for (String language : languages) {
      Phrase phrase = new Phrase(at.text(language));
      for (String slot : phrase.slots()) {
        if (!slots.contains(slot)) {
          at.mistake(language + ": there is no {" + slot + "} here");
        }
      }
      phrases.put(language, phrase);
    }
    return new Wording(phrases);
  }
}
