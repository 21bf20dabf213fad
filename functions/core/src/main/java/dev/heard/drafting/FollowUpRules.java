package dev.heard.drafting;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When and whom the company asks again after a case was resolved.
 *
 * @param after how long after the resolution, in working days and hours
 * @param afterByTopic the same for topics that need more or less time
 * @param atMostEvery no customer is asked more often than this, by the clock
 * @param never topics in which asking would hurt
 * @param thankYou what a customer is given for an answer, in words; null for nothing
 * @param closeAfter how long after the resolution a case is closed, by the clock
 * @param anyTime whether customers are asked at night too: for watching it happen
 */
public record FollowUpRules(
    Duration after,
    Map<String, Duration> afterByTopic,
    Duration atMostEvery,
    Set<String> never,
    @Nullable Wording thankYou,
    Duration closeAfter,
    boolean anyTime) {
  public FollowUpRules {
    afterByTopic = Map.copyOf(afterByTopic);
    never = Set.copyOf(never);
  }

  /** The same rules, but customers are asked so soon after the resolution, at whatever hour. */
  public FollowUpRules askingAfter(Duration delay) {
    return new FollowUpRules(delay, Map.of(), atMostEvery, never, thankYou, closeAfter, true);
  }

  /** When a customer is asked whose case was resolved now, in hours in which somebody works. */
  public Instant askAt(String topic, Instant resolvedAt, BusinessHours hours) {
    Duration wait = afterByTopic.getOrDefault(topic, after);
    return anyTime ? resolvedAt.plus(wait) : hours.deadline(resolvedAt, wait).toInstant();
  }

  /**
   * The first moment from a given one on at which a customer may be asked; it itself if it is one.
   */
  public Instant fromThenOn(Instant time, BusinessHours hours) {
    return anyTime || hours.open(time) ? time : hours.deadline(time, Duration.ZERO).toInstant();
  }
}
