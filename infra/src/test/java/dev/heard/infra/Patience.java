package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How long something may take that others do meanwhile. */
record Patience(Duration most) {
  private static final Duration BETWEEN = Duration.ofMillis(400);

  /**
   * Looks until it is as wanted.
   *
   * @throws AssertionError naming it, if it never is
   */
  <T> T until(String what, Callable<T> look, Predicate<T> wanted) throws Exception {
    Instant end = Instant.now().plus(most);
    T found = look.call();
    while (!wanted.test(found) && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
      found = look.call();
    }
    assertThat(found).matches(wanted, what + " within " + most);
    return found;
  }
}
