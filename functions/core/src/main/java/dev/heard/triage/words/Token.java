package dev.heard.triage.words;

/**
 * A word, number or emoji and where it stands.
 *
 * @param word folded for comparison: lower case, no accents, stretched letters shortened
 * @param start its first character in the original text
 * @param end after its last character in the original text
 * @param shouted written in capitals, three letters or more
 * @param stretched written with repeated letters: "sooo"
 * @param afterBreak a comma, bracket, dash or line end stands before it
 */
public record Token(
    String word, int start, int end, boolean shouted, boolean stretched, boolean afterBreak) {

  /** Whether it is a number written in digits. */
  public boolean digits() {
    return !word.isEmpty() && Character.isDigit(word.charAt(0)) && Character.isDigit(last());
  }

  private char last() {
    return word.charAt(word.length() - 1);
  }
}
