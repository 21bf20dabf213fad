package dev.heard.triage;

import dev.heard.triage.words.PhraseIndex;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cues of one language, as its file {@code triage/emotion-xx.yaml} holds them. */
record EmotionRules(PhraseIndex<Cue> cues) {
  /** How a cue is to be understood. */
  enum Manner {
    /** Words of feeling: a negation turns them. */
    WORDS,
    /** Something that happened; a "not" in it is part of it. */
    HAPPENING,
    /** A courtesy that counts only where there is nothing else. */
    POLITE,
    /** Praise that is not meant: other praise in the mail is not meant either. */
    SARCASM,
    /** Praise that becomes mockery beside clear trouble: "well done". */
    APPLAUSE,
    /** Looks like feeling and is none: "good morning". */
    QUIET
  }

  /**
   * Phrases that show the same feelings.
   *
   * @param weights how strongly they show each, 0 to 1
   * @param intensity 0 to 1, how strong the feeling is
   * @param turned what their negation shows; null for nothing
   */
  record Cue(
      Map<Emotion, Double> weights, double intensity, Manner manner, @Nullable Emotion turned) {}

  static EmotionRules of(RuleFile file, WordRules words) {
    var builder = new PhraseIndex.Builder<Cue>(words.classes());
    for (var entry : file.list("cues")) {
      var weights = new EnumMap<Emotion, Double>(Emotion.class);
      var feel = entry.mapping("feel");
      for (var name : feel.entries().keySet()) {
        double weight = feel.number(String.valueOf(name), 0);
        if (!(weight > 0 && weight <= 1)) {
          throw feel.problem(String.valueOf(name), "lies outside 0 to 1");
        }
        weights.put(feel.choice("feel", String.valueOf(name), Emotion.class), weight);
      }
      double strongest = weights.values().stream().mapToDouble(w -> w).max().orElse(0);
      var manner =
          entry.optionalText("manner").isPresent()
              ? entry.choice("manner", Manner.class)
              : Manner.WORDS;
      var turned =
          entry
              .optionalText("negated")
              .map(w -> entry.choice("negated", w, Emotion.class))
              .orElse(null);
      builder.add(
          entry.text("phrases"),
          new Cue(Map.copyOf(weights), entry.number("intensity", strongest), manner, turned));
    }
    builder.add(file.text("quiet"), new Cue(Map.of(), 0, Manner.QUIET, null));
    return new EmotionRules(builder.build());
  }
}
