package dev.heard.casework;

import dev.heard.insight.Count;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One action on one case: read it, see that it is as the agent saw it, decide, write, read again.
 */
public final class Turn {
  public static final String NO_DRAFT = "There is no draft in this case. Ask for one with Redraft.";

  private static final int TRIES = 5;

  private final Cases cases;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Turn(Cases cases, InstantSource clock, RandomGenerator random) {
    this.cases = cases;
    this.clock = clock;
    this.random = random;
  }

  public Outcome takeUnlessClaimed(
      CaseId id, long version, Agent who, BiFunction<CaseFile, Step, Step> decide) {
    return take(
        id,
        version,
        (file, step) ->
            claimedByOther(file.head(), who, step.now())
                .map(taken -> step.refuse(new Outcome.NotNow(taken)))
                .orElseGet(() -> decide.apply(file, step)));
  }

  public Outcome take(CaseId id, long version, BiFunction<CaseFile, Step, Step> decide) {
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<CaseFile> found = cases.find(id);
      if (found.isEmpty() || found.get().head().status() == Status.ERASED) {
        return new Outcome.NoSuchCase();
      }
      CaseFile file = found.get();
      if (file.head().version() != version) {
        return new Outcome.Stale(file, file.eventsSince(version));
      }
      Step step = decide.apply(file, new Step(file.head(), clock.instant(), random));
      if (step.refusal != null) {
        return step.refusal;
      }
      // A conflict means that somebody was faster: the next look tells whom.
      if (cases.commit(step.change()) == Cases.Commit.COMMITTED) {
        return now(id);
      }
    }
    throw new Busy("others kept changing what this case rests on");
  }

  /** Adds an event that no decision rests on; the head stays as it is. */
  public Outcome remark(CaseId id, Agent who, CaseEvent.Kind kind, String detail) {
    for (int tried = 0; tried < TRIES; tried++) {
      // A conflict may mean that it was erased meanwhile.
      if (cases.find(id).filter(file -> file.head().status() != Status.ERASED).isEmpty()) {
        return new Outcome.NoSuchCase();
      }
      CaseEvent event = new Events(clock.instant(), 0, random).of(who.name(), kind, detail);
      if (cases.commit(Change.to(id).event(event).build()) == Cases.Commit.COMMITTED) {
        return now(id);
      }
    }
    throw new Busy("others kept being in the way of an event");
  }

  private Outcome now(CaseId id) {
    return cases.find(id).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.NoSuchCase::new);
  }

  /** Who else works on the case, in words for an agent; empty if nobody does. */
  public static Optional<String> claimedByOther(Case head, Agent who, Instant now) {
    Case.Claim claim = head.claim();
    return claim == null || claim.agent().equals(who.name()) || !claim.until().isAfter(now)
        ? Optional.empty()
        : Optional.of(
            "%s is working on this case. Talk to them, or wait until their claim runs out."
                .formatted(claim.agent()));
  }

  /** What a decision comes to: a change in the making, or a refusal. */
  public static final class Step {
    private final Case before;
    private final Instant now;
    private final RandomGenerator random;
    private @Nullable Outcome refusal;
    private Change.@Nullable Builder change;
    private @Nullable Events events;

    Step(Case before, Instant now, RandomGenerator random) {
      this.before = before;
      this.now = now;
      this.random = random;
    }

    public Instant now() {
      return now;
    }

    public CaseEdit edit() {
      return new CaseEdit(before, now);
    }

    public Step refuse(Outcome outcome) {
      refusal = outcome;
      return this;
    }

    /** The change begins with what the head becomes. */
    public Step write(CaseEdit edit) {
      Case after = edit.done();
      change = Change.to(after);
      events = new Events(now, after.version(), random);
      return this;
    }

    public Step event(Agent who, CaseEvent.Kind kind, String detail) {
      if (events == null) {
        throw new IllegalStateException("an event needs a change");
      }
      building().event(events.of(who.name(), kind, detail));
      return this;
    }

    public Step draft(Draft draft) {
      building().draft(draft);
      return this;
    }

    public Step owed(OwedMail mail) {
      building().owed(mail);
      return this;
    }

    public Step claim(IdClaim claim) {
      building().claim(claim);
      return this;
    }

    public Step promise(Promise promise) {
      building().promise(promise);
      return this;
    }

    public Step followUp(FollowUp followUp) {
      building().followUp(followUp);
      return this;
    }

    public Step customer(CustomerProfile customer) {
      building().customer(customer);
      return this;
    }

    public Step count(Count count) {
      building().count(count);
      return this;
    }

    public Step correction(Correction correction) {
      building().correction(correction);
      return this;
    }

    private Change change() {
      return building().build();
    }

    private Change.Builder building() {
      if (change == null) {
        throw new IllegalStateException("a step either refuses or writes");
      }
      return change;
    }
  }
}
