package dev.heard.followup;

import dev.heard.casework.FollowUp.Rating;

/** What became of an answer to our two questions. */
public sealed interface Rated {
  /** It is stored. */
  record Thanks(Rating rating) implements Rated {}

  /** There was an answer already; it stands. */
  record Already(Rating rating) implements Rated {}

  /** There is nothing any more that could be answered. */
  record Gone() implements Rated {}
}
