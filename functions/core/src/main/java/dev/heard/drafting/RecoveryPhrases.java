package dev.heard.drafting;

import dev.heard.drafting.data.DataFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a {@link Recovery} is worded in one language: data.
 *
 * @param said by what was answered and the part, like {@code notSolved.apology}
 */
record RecoveryPhrases(Map<String, List<Phrase>> said) {
  private static final String FILE = "recovery.yaml";
  private static final Set<String> ANSWERS = Set.of("notSolved", "notUnderstood", "neither");
  private static final List<String> PARTS =
      List.of("acknowledgement", "quoted", "apology", "step", "question");

  RecoveryPhrases {
    said = Map.copyOf(said);
  }

  /** Those that are shipped for a language of the phrasebook; English where there are none. */
  static RecoveryPhrases bundled(String language) {
    DataFile top = DataFile.bundled(FILE);
    return read(top, top.has(language) ? language : "en");
  }

  private static RecoveryPhrases read(DataFile top, String language) {
    DataFile own = top.at(language).only("notSolved", "notUnderstood", "neither");
    Map<String, List<Phrase>> said = new HashMap<>();
    for (String answer : ANSWERS) {
      DataFile parts = own.at(answer).only(PARTS.toArray(String[]::new));
      for (String part : PARTS) {
        said.put(answer + "." + part, Phrase.variants(parts, part, slots(answer, part)));
      }
    }
    top.finish();
    return new RecoveryPhrases(said);
  }

  private static Set<String> slots(String answer, String part) {
    return switch (part) {
      case "quoted" -> Set.of("words");
      case "step" -> answer.equals("notUnderstood") ? Set.of() : Set.of("by");
      default -> Set.of();
    };
  }

  List<Phrase> of(String answer, String part) {
    return Objects.requireNonNull(said.get(answer + "." + part), part);
  }
}
