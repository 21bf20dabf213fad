package dev.heard.insight;

import dev.heard.triage.Emotion;
import java.util.List;

/**
 * What was counted in some weeks.
 *
 * @param weeks each of them, oldest first; the last is the one that still goes on
 * @param total all together
 * @param topics those with anything counted, most cases first
 * @param feelings those with anything counted, most cases first
 * @param painPoints where customers hurt again and again, most unhappy cases first
 */
public record Summary(
    List<Week> weeks,
    Figures total,
    List<OfTopic> topics,
    List<OfFeeling> feelings,
    List<PainPoint> painPoints) {
  public Summary {
    weeks = List.copyOf(weeks);
    topics = List.copyOf(topics);
    feelings = List.copyOf(feelings);
    painPoints = List.copyOf(painPoints);
  }

  /**
   * One week.
   *
   * @param week {@code 2026-W47}
   */
  public record Week(String week, Figures figures) {}

  /** One topic. */
  public record OfTopic(String topic, Figures figures) {}

  /** One feeling. */
  public record OfFeeling(Emotion feeling, Figures figures) {}

  /**
   * A topic that comes back with strong bad feelings.
   *
   * @param unhappy of the topic's cases: opened with a strong bad feeling
   * @param weeks in how many of the weeks such cases were opened
   * @param mostly the bad feeling that was met most often
   */
  public record PainPoint(String topic, Rate unhappy, int weeks, Emotion mostly) {}
}
