package dev.heard.outbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: what is due, over all cases. It may lag behind by a moment. */
public interface DueItems {
  /**
   * What was due before a time, oldest first.
   *
   * @param limit 1 to 100
   * @param after where an earlier list ended; null to begin
   */
  List<DueItem> due(Instant before, int limit, @Nullable DueItem after);
}
