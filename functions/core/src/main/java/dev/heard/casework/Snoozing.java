package dev.heard.casework;

import dev.heard.mail.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Puts a case aside until a time, or until the customer writes. Thread-safe. */
public final class Snoozing {
  private static final Duration FURTHEST = Duration.ofDays(90);

  private final Turn turn;

  public Snoozing(Cases cases, InstantSource clock, RandomGenerator random) {
    this.turn = new Turn(cases, clock, random);
  }

  /**
   * Puts a case aside, or takes it up again.
   *
   * @param until null to take it up again now
   */
  public Outcome snooze(CaseId id, long version, Agent who, @Nullable Instant until) {
    return turn.takeUnlessClaimed(
        id,
        version,
        who,
        (file, step) -> until == null ? wake(file, step, who) : snooze(file, step, who, until));
  }

  private static Turn.Step snooze(CaseFile file, Turn.Step step, Agent who, Instant until) {
    Optional<String> obstacle = obstacle(file.head().status());
    if (obstacle.isPresent()) {
      return step.refuse(new Outcome.NotNow(obstacle.get()));
    }
    if (!until.isAfter(step.now()) || until.isAfter(step.now().plus(FURTHEST))) {
      return step.refuse(
          new Outcome.Invalid(
              "A case can be put aside for up to %d days from now.".formatted(FURTHEST.toDays())));
    }
    return step.write(step.edit().snoozed(until).claim(null))
        .event(who, CaseEvent.Kind.SNOOZED, "put it aside until " + until);
  }

  private static Turn.Step wake(CaseFile file, Turn.Step step, Agent who) {
    return file.head().snoozedUntil() == null
        ? step.refuse(new Outcome.NotNow("This case is not put aside."))
        : step.write(step.edit().snoozed(null))
            .event(who, CaseEvent.Kind.WOKEN, "took it up again");
  }

  private static Optional<String> obstacle(Status status) {
    return switch (status) {
      case NEW, WAITING_FOR_AGENT, REOPENED, WAITING_FOR_CUSTOMER -> Optional.empty();
      case RESOLVED, CLOSED -> Optional.of("This case is resolved; nothing waits in it.");
      case SUSPENDED -> Optional.of("This case is held back. Release it first.");
      case MERGED -> Optional.of("This case is part of another one.");
      case ERASED -> Optional.of("This case is being erased.");
    };
  }
}
