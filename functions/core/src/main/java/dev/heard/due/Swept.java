package dev.heard.due;

import dev.heard.outbox.DueItem;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the sweep came to.
 *
 * @param looked items that were looked at, by kind; a kind without any is 0
 * @param failed items that could not be looked at; they stay due
 * @param oldestMail for how long the mail has been due that has been due for longest
 * @param next where to go on, if the run ended before the items did; null at the end
 */
public record Swept(
    Map<DueItem.Kind, Integer> looked, int failed, Duration oldestMail, @Nullable DueItem next) {
  public Swept {
    Map<DueItem.Kind, Integer> all = new EnumMap<>(DueItem.Kind.class);
    for (DueItem.Kind kind : DueItem.Kind.values()) {
      all.put(kind, looked.getOrDefault(kind, 0));
    }
    looked = Collections.unmodifiableMap(all);
  }
}
