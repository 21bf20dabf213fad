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
 */
public record FollowUpRules(
    Duration after,
    Map<String, Duration> afterByTopic,
    Duration atMostEvery,
    Set<String> never,
    @Nullable Wording thankYou,
    Duration closeAfter) {
  public FollowUpRules {
    afterByTopic = Map.copyOf(afterByTopic);
    never = Set.copyOf(never);
  }

  /** When a customer is asked whose case was resolved now, in hours in which somebody works. */
  public Instant askAt(String topic, Instant resolvedAt, BusinessHours hours) {
    return hours.deadline(resolvedAt, afterByTopic.getOrDefault(topic, after)).toInstant();
  }
}
