package dev.heard.outbox;

import dev.heard.mail.CaseId;
import java.time.Instant;
import java.util.Comparator;

/**
 * Something that somebody must look at, and since when.
 *
 * @param id of the mail or the promise, or the number of the resolution; empty for the case itself
 */
public record DueItem(Instant at, CaseId caseId, Kind kind, String id)
    implements Comparable<DueItem> {
  private static final Comparator<DueItem> OLDEST_FIRST =
      Comparator.comparing(DueItem::at)
          .thenComparing(DueItem::caseId)
          .thenComparing(DueItem::kind)
          .thenComparing(DueItem::id);

  /** What it is. */
  public enum Kind {
    /** A case whose snooze is over, or that is to be closed. */
    CASE,
    /** A follow-up without a schedule, or one whose schedule did not fire. */
    FOLLOW_UP,
    /** An owed mail whose undo window or lease is over. */
    MAIL,
    /** A promise whose time has come. */
    PROMISE
  }

  @Override
  public int compareTo(DueItem other) {
    return OLDEST_FIRST.compare(this, other);
  }
}
