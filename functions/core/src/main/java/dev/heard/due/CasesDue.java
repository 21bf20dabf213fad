package dev.heard.due;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEdit;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Events;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A case whose own time has come: one that was put aside is back on its shelf, one that was
 * resolved long ago is closed. Doing it again changes nothing. Thread-safe.
 */
final class CasesDue {
  private static final Logger LOG = LoggerFactory.getLogger(CasesDue.class);
  private static final int TRIES = 5;

  private final Cases cases;
  private final Duration closeAfter;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Over a table.
   *
   * @param closeAfter how much longer a case stays if its customer is still to be asked
   */
  CasesDue(Cases cases, Duration closeAfter, InstantSource clock, RandomGenerator random) {
    this.cases = cases;
    this.closeAfter = closeAfter;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Looks at a case.
   *
   * @throws RuntimeException on a transient fault, or if others kept being faster
   */
  void look(CaseId id) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<CaseFile> file = cases.find(id);
      if (file.isEmpty()) {
        LOG.warn("case {}: due, and not there", id);
        return;
      }
      Optional<Change> change = change(file.get());
      if (change.isEmpty() || cases.commit(change.get()) == Cases.Commit.COMMITTED) {
        return;
      }
    }
    throw new IllegalStateException("others kept changing a case that is due");
  }

  private Optional<Change> change(CaseFile file) {
    Case head = file.head();
    Instant now = clock.instant();
    if (head.status() == Status.ERASED
        || head.nextLook().filter(at -> !now.isBefore(at)).isEmpty()) {
      return Optional.empty();
    }
    CaseEdit edit = new CaseEdit(head, now);
    if (head.snoozedUntil() != null) {
      return changed(edit.snoozed(null), CaseEvent.Kind.WOKEN, "is back: its time has come", now);
    }
    if (file.pendingFollowUp().isPresent()) {
      // Closed, it could not be asked about any more. It stays out of sight for as long again.
      return Optional.of(Change.to(edit.closing(now.plus(closeAfter)).done()).build());
    }
    return changed(edit.closed(), CaseEvent.Kind.CLOSED, "closed: nobody wrote any more", now);
  }

  private Optional<Change> changed(CaseEdit edit, CaseEvent.Kind kind, String why, Instant now) {
    Case after = edit.done();
    return Optional.of(
        Change.to(after)
            .event(new Events(now, after.version(), random).of(CaseEvent.HEARD, kind, why))
            .build());
  }
}
