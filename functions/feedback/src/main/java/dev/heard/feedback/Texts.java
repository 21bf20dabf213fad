package dev.heard.feedback;

import dev.heard.drafting.data.DataFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words of the pages in one language: data. */
record Texts(Map<String, Map<String, String>> pages, Map<String, String> form) {
  static final List<String> LANGUAGES = List.of("en", "de", "es", "fr");

  private static final String[] PAGES = {
    "rate",
    "thanks",
    "reopened",
    "already",
    "stop",
    "stopped",
    "expired",
    "unknown",
    "notSo",
    "tooMuch",
    "trouble"
  };
  private static final String[] FORM = {
    "understood", "solved", "yes", "no", "words", "wordsHint", "send", "stop", "missing", "tooLong"
  };

  Texts {
    pages = Map.copyOf(pages);
    form = Map.copyOf(form);
  }

  static Map<String, Texts> bundled() {
    return LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Texts::read));
  }

  private static Texts read(String language) {
    DataFile top = DataFile.bundled("feedback", language + ".yaml").only("pages", "form");
    DataFile pages = top.at("pages").only(PAGES);
    DataFile form = top.at("form").only(FORM);
    Texts texts =
        new Texts(
            pages.each(
                page -> {
                  DataFile one = pages.at(page).only("title", "text");
                  return Map.of("title", one.text("title"), "text", one.text("text"));
                }),
            form.each(form::text));
    if (texts.pages.size() != PAGES.length || texts.form.size() != FORM.length) {
      top.mistake("a page or a word of the form is missing");
    }
    top.finish();
    return texts;
  }

  /** The language of ours that stands for a tag (BCP 47). */
  static String nearest(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    return LANGUAGES.contains(language) ? language : "en";
  }

  Map<String, String> page(String name) {
    return Objects.requireNonNull(pages.get(name), name);
  }
}
