package dev.heard.drafting.times;

import dev.heard.drafting.said.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** The words of a text that say whose a time is, in their order. */
final class Markers {
  private static final int REACH = 25;

  private record Marker(int start, int end, boolean ours) {}

  private final String folded;
  private final TimeWords words;
  private final List<Marker> markers;

  Markers(String text, String folded, TimeWords words) {
    this.folded = folded;
    this.words = words;
    List<MatchResult> limits =
        Stream.concat(words.limits().in(folded), words.exclusive().in(folded))
            .sorted(Comparator.comparingInt(MatchResult::start))
            .toList();
    this.markers =
        Stream.of(
                words.ours().in(folded).map(m -> new Marker(m.start(), m.end(), true)),
                words
                    .endings()
                    .matcher(text)
                    .results()
                    .map(m -> new Marker(m.start(), m.end(), true)),
                outside(limits, words.notOurs().in(folded).toList()).stream()
                    .map(m -> new Marker(m.start(), m.end(), false)))
            .flatMap(all -> all)
            .sorted(
                Comparator.comparingInt(Marker::end)
                    .thenComparing(Comparator.comparingInt(Marker::start).reversed()))
            .toList();
  }

  /** "Not later than" denies nothing. Both lists in order. */
  private static List<MatchResult> outside(List<MatchResult> limits, List<MatchResult> found) {
    List<MatchResult> outside = new ArrayList<>();
    int at = 0;
    for (MatchResult match : found) {
      while (at < limits.size() && limits.get(at).end() <= match.start()) {
        at++;
      }
      boolean within =
          at < limits.size()
              && limits.get(at).start() <= match.start()
              && limits.get(at).end() > match.end();
      if (!within) {
        outside.add(match);
      }
    }
    return outside;
  }

  /**
   * Whether a time is one that we promise: the nearest word in front of it says so; if there is
   * none, the next one behind it.
   */
  boolean ours(Compound time, Sentences.Span sentence) {
    Marker before = null;
    Marker after = null;
    for (Marker marker : markers) {
      if (marker.end() <= time.start() && marker.start() >= sentence.start()) {
        before = marker;
      } else if (marker.start() >= time.end() && marker.end() <= sentence.end() && after == null) {
        after = marker;
      }
    }
    boolean near = time.day() != null && time.day().near() && !limited(time);
    Marker decides = before == null && !near ? after : before;
    return decides != null && decides.ours() && !deniedBehind(time, sentence);
  }

  private boolean deniedBehind(Compound time, Sentences.Span sentence) {
    int until = Math.min(sentence.end(), time.end() + REACH);
    String behind = folded.substring(time.end(), Math.max(time.end(), until));
    String clause = behind.split("[,;:]", 2)[0];
    return words.denied().foundIn(clause);
  }

  /** Whether a word such as "by" or "before" stands right in front. */
  boolean limited(Compound time) {
    return Stream.concat(words.limits().in(before(time)), words.exclusive().in(before(time)))
        .anyMatch(match -> adjacent(time, match));
  }

  boolean excluded(Compound time) {
    return words.exclusive().in(before(time)).anyMatch(match -> adjacent(time, match));
  }

  private boolean adjacent(Compound time, MatchResult match) {
    return words.joins().matcher(before(time).substring(match.end())).matches();
  }

  /** What stands shortly before, from the beginning of a word. */
  private String before(Compound time) {
    int from = Math.max(0, time.start() - REACH);
    while (from > 0 && from < time.start() && Character.isLetterOrDigit(folded.charAt(from - 1))) {
      from++;
    }
    return folded.substring(from, time.start());
  }
}
