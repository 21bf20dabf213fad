package dev.heard.drafting.times;

import java.text.Normalizer;

/** A text in small letters without accents, character by character, so that positions stay. */
final class Folded {
  private Folded() {}

  static String of(String text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = of(text.charAt(i));
    }
    return new String(folded);
  }

  private static char of(char c) {
    if (c < 128) {
      return Character.toLowerCase(c);
    }
    if (c == '’' || c == '‘' || c == '´') {
      return '\'';
    }
    if (Character.isSpaceChar(c)) {
      return ' ';
    }
    return Character.isLetter(c)
        ? Character.toLowerCase(
            Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0))
        : c;
  }
}
