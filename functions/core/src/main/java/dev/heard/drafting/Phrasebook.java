package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the parts of a reply are worded, per language, emotion and intensity: data, several variants
 * of each, so that two customers who compare their replies do not find the same letter. Immutable.
 */
public final class Phrasebook {
  private final Map<String, Phrases> byLanguage;

  Phrasebook(List<Phrases> languages) {
    this.byLanguage =
        languages.stream()
            .collect(Collectors.toUnmodifiableMap(Phrases::language, Function.identity()));
    if (!byLanguage.containsKey("en")) {
      throw new IllegalArgumentException("English stands in for every language that is not there");
    }
  }

  /** The one that is shipped: English, German, Spanish, French. */
  public static Phrasebook bundled() {
    return new Phrasebook(
        Stream.of("en", "de", "es", "fr")
            .map(language -> DataFile.bundled("phrasebook-" + language + ".yaml"))
            .map(PhrasesReader::read)
            .toList());
  }

  Optional<Phrases> in(String language) {
    return Optional.ofNullable(byLanguage.get(language));
  }

  Phrases english() {
    return in("en").orElseThrow();
  }
}
