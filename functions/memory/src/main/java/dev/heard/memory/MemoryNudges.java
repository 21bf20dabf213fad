package dev.heard.memory;

import dev.heard.outbox.Nudges;
import dev.heard.outbox.Owed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers nudges; a test delivers them, twice or not at all. Thread-safe. */
public final class MemoryNudges implements Nudges {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final List<Nudge> nudges = new ArrayList<>();
  private final Faults faults = new Faults();

  /** A nudge as it was asked for. */
  public record Nudge(Owed owed, Duration delay) {}

  /** The next nudge fails: an exception. */
  public synchronized void failNext(Fault fault) {
    faults.add(fault);
  }

  /** Every nudge so far, in order. */
  public synchronized List<Nudge> all() {
    return List.copyOf(nudges);
  }

  @Override
  public synchronized void nudge(Owed owed, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a nudge is delayed by 0 to 15 minutes");
    }
    faults.run(() -> nudges.add(new Nudge(owed, delay)));
  }
}
