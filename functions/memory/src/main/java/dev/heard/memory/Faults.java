package dev.heard.memory;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults still to come, in order. */
final class Faults {
  private final Queue<Optional<Fault>> next = new ArrayDeque<>();

  void add(Fault fault) {
    next.add(Optional.of(fault));
  }

  /** Lets so many calls pass first. */
  void addAfter(int calls, Fault fault) {
    for (int i = 0; i < calls; i++) {
      next.add(Optional.empty());
    }
    add(fault);
  }

  /** Carries out a call that rests on nothing, or fails as asked; to be in conflict is to fail. */
  void run(Runnable call) {
    boolean done =
        during(
            false,
            () -> {
              call.run();
              return true;
            });
    if (!done) {
      throw new Fault.Failed(Fault.CONFLICT);
    }
  }

  /** Carries out a call, or fails as asked. */
  <T> T during(T conflict, Supplier<T> call) {
    @Nullable Fault fault = next.isEmpty() ? null : next.remove().orElse(null);
    return switch (fault) {
      case null -> call.get();
      case THROTTLED -> throw new Fault.Failed(fault);
      case CONFLICT -> conflict;
      case ANSWER_LOST -> {
        T unused = call.get();
        throw new Fault.Failed(fault);
      }
    };
  }
}
