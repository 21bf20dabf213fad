package dev.heard.insight;

import dev.heard.triage.Emotion;
import java.util.List;
import java.util.Map;

/** Port: what was counted. It may lag behind by a moment. */
public interface Counters {
  /**
   * All that was counted in a week.
   *
   * @param week {@code 2026-W47}
   */
  List<Tally> week(String week);

  /** The counts of one topic and feeling; what is not there was never counted. */
  record Tally(String topic, Emotion feeling, Map<Measure, Long> counts) {
    public Tally {
      counts = Map.copyOf(counts);
    }
  }
}
