package dev.heard.followup;

import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.FollowUp;
import dev.heard.outbox.FollowUpRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that something wakes a follow-up at its time. Doing it again changes nothing: the
 * reminder bears the follow-up's own name. Thread-safe.
 */
public final class Planning {
  private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

  private final Cases cases;
  private final Reminders reminders;
  private final InstantSource clock;

  public Planning(Cases cases, Reminders reminders, InstantSource clock) {
    this.cases = cases;
    this.reminders = reminders;
    this.clock = clock;
  }

  /**
   * Looks at a follow-up and makes its reminder if it should have one.
   *
   * @throws RuntimeException on a transient fault; the queue tries again
   */
  public void look(FollowUpRef ref) {
    Optional<FollowUp> found = cases.find(ref.caseId()).flatMap(file -> file.followUp(ref));
    if (found.isEmpty()) {
      LOG.warn("case {}: nudged for a follow-up that is not there", ref.caseId());
      return;
    }
    FollowUp followUp = found.get();
    Instant now = clock.instant();
    switch (followUp.state()) {
      case INTENDED -> {
        reminders.remind(ref, followUp.askAt());
        // A conflict means that it moved on meanwhile: the reminder then finds nothing to do.
        Cases.Commit unused =
            cases.commit(Change.to(ref.caseId()).followUp(followUp.scheduled(now)).build());
      }
      case SCHEDULED -> {
        if (now.isAfter(followUp.askAt().plus(FollowUp.GRACE))) {
          // Its time has passed and nothing came: the reminder was lost.
          reminders.remind(ref, now);
        }
      }
      case ASKED, NOT_ASKED -> {}
    }
  }
}
