package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import dev.heard.drafting.data.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The word lists of the empathy check.
 *
 * @param insults of all languages together: they travel
 * @param internal words that only we use among ourselves
 * @param byLanguage the rest
 */
record CheckRules(WordList insults, WordList internal, Map<String, Words> byLanguage) {
  CheckRules {
    byLanguage = Map.copyOf(byLanguage);
  }

  /**
   * The words of one language.
   *
   * @param greeting how replies begin
   * @param apology words of an apology, each counted once
   * @param acknowledgement words that take up a feeling
   * @param late words that own up to a promise that was not kept
   * @param blame words that put the fault on the customer
   * @param blameless longer words that only look like blame
   * @param denied words that tell the customer how to feel
   * @param sympathy words that are about our feelings
   * @param boilerplate words that every company writes
   * @param owner words that say who acts
   * @param time words that say when
   * @param negation words that turn a promise into none
   */
  record Words(
      WordList greeting,
      WordList apology,
      WordList late,
      WordList acknowledgement,
      WordList blame,
      WordList blameless,
      WordList denied,
      WordList sympathy,
      WordList boilerplate,
      WordList owner,
      WordList time,
      WordList negation) {}

  static CheckRules bundled() {
    return read(DataFile.bundled("check.yaml"));
  }

  static CheckRules read(DataFile top) {
    top.only("insults", "internal", "languages");
    List<String> insults = new ArrayList<>();
    DataFile perLanguage = top.at("insults");
    perLanguage.keys().forEach(language -> insults.addAll(perLanguage.texts(language)));
    WordList internal = new WordList(top.texts("internal"));
    Map<String, Words> languages = new LinkedHashMap<>();
    DataFile all = top.at("languages");
    for (String language : all.keys()) {
      languages.put(language, words(all.at(language)));
    }
    if (!languages.containsKey("en")) {
      all.mistake("en is needed: it stands in for every language that is not there");
    }
    top.finish();
    return new CheckRules(new WordList(insults), internal, languages);
  }

  private static Words words(DataFile at) {
    at.only(
        "greeting",
        "apology",
        "late",
        "acknowledgement",
        "blame",
        "blameless",
        "denied",
        "sympathy",
        "boilerplate",
        "owner",
        "time",
        "negation");
    return new Words(
        new WordList(at.texts("greeting")),
        new WordList(at.texts("apology")),
        new WordList(at.texts("late")),
        new WordList(at.texts("acknowledgement")),
        new WordList(at.texts("blame")),
        new WordList(at.texts("blameless")),
        new WordList(at.texts("denied")),
        new WordList(at.texts("sympathy")),
        new WordList(at.texts("boilerplate")),
        new WordList(at.texts("owner")),
        new WordList(at.texts("time")),
        new WordList(at.texts("negation")));
  }
}
