package dev.heard.drafting.times;

import java.time.Instant;

/**
 * A time by which a reply says that something will have happened.
 *
 * @param what the words around it, 1 to {@link #WHAT_CHARACTERS} characters, for an agent
 * @param by the latest moment that the words can mean; in the past where the reply is late
 * @param words that name the time, letter for letter
 * @param start of the words, in UTF-16 code units
 * @param end after the last of them
 */
public record TimeInText(String what, Instant by, String words, int start, int end) {
  /** Longest {@code what}. */
  public static final int WHAT_CHARACTERS = 200;

  public TimeInText {
    if (what.isBlank() || what.length() > WHAT_CHARACTERS || start < 0 || end <= start) {
      throw new IllegalArgumentException("a time in a text has words, a place and a sentence");
    }
  }
}
