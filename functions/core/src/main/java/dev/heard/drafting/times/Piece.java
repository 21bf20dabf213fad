package dev.heard.drafting.times;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A part of a time in a text: "Tuesday", "at 5 pm", "morning", "within two days". */
sealed interface Piece {
  int start();

  int end();

  /**
   * A day.
   *
   * @param weekday whether only its name was given, so that the next one may be meant as well
   * @param wholeWeek whether it names a week, and the date is its last working day
   * @param near whether it may as well say what is being done now: "today", "this week"
   */
  record Day(int start, int end, LocalDate date, boolean weekday, boolean wholeWeek, boolean near)
      implements Piece {}

  record Clock(int start, int end, LocalTime time) implements Piece {}

  /** A part of a day; what counts is when it is over. */
  record Part(int start, int end, LocalTime over) implements Piece {}

  /** A span of time that begins now. */
  record Span(int start, int end, Instant by) implements Piece {}

  default int length() {
    return end() - start();
  }

  default boolean overlaps(Piece other) {
    return start() < other.end() && other.start() < end();
  }
}
