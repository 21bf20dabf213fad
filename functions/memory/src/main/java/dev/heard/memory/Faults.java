package dev.heard.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The faults still to come, in order. */
final class Faults {
  private final Queue<Fault> next = new ArrayDeque<>();

  void add(Fault fault) {
    next.add(fault);
  }

  /** Carries out a call that cannot conflict, or fails as asked. */
  void run(Runnable call) {
    boolean unused =
        during(
            false,
            () -> {
              call.run();
              return true;
            });
  }

  /** Carries out a call, or fails as asked. */
  <T> T during(T conflict, Supplier<T> call) {
    @Nullable Fault fault = next.poll();
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
