package dev.heard.casework;

import java.time.Instant;

/**
 * A promise that stands in the text of a reply, and that becomes a due item when the reply is
 * approved, unless the agent says otherwise.
 *
 * @param what in a few words for an agent
 * @param words that name the time, letter for letter
 * @param start of the words in the text, in UTF-16 code units
 * @param end after the last of them
 * @param fromDraft whether it is the draft's own; otherwise it was found in the agent's words
 */
public record Offer(String what, Instant by, String words, int start, int end, boolean fromDraft) {
  Given given() {
    return new Given(what, by);
  }
}
