package dev.heard.casework;

import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes the events of one change; their ids sort in the order in which they were made. */
public final class Events {
  private final Instant at;
  private final long version;
  private final String suffix;
  private int made;

  /**
   * Events of a change.
   *
   * @param version that the change leads to; 0 where it leaves the head alone
   */
  public Events(Instant at, long version, RandomGenerator random) {
    this.at = at;
    this.version = version;
    this.suffix = HexFormat.of().toHexDigits(random.nextInt());
  }

  public CaseEvent of(String actor, CaseEvent.Kind kind, String detail) {
    String id = "%013d-%02d-%s".formatted(at.toEpochMilli(), made++, suffix);
    return new CaseEvent(id, at, version, actor, kind, detail);
  }
}
