package dev.heard.triage;

import dev.heard.triage.EmotionRules.Manner;

/**
 * One cue found in a mail, with what the words around it made of it.
 *
 * @param weight how strongly it shows the emotion, 0 to 1
 * @param intensity 0 to 1
 * @param conceded whether a "but" follows: meant, though it is not the point
 * @param passage number of its sentence
 */
record Signal(
    Emotion emotion,
    double weight,
    double intensity,
    Manner manner,
    boolean conceded,
    int passage,
    Evidence evidence) {
  boolean positive() {
    return emotion == Emotion.HAPPINESS || emotion == Emotion.GRATITUDE;
  }

  boolean negative() {
    return switch (emotion) {
      case ANGER, FRUSTRATION, DISAPPOINTMENT, WORRY, SADNESS, CONFUSION -> true;
      case SURPRISE, HAPPINESS, GRATITUDE, NEUTRAL -> false;
    };
  }

  Signal as(Emotion other) {
    return new Signal(other, weight, intensity, manner, conceded, passage, evidence);
  }

  Signal times(double factor) {
    return new Signal(emotion, weight * factor, intensity, manner, conceded, passage, evidence);
  }
}
