package dev.heard.drafting;

import java.time.Instant;

/**
 * What a reply promises by a time: kept as data, so that it can be followed up without reading the
 * reply.
 *
 * @param what in a few words for an agent: "what the carrier says"
 * @param by the moment that the reply names; counted from when the reply was drafted
 * @param words how the reply names the moment, letter for letter. As long as a text holds them,
 *     however else it was edited, the promise stands in it.
 */
public record Promised(String what, Instant by, String words) {
  public Promised {
    if (what.isBlank() || words.isBlank()) {
      throw new IllegalArgumentException("a promise says what, and in which words");
    }
  }

  /** Whether a text still makes this promise. */
  public boolean standsIn(String text) {
    return text.contains(words);
  }
}
