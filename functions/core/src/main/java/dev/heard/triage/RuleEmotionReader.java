package dev.heard.triage;

import dev.heard.triage.EmotionRules.Cue;
import dev.heard.triage.EmotionRules.Manner;
import dev.heard.triage.WordRules.Modifiers;
import dev.heard.triage.WordRules.Role;
import dev.heard.triage.words.PhraseIndex.Match;
import dev.heard.triage.words.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds feelings by the cues in {@code triage/emotion-xx.yaml}: words of feeling, and happenings
 * that show it without any ("third time", "still no answer"). Capitals and exclamation marks raise
 * the intensity of what is there and create nothing. Reads English, German, Spanish and French; of
 * another language it says so. Thread-safe.
 */
public final class RuleEmotionReader implements EmotionReader {
  private static final double STRONGER = 1.2;
  private static final double WEAKER = 0.7;
  private static final double TURNED = 0.8;
  private static final double CONDITIONAL = 0.4;
  private static final double BEFORE_BUT = 0.5;
  private static final double MOST = 0.97;

  @Override
  public Feelings read(MailText mail) {
    var language = Language.of(mail.language());
    if (language.isEmpty()) {
      var feeling = new Feeling(Emotion.NEUTRAL, 0, 0, List.of());
      return new Feelings(
          List.of(feeling),
          "Heard cannot read feelings in " + Language.name(mail.language()) + " yet");
    }
    var passages = Passage.of(mail);
    var signals = new ArrayList<Signal>();
    boolean asks = false;
    boolean problem = false;
    for (int i = 0; i < passages.size(); i++) {
      var sentence = passages.get(i).sentence();
      var around = language.get().words().in(sentence);
      asks |= sentence.questions() > 0 || around.has(Role.REQUEST);
      problem |= around.has(Role.PROBLEM);
      for (var match : language.get().emotions().cues().distinct(sentence)) {
        signals.addAll(signals(match, passages.get(i), i, around));
      }
    }
    var weighed = Weighing.of(signals, asks, problem);
    return Language.unknown(mail.language()) ? withDoubt(weighed) : weighed;
  }

  private static Feelings withDoubt(Feelings found) {
    return found.unsure() != null
        ? found
        : new Feelings(found.feelings(), "the language could not be told; it was read as English");
  }

  private static List<Signal> signals(
      Match<Cue> match, Passage passage, int number, Modifiers around) {
    var cue = match.value();
    var found = new ArrayList<Signal>();
    if (cue.manner() == Manner.QUIET) {
      return found;
    }
    boolean turns = cue.manner() != Manner.HAPPENING && cue.manner() != Manner.SARCASM;
    boolean negated = turns && around.negated(match.from());
    cue.weights()
        .forEach(
            (emotion, weight) -> {
              var shown = negated ? cue.turned() : emotion;
              if (shown != null) {
                found.add(
                    signal(shown, weight * (negated ? TURNED : 1), match, passage, number, around));
              }
            });
    return found;
  }

  private static Signal signal(
      Emotion emotion,
      double weight,
      Match<Cue> match,
      Passage passage,
      int number,
      Modifiers around) {
    double heard = weight;
    double intensity = match.value().intensity();
    if (around.beside(Role.STRONGER, match.from(), match.to())) {
      heard *= STRONGER;
      intensity += 0.15;
    }
    if (around.beside(Role.WEAKER, match.from(), match.to())) {
      heard *= WEAKER;
      intensity -= 0.2;
    }
    if (around.conditional(match.from())) {
      heard *= CONDITIONAL;
    }
    boolean good = emotion == Emotion.HAPPINESS || emotion == Emotion.GRATITUDE;
    boolean conceded = good && around.followedBy(Role.CONTRAST, match.to());
    if (conceded) {
      heard *= BEFORE_BUT;
    }
    intensity += loudness(passage.sentence(), match);
    return new Signal(
        emotion,
        Math.min(MOST, heard),
        Math.clamp(intensity, 0.1, 1.0),
        match.value().manner(),
        conceded,
        number,
        passage.evidence(match.from(), match.to()));
  }

  /** What capitals, stretched words and exclamation marks add to the intensity. */
  private static double loudness(Sentence sentence, Match<Cue> match) {
    double louder = Math.min(0.15, 0.05 * sentence.exclamations());
    for (var token : sentence.tokens().subList(match.from(), match.to())) {
      if (token.shouted() || token.stretched()) {
        return louder + 0.15;
      }
    }
    return sentence.shouted() ? louder + 0.1 : louder;
  }
}
