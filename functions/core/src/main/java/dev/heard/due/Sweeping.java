package dev.heard.due;

import dev.heard.casework.CaseInLogs;
import dev.heard.casework.Cases;
import dev.heard.mail.CaseId;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all that is due. What a lost nudge, a lost schedule or a process that stopped left
 * lying, this finds: the table is the truth, and each item is looked at by whoever would have been
 * reminded of it. Two sweeps at once do no harm. Thread-safe.
 */
public final class Sweeping {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

  /** As many as a list gives at once. */
  static final int PAGE = 100;

  /**
   * Items a run: at the 20 ms that a nudge takes, half of {@link #TIME}. A minute's normal load is
   * a handful; a thousand at once means that something was down, and the next minute goes on.
   */
  static final int ITEMS = 1_000;

  /**
   * A run: it ends before the next minute's begins, and the function has a third of a minute left
   * for the item that it is at.
   */
  static final Duration TIME = Duration.ofSeconds(40);

  private final DueItems due;
  private final Nudges nudges;
  private final PromiseLook promises;
  private final CasesDue casesDue;
  private final InstantSource clock;

  /** Looks at a promise whose time has come. */
  @FunctionalInterface
  public interface PromiseLook {
    void look(CaseId caseId, String promiseId);
  }

  /**
   * Over a table.
   *
   * @param closeAfter how much longer a resolved case stays if its customer is still to be asked
   */
  public Sweeping(
      DueItems due,
      Cases cases,
      Nudges nudges,
      PromiseLook promises,
      Duration closeAfter,
      InstantSource clock,
      RandomGenerator random) {
    this.due = due;
    this.nudges = nudges;
    this.promises = promises;
    this.casesDue = new CasesDue(cases, closeAfter, clock, random);
    this.clock = clock;
  }

  /**
   * One run: the oldest items, and then, if the last run did not come to the end, those after it.
   * So items that stay due, however many, keep no other from being looked at for ever. An item that
   * cannot be looked at is logged and stays due.
   *
   * @param resume where the last run ended; null to begin with the oldest
   * @throws RuntimeException if what is due cannot be listed
   */
  public Swept sweep(@Nullable DueItem resume) {
    Instant now = clock.instant();
    Run run = new Run(now);
    DueItem last = null;
    while (true) {
      List<DueItem> page = due.due(now, PAGE, last);
      for (DueItem item : page) {
        if (run.over()) {
          return run.swept(last);
        }
        run.look(item);
        last = item;
      }
      if (page.size() < PAGE) {
        return run.swept(null);
      }
      if (resume != null && last != null && resume.compareTo(last) > 0) {
        last = resume;
      }
    }
  }

  private void look(DueItem item) {
    switch (item.kind()) {
      case MAIL ->
          nudges.nudge(new OutboxRef(item.caseId(), new OutboxId(item.id())), Duration.ZERO);
      case FOLLOW_UP ->
          nudges.nudge(new FollowUpRef(item.caseId(), Integer.parseInt(item.id())), Duration.ZERO);
      case PROMISE -> promises.look(item.caseId(), item.id());
      case CASE -> casesDue.look(item.caseId());
    }
  }

  /** What was done so far. */
  private final class Run {
    private final Instant start;
    private final Map<DueItem.Kind, Integer> looked = new EnumMap<>(DueItem.Kind.class);
    private int seen;
    private int failed;
    private Duration oldestMail = Duration.ZERO;

    Run(Instant start) {
      this.start = start;
    }

    boolean over() {
      return seen >= ITEMS || Duration.between(start, clock.instant()).compareTo(TIME) >= 0;
    }

    void look(DueItem item) {
      seen++;
      if (item.kind() == DueItem.Kind.MAIL) {
        Duration waited = Duration.between(item.at(), start);
        oldestMail = waited.compareTo(oldestMail) > 0 ? waited : oldestMail;
      }
      CaseInLogs.is(item.caseId());
      try {
        Sweeping.this.look(item);
        looked.merge(item.kind(), 1, Integer::sum);
      } catch (RuntimeException e) {
        failed++;
        LOG.error(
            "case {}: what is due ({}) could not be looked at: {}",
            item.caseId(),
            item.kind(),
            e.getClass().getSimpleName());
      } finally {
        CaseInLogs.none();
      }
    }

    Swept swept(@Nullable DueItem next) {
      return new Swept(looked, failed, oldestMail, next);
    }
  }
}
