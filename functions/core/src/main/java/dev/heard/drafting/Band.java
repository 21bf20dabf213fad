package dev.heard.drafting;

import java.util.Locale;

/** How strong a feeling is, as far as wording goes. */
enum Band {
  MILD,
  CLEAR,
  STRONG;

  static Band of(double intensity) {
    return intensity < 0.4 ? MILD : intensity < 0.7 ? CLEAR : STRONG;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
