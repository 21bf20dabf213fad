package dev.heard.insight;

import dev.heard.triage.Emotion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/**
 * One more of something. It is written with the change that it counts, so that it counts once.
 *
 * @param week in which it happened, by UTC and ISO 8601: {@code 2026-W47}
 * @param topic of the case
 * @param feeling of the case at that moment
 */
public record Count(String week, String topic, Emotion feeling, Measure measure) {
  public static Count of(Instant at, String topic, Emotion feeling, Measure measure) {
    return new Count(week(at), topic, feeling, measure);
  }

  /** The ISO week of a moment: {@code 2026-W47}. */
  public static String week(Instant at) {
    var day = at.atOffset(ZoneOffset.UTC);
    return "%04d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
