package dev.heard.drafting;

import java.util.Locale;

/** How strong a feeling is, as far as wording goes. */
enum Band {
  MILD,
  CLEAR,
  STRONG;

  private static final double CLEARLY_READ = 0.42;

  static Band of(double intensity) {
    return intensity < 0.4 ? MILD : intensity < 0.7 ? CLEAR : STRONG;
  }

  /** The same, one step gentler where the feeling is not clear from the words. */
  static Band of(double intensity, double confidence) {
    Band band = of(intensity);
    if (confidence >= CLEARLY_READ) {
      return band;
    }
    return switch (band) {
      case MILD, CLEAR -> MILD;
      case STRONG -> CLEAR;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
