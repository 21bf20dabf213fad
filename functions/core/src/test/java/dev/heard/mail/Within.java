package dev.heard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Supplier;

/** Runs something and holds it to a time: generous for a slow machine, far below quadratic. */
public final class Within {
  private Within() {}

  public static <T> T of(Duration limit, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    return result;
  }
}
