package dev.heard.triage.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Brings spellings of a word together, so that phrases need to be written once. */
final class Folding {
  /** Without their apostrophe these would be other words. */
  private static final Set<String> KEEP_APOSTROPHE =
      Set.of("we're", "i'll", "we'll", "she'll", "he'll", "i'd", "we'd", "she'd", "he'd");

  private Folding() {}

  /** What is left may be empty, where the word is made of marks alone. */
  static String fold(CharSequence original) {
    var plain = new StringBuilder(original.length());
    var decomposed = Normalizer.normalize(original, Normalizer.Form.NFKD);
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (isApostrophe(c)) {
        plain.append('\'');
      } else if (c == 'ß') {
        plain.append("ss");
      } else if (!isInvisible(c)) {
        plain.append(c);
      }
    }
    var lower = plain.toString().toLowerCase(Locale.ROOT);
    var shortened = shorten(lower);
    if (shortened.equals("cannot")) {
      return "cant";
    }
    return KEEP_APOSTROPHE.contains(shortened) ? shortened : shortened.replace("'", "");
  }

  /** "sooo" and "so" are one word; no word of our languages repeats a letter three times. */
  private static String shorten(String word) {
    var out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      int run = i;
      while (run + 1 < word.length() && word.charAt(run + 1) == word.charAt(i)) {
        run++;
      }
      boolean stretched = run - i >= 2 && Character.isLetter(word.charAt(i));
      out.append(word, i, stretched ? i + 1 : run + 1);
      i = run;
    }
    return out.toString();
  }

  static boolean stretched(CharSequence word) {
    for (int i = 2; i < word.length(); i++) {
      char c = Character.toLowerCase(word.charAt(i));
      if (Character.isLetter(c)
          && c == Character.toLowerCase(word.charAt(i - 1))
          && c == Character.toLowerCase(word.charAt(i - 2))) {
        return true;
      }
    }
    return false;
  }

  static boolean isApostrophe(int c) {
    return c == '\'' || c == '’' || c == '‘' || c == '´' || c == '`';
  }

  /** Marks that change nothing for the eye: accents, joiners, direction and control characters. */
  static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      case Character.CONTROL -> !Character.isWhitespace(c);
      default -> false;
    };
  }
}
