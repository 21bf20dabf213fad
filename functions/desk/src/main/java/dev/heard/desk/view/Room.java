package dev.heard.desk.view;

import dev.heard.desk.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How much of something a page can hold. A Lambda function answers with at most 6 MB, in which the
 * page is a text: each quotation mark and line break in it takes three or four bytes. The rooms of
 * a page add up to less, whatever the case holds; one of thousands of messages is a mail loop, and
 * its newest messages tell so.
 */
final class Room {
  /** For messages as they are: a hundred of the longest, thousands of the usual ones. */
  static final int MESSAGES = 3_000_000;

  /** For messages of which only the beginning is shown. */
  static final int BEGINNINGS = 500_000;

  static final int EARLIER_DRAFTS = 500_000;
  static final int EVENTS = 500_000;
  static final int CORRECTIONS = 100_000;
  static final int PROMISES = 100_000;
  static final int FOLLOW_UPS = 300_000;

  private int left;

  Room(int bytes) {
    left = bytes;
  }

  /** Takes room for a part; once one did not fit, no other does. */
  private boolean takes(Object part) {
    int bytes = Json.write(Json.write(part)).getBytes(StandardCharsets.UTF_8).length;
    left = bytes <= left ? left - bytes : -1;
    return left >= 0;
  }

  /**
   * The newest of these that fit.
   *
   * @param oldestFirst in and out
   */
  static <T> List<T> newest(List<T> oldestFirst, int bytes) {
    return newest(oldestFirst, bytes, part -> part, 0);
  }

  /**
   * The newest of these that fit, and before them those that fit in brief.
   *
   * @param oldestFirst in and out
   */
  static <T> List<T> newest(
      List<T> oldestFirst, int bytes, UnaryOperator<T> brief, int bytesInBrief) {
    Room whole = new Room(bytes);
    Room shortened = new Room(bytesInBrief);
    Deque<T> shown = new ArrayDeque<>();
    for (T part : oldestFirst.reversed()) {
      if (whole.takes(part)) {
        shown.addFirst(part);
      } else {
        T beginning = brief.apply(part);
        if (!shortened.takes(beginning)) {
          break;
        }
        shown.addFirst(beginning);
      }
    }
    return List.copyOf(shown);
  }
}
