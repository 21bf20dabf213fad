package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Cases.Commit;
import dev.heard.casework.FollowUp.Rating;
import dev.heard.mail.CaseId;
import dev.heard.outbox.OutboxId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of cases keeps to with what was promised and with the asking again. */
public interface LoopContract {
  CaseId ID = new CaseId("H-7K3Q9");

  OutboxId REPLY = ref(ID, 1).id();

  /** An empty store; within a test always the same. */
  Cases cases();

  private CaseFile found() {
    return cases().find(ID).orElseThrow();
  }

  private void file() {
    cases().commit(SampleCase.of("H-7K3Q9").change().build());
  }

  @Test
  default void everyStepOfAPromiseIsKept() {
    file();
    Promise made = promise(1, MONDAY.plusNanos(1));
    List<Promise> steps = new ArrayList<>();
    steps.add(made);
    steps.add(steps.getLast().missed(MONDAY.plusSeconds(1)));
    steps.add(steps.getLast().done(MONDAY.plusSeconds(2), REPLY));
    steps.add(steps.getLast().openAgain());
    steps.add(steps.getLast().done(MONDAY.plusSeconds(3), null));
    steps.add(steps.getLast().openAgain());
    steps.add(steps.getLast().withdrawn(MONDAY.plusSeconds(4)));

    for (Promise step : steps) {
      assertThat(cases().commit(Change.to(ID).promise(step).build())).isEqualTo(Commit.COMMITTED);
      assertThat(found().promises()).containsExactly(step);
    }
  }

  @Test
  default void aPromisesStepThatIsNoLongerNextIsAConflict() {
    file();
    Promise made = promise(1, MONDAY);
    Promise kept = made.done(MONDAY, REPLY);
    cases().commit(Change.to(ID).promise(made).build());
    cases().commit(Change.to(ID).promise(kept).build());

    for (Promise late : List.of(made, made.missed(MONDAY), kept, kept.openAgain().openAgain())) {
      assertThat(cases().commit(Change.to(ID).event(event("e", 1)).promise(late).build()))
          .isEqualTo(Commit.CONFLICT);
    }
    assertThat(cases().commit(Change.to(ID).promise(promise(2, MONDAY).missed(MONDAY)).build()))
        .as("one that was never made")
        .isEqualTo(Commit.CONFLICT);

    assertThat(found().promises()).containsExactly(kept);
    assertThat(found().events()).isEmpty();
  }

  @Test
  default void promisesComeByTheirTime() {
    file();
    Change.Builder change = Change.to(ID);
    for (int n : List.of(10, 9, 3)) {
      change.promise(promise(n, MONDAY.plusMillis(500)));
    }
    change.promise(promise(4, MONDAY.plusSeconds(1))).promise(promise(5, MONDAY));
    cases().commit(change.build());

    assertThat(found().promises())
        .extracting(Promise::id)
        .containsExactly("p5", "p10", "p3", "p9", "p4");
  }

  @Test
  default void everyStepOfAFollowUpIsKept() {
    file();
    FollowUp intended = followUp(ID, 1, MONDAY.plus(Duration.ofDays(3)));
    List<FollowUp> steps = new ArrayList<>();
    steps.add(intended);
    steps.add(steps.getLast().scheduled(MONDAY.plusNanos(1)));
    steps.add(steps.getLast().postponed(MONDAY.plus(Duration.ofDays(4)), MONDAY.plusSeconds(1)));
    steps.add(steps.getLast().scheduled(MONDAY.plusSeconds(2)));
    steps.add(steps.getLast().asked(REPLY, MONDAY.plusSeconds(3)));
    steps.add(
        steps.getLast().rated(new Rating(false, true, "It was late. 👍", MONDAY.plusSeconds(4))));
    steps.add(steps.getLast().notAsked("the mail came back", MONDAY.plusSeconds(5)));

    for (FollowUp step : steps) {
      assertThat(cases().commit(Change.to(ID).followUp(step).build())).isEqualTo(Commit.COMMITTED);
      assertThat(found().followUps()).containsExactly(step);
    }
  }

  @Test
  default void aFollowUpsStepThatIsNoLongerNextIsAConflict() {
    file();
    FollowUp intended = followUp(ID, 1, MONDAY);
    FollowUp scheduled = intended.scheduled(MONDAY);
    cases().commit(Change.to(ID).followUp(intended).build());
    cases().commit(Change.to(ID).followUp(scheduled).build());

    for (FollowUp late :
        List.of(
            intended,
            intended.notAsked("they wrote", MONDAY),
            followUp(ID, 2, MONDAY).scheduled(MONDAY))) {
      assertThat(cases().commit(Change.to(ID).event(event("e", 1)).followUp(late).build()))
          .isEqualTo(Commit.CONFLICT);
    }

    assertThat(found().followUps()).containsExactly(scheduled);
    assertThat(found().events()).isEmpty();
  }

  /** There is one for each resolution, and they sort as numbers. */
  @Test
  default void followUpsComeByTheirResolution() {
    file();
    Change.Builder change = Change.to(ID);
    for (int resolution : List.of(10, 9, 1)) {
      change.followUp(followUp(ID, resolution, MONDAY));
    }
    change.followUp(FollowUp.none(followUp(ID, 2, MONDAY).ref(), "no", "Tess", MONDAY));
    cases().commit(change.build());

    assertThat(found().followUps())
        .extracting(asked -> asked.ref().resolution())
        .containsExactly(1, 2, 9, 10);
  }
}
