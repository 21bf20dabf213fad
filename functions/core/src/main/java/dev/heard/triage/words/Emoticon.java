package dev.heard.triage.words;

import org.jspecify.annotations.Nullable;

/**
 * A face typed in punctuation, such as ":(".
 *
 * @param word the name that phrases use for it
 * @param length in characters
 */
record Emoticon(String word, int length) {
  static final String SAD = "face_sad";
  static final String HAPPY = "face_happy";

  /** The face that begins here, or null. */
  static @Nullable Emoticon at(String text, int at, int limit) {
    char eyes = text.charAt(at);
    if (eyes == '<') {
      return at + 1 < limit && text.charAt(at + 1) == '3' ? new Emoticon(HAPPY, 2) : null;
    }
    if (eyes != ':' && eyes != ';' && eyes != '=') {
      return null;
    }
    int mouth = at + 1;
    while (mouth < limit && mouth < at + 3 && "-'^".indexOf(text.charAt(mouth)) >= 0) {
      mouth++;
    }
    if (mouth >= limit) {
      return null;
    }
    char shape = text.charAt(mouth);
    boolean endsThere = mouth + 1 >= limit || !Character.isLetterOrDigit(text.charAt(mouth + 1));
    int length = mouth + 1 - at;
    if ("([".indexOf(shape) >= 0) {
      return new Emoticon(SAD, length);
    }
    if (")]".indexOf(shape) >= 0 || ("DPp".indexOf(shape) >= 0 && endsThere)) {
      return new Emoticon(HAPPY, length);
    }
    return null;
  }
}
