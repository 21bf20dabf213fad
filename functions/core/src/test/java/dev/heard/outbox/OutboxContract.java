package dev.heard.outbox;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.SampleCase;
import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every outbox keeps to: one step of a mail is taken by one sender only. */
public interface OutboxContract {
  /** An empty outbox; within a test always the same. */
  Outbox outbox();

  DueItems dueItems();

  private List<OutboxRef> due(Instant before, int limit) {
    return dueItems().due(before, limit, null).stream()
        .map(due -> new OutboxRef(due.caseId(), new OutboxId(due.id())))
        .toList();
  }

  /** The cases of the same store, in whose changes owed mails are born and end. */
  Cases cases();

  private OwedMail born(int n, Instant notBefore) {
    CaseId id = SampleCase.caseId(n);
    OwedMail mail = owed(ref(id, n), notBefore);
    cases().commit(SampleCase.of(n).change().owed(mail).build());
    return mail;
  }

  @Test
  default void whatNobodyOwesIsNotThere() {
    assertThat(outbox().find(ref(SampleCase.caseId(1), 1))).isEmpty();
  }

  @Test
  default void anOwedMailIsFoundAsItWasBorn() {
    OwedMail mail = born(1, MONDAY);
    born(2, MONDAY);

    assertThat(outbox().find(mail.ref())).contains(mail);
    assertThat(outbox().find(new OutboxRef(mail.ref().caseId(), ref(mail.ref().caseId(), 2).id())))
        .isEmpty();
  }

  @Test
  default void aLongMailWithEveryKindOfLetterIsKept() {
    CaseId id = SampleCase.caseId(1);
    OwedMail plain = owed(ref(id, 1), MONDAY);
    OwedMail mail =
        OwedMail.reply(
            plain.ref(),
            plain.to(),
            "",
            null,
            List.of(),
            "Grüße 👩‍👩‍👧\n".repeat(2_000),
            0,
            "Tess",
            MONDAY,
            MONDAY);
    cases().commit(SampleCase.of(1).change().owed(mail).build());

    assertThat(outbox().find(mail.ref())).contains(mail);
  }

  @Test
  default void everyStepIsStored() {
    OwedMail mail = born(1, MONDAY);
    List<OwedMail> steps = new ArrayList<>();
    steps.add(mail.sending(MONDAY.plusSeconds(60)));
    steps.add(steps.getLast().owedAgain(MONDAY.plusSeconds(120), "the provider is busy"));
    steps.add(steps.getLast().sending(MONDAY.plusSeconds(180)));
    steps.add(steps.getLast().uncertain("the answer was lost"));
    steps.add(steps.getLast().sent(new MessageId("out@example.com"), MONDAY.plusSeconds(200)));

    for (OwedMail step : steps) {
      assertThat(outbox().advance(step)).isTrue();
      assertThat(outbox().find(mail.ref())).contains(step);
    }
  }

  @Test
  default void aStepThatIsNoLongerNextIsNotStored() {
    OwedMail mail = born(1, MONDAY);
    OwedMail sending = mail.sending(MONDAY.plusSeconds(60));
    outbox().advance(sending);

    assertThat(outbox().advance(sending)).isFalse();
    assertThat(outbox().advance(mail)).isFalse();
    assertThat(outbox().advance(mail.withdrawn())).isFalse();
    assertThat(outbox().advance(sending.failed("refused").withdrawn())).isFalse();

    assertThat(outbox().find(mail.ref())).contains(sending);
  }

  @Test
  default void aMailThatWasNeverOwedTakesNoStep() {
    OwedMail unborn = owed(ref(SampleCase.caseId(1), 1), MONDAY);

    assertThat(outbox().advance(unborn)).isFalse();
    assertThat(outbox().advance(unborn.sending(MONDAY))).isFalse();

    assertThat(outbox().find(unborn.ref())).isEmpty();
    assertThat(due(MONDAY.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  /** They even ask for the same lease: a sender must never take another one's step for its own. */
  @Test
  default void ofManySendersOneTakesTheLease() throws Exception {
    OwedMail sending = born(1, MONDAY).sending(MONDAY.plusSeconds(60));
    List<Callable<Boolean>> senders =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(n -> () -> outbox().advance(sending))
            .toList();
    List<Boolean> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> end : threads.invokeAll(senders)) {
        ends.add(end.get());
      }
    }

    assertThat(ends).containsOnlyOnce(true);
  }

  /** Undo and the sender may come at one time. */
  @Test
  default void aChangeOfTheCaseAndASenderDoNotBothWin() {
    OwedMail mail = born(1, MONDAY);
    outbox().advance(mail.sending(MONDAY.plusSeconds(60)));

    assertThat(cases().commit(Change.to(mail.ref().caseId()).owed(mail.withdrawn()).build()))
        .isEqualTo(Cases.Commit.CONFLICT);
  }

  @Test
  default void whatIsDueComesOldestFirst() {
    List<OwedMail> mails = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      mails.add(born(i, MONDAY.plusMillis(250L * ((i * 7) % 30))));
    }
    Comparator<OwedMail> oldestFirst = Comparator.comparing(OwedMail::notBefore);

    assertThat(due(MONDAY.plusSeconds(5), 100))
        .containsExactlyElementsOf(
            mails.stream()
                .filter(mail -> mail.notBefore().isBefore(MONDAY.plusSeconds(5)))
                .sorted(oldestFirst)
                .map(OwedMail::ref)
                .toList());
    assertThat(due(MONDAY.plusSeconds(60), 4))
        .containsExactlyElementsOf(
            mails.stream().sorted(oldestFirst).limit(4).map(OwedMail::ref).toList());
  }

  @Test
  default void whatFallsDueAtThatVeryTimeIsNotYetDue() {
    OwedMail mail = born(1, MONDAY);

    assertThat(due(MONDAY, 10)).isEmpty();
    assertThat(due(MONDAY.plusNanos(1), 10)).containsExactly(mail.ref());
  }

  @Test
  default void aLeaseIsDueWhenItEnds() {
    OwedMail mail = born(1, MONDAY);
    outbox().advance(mail.sending(MONDAY.plusSeconds(60)));

    assertThat(due(MONDAY.plusSeconds(60), 10)).isEmpty();
    assertThat(due(MONDAY.plusSeconds(61), 10)).containsExactly(mail.ref());
  }

  @Test
  default void whatHasEndedIsNeverDue() {
    OwedMail sent = born(1, MONDAY).sending(MONDAY);
    outbox().advance(sent);
    cases()
        .commit(
            Change.to(sent.ref().caseId())
                .owed(sent.sent(new MessageId("out@example.com"), MONDAY))
                .build());
    OwedMail withdrawn = born(2, MONDAY);
    cases().commit(Change.to(withdrawn.ref().caseId()).owed(withdrawn.withdrawn()).build());
    outbox().advance(born(3, MONDAY).failed("no such box"));
    outbox().advance(born(4, MONDAY).uncertain("no answer"));

    assertThat(due(MONDAY.plus(Duration.ofDays(9)), 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  default void aListOfWhatIsDueIsOneToAHundredLong(int limit) {
    assertThatThrownBy(() -> due(MONDAY, limit)).isInstanceOf(IllegalArgumentException.class);
  }
}
