package dev.heard.memory;

import dev.heard.followup.Reminders;
import dev.heard.outbox.FollowUpRef;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers reminders; a test lets them fire, twice or not at all. Thread-safe. */
public final class MemoryReminders implements Reminders {
  private final Map<FollowUpRef, Instant> waiting = new LinkedHashMap<>();
  private final Faults faults = new Faults();

  /** The next reminder fails: an exception. */
  public synchronized void failNext(Fault fault) {
    faults.add(fault);
  }

  @Override
  public synchronized void remind(FollowUpRef ref, Instant at) {
    faults.run(() -> waiting.putIfAbsent(ref, at));
  }

  /** When each reminder that waits is to fire, in the order in which they were made. */
  public synchronized Map<FollowUpRef, Instant> waiting() {
    return Map.copyOf(waiting);
  }

  /** Takes out those whose time has come; each fires once. */
  public synchronized List<FollowUpRef> fire(Instant now) {
    List<FollowUpRef> due =
        waiting.entrySet().stream()
            .filter(reminder -> !reminder.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(waiting::remove);
    return due;
  }
}
