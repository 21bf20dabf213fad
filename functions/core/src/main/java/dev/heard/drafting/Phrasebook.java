package dev.heard.drafting;

import dev.heard.triage.Emotion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The wording of the parts, per language. Immutable. */
public final class Phrasebook {
  /** Used where the customer's language has no wording. */
  static final String FALLBACK = "en";

  /** From here on an emotion is strong. */
  private static final double STRONG = 0.6;

  private final Map<String, YamlNode> languages;

  private Phrasebook(Map<String, YamlNode> languages) {
    this.languages = Map.copyOf(languages);
    // Every emotion has its words in every language: a gap shows at the start, not in front of a
    // customer.
    languages.values().forEach(words -> new Wording(words, 0).checked());
  }

  /** The wording that comes with Heard. */
  public static Phrasebook bundled() {
    return new Phrasebook(new LinkedHashMap<>(YamlNode.bundled("phrasebook.yaml").entries()));
  }

  /** The languages that have wording, BCP 47. */
  public Set<String> languages() {
    return languages.keySet();
  }

  /**
   * The wording of a language for one case.
   *
   * @param seed of the case: the same one gives the same variants
   */
  Wording wording(String language, int seed) {
    YamlNode found = languages.get(language);
    if (found == null) {
      throw new IllegalArgumentException("no wording in this language");
    }
    return new Wording(found, seed);
  }

  /** One language, and the choice of variants for one case. */
  static final class Wording {
    private final YamlNode words;
    private final int seed;

    private Wording(YamlNode words, int seed) {
      this.words = words;
      this.seed = seed;
    }

    String text(String... path) {
      return node(path).text();
    }

    String variant(String... path) {
      List<String> variants = node(path).texts();
      // Different parts of one case should not all take their first variant.
      int mixed = (seed * 31 + String.join(".", path).hashCode()) * 0x9E3779B9;
      return variants.get(Math.floorMod(mixed >>> 8, variants.size()));
    }

    String acknowledgement(Emotion emotion, double intensity) {
      return variant("acknowledgement", emotion.word(), intensity >= STRONG ? "strong" : "mild");
    }

    private YamlNode node(String... path) {
      YamlNode node = words;
      for (String key : path) {
        node = node.at(key);
      }
      return node;
    }

    private void checked() {
      for (Emotion emotion : Emotion.values()) {
        acknowledgement(emotion, 0);
        acknowledgement(emotion, 1);
      }
      for (String list :
          List.of(
              "matter.two", "matter.one", "apology.fault", "apology.waited", "next", "thanked")) {
        variant(list.split("\\."));
      }
      for (String text :
          List.of(
              "greeting.named",
              "greeting.unnamed",
              "earlier.closed",
              "earlier.open",
              "questions.intro",
              "signature")) {
        text(text.split("\\."));
      }
    }
  }
}
