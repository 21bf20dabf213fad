package dev.heard.promises;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Outcome;
import dev.heard.casework.Preparation;
import dev.heard.casework.Promise;
import dev.heard.casework.PromiseChanges;
import dev.heard.casework.Turn;
import dev.heard.mail.CaseId;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What becomes of a promise: an agent ticks it, or its time passes. Thread-safe. */
public final class Promises {
  private final ZoneId zone;
  private final Turn turn;

  public Promises(
      Cases cases, Preparation preparation, InstantSource clock, RandomGenerator random) {
    this.zone = preparation.playbook().businessHours().zone();
    this.turn = new Turn(cases, clock, random);
  }

  /** An agent says that a promise was kept without a reply: on the phone, by a parcel. */
  public Outcome tick(CaseId id, long version, Agent who, String promiseId) {
    return turn.takeUnlessClaimed(
        id, version, who, (file, step) -> tick(file, step, who, promiseId));
  }

  private Turn.Step tick(CaseFile file, Turn.Step step, Agent who, String promiseId) {
    Optional<Promise> found =
        file.promises().stream().filter(promise -> promise.id().equals(promiseId)).findFirst();
    if (found.isEmpty()) {
      return step.refuse(new Outcome.Invalid("This case has no such promise."));
    }
    if (!found.get().outstanding()) {
      return step.refuse(new Outcome.NotNow("Nothing is open about this promise."));
    }
    PromiseChanges changes = new PromiseChanges(file, zone, step.now()).ticked(found.get());
    return changes.into(step.write(step.edit().promisedBy(changes.earliest())), who);
  }
}
