package dev.heard.erasure;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.mail.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of jobs keeps to: one run takes a step, and what is open is found. */
public interface JobsContract {
  EmailAddress ANN = new EmailAddress("ann.lee@example.org");

  /** Empty; within a test always the same. */
  Jobs jobs();

  private static CustomerJob asked(int n, Instant at) {
    return CustomerJob.asked(
        "aaaabbbbcccc" + (char) ('a' + n / 26) + (char) ('a' + n % 26) + "22",
        CustomerJob.Kind.EXPORT,
        ANN,
        "adi",
        at);
  }

  private static CustomerJob asked(int n) {
    return asked(n, MONDAY);
  }

  @Test
  default void everyStepIsKept() {
    List<CustomerJob> steps = new ArrayList<>();
    steps.add(asked(1, MONDAY.plusNanos(1)));
    steps.add(steps.getLast().withCase(3));
    steps.add(steps.getLast().waiting("a mail is just leaving"));
    steps.add(steps.getLast().withRefused(2));
    steps.add(steps.getLast().finished(MONDAY.plusSeconds(9)));

    for (CustomerJob step : steps) {
      assertThat(jobs().store(step)).isTrue();
      assertThat(jobs().find(step.id())).contains(step);
    }
  }

  @Test
  default void aJobThatNobodyAskedForIsNotThere() {
    assertThat(jobs().find(asked(1).id())).isEmpty();
    assertThat(jobs().of(ANN)).isEmpty();
    assertThat(jobs().open(10)).isEmpty();
  }

  @Test
  default void aStepThatIsNoLongerNextIsNotStored() {
    CustomerJob first = asked(1);
    CustomerJob second = first.withCase(1);
    assertThat(jobs().store(second)).as("before the first").isFalse();
    jobs().store(first);
    jobs().store(second);

    for (CustomerJob late :
        List.of(first, second, first.waiting("x"), second.withCase(1).withCase(1))) {
      assertThat(jobs().store(late)).isFalse();
    }

    assertThat(jobs().find(first.id())).contains(second);
  }

  /** They even store the same: none may take another's step for its own. */
  @Test
  default void ofManyRunsOneTakesAStep() throws Exception {
    jobs().store(asked(1));
    CustomerJob next = asked(1).withCase(1);
    List<Callable<Boolean>> runs =
        IntStream.range(0, 8).<Callable<Boolean>>mapToObj(n -> () -> jobs().store(next)).toList();
    List<Boolean> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> end : threads.invokeAll(runs)) {
        ends.add(end.get());
      }
    }

    assertThat(ends).containsOnlyOnce(true);
  }

  @Test
  default void openOnesComeOldestFirstUntilTheyAreDone() {
    CustomerJob late = asked(1, MONDAY.plusMillis(500));
    CustomerJob early = asked(2, MONDAY);
    CustomerJob later = asked(3, MONDAY.plusSeconds(1));
    for (CustomerJob job : List.of(late, early, later)) {
      jobs().store(job);
    }
    assertThat(jobs().open(10)).containsExactly(early, late, later);
    assertThat(jobs().open(2)).containsExactly(early, late);

    CustomerJob done = early.finished(MONDAY.plusSeconds(2));
    jobs().store(done);

    assertThat(jobs().open(10)).containsExactly(late, later);
    assertThat(jobs().find(done.id())).contains(done);
  }

  @Test
  default void aCustomersJobsAreTheirsUntilTheyAreForgotten() {
    CustomerJob export = asked(1);
    CustomerJob erasure =
        CustomerJob.asked(asked(2).id(), CustomerJob.Kind.ERASURE, ANN, "adi", MONDAY);
    CustomerJob kims =
        CustomerJob.asked(
            asked(3).id(),
            CustomerJob.Kind.EXPORT,
            new EmailAddress("kim@example.org"),
            "adi",
            MONDAY);
    for (CustomerJob job : List.of(export, erasure, kims)) {
      jobs().store(job);
    }
    assertThat(jobs().of(ANN)).containsExactlyInAnyOrder(export, erasure);

    CustomerJob exported = export.finished(MONDAY);
    jobs().store(exported);
    jobs().store(erasure.finished(MONDAY));
    assertThat(jobs().of(ANN)).as("an erasure that is done").containsExactly(exported);

    jobs().store(exported.forgotten(MONDAY));
    assertThat(jobs().of(ANN)).isEmpty();
    assertThat(jobs().of(new EmailAddress("kim@example.org"))).containsExactly(kims);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  default void aListIsOneToAHundredLong(int limit) {
    assertThatThrownBy(() -> jobs().open(limit)).isInstanceOf(IllegalArgumentException.class);
  }
}
