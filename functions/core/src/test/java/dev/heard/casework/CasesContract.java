package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.correction;
import static dev.heard.casework.SampleCase.draft;
import static dev.heard.casework.SampleCase.event;
import static dev.heard.casework.SampleCase.followUp;
import static dev.heard.casework.SampleCase.message;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.promise;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.Cases.Commit;
import dev.heard.insight.Count;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.triage.Emotion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of cases keeps to: one case at a time, all of it or nothing. */
public interface CasesContract {
  /** An empty store; within a test always the same. */
  Cases cases();

  @Test
  default void aCaseThatNobodyFiledIsNotThere() {
    assertThat(cases().find(new CaseId("H-00000"))).isEmpty();
  }

  @Test
  default void whatIsCommittedIsFoundExactly() {
    SampleCase parcel = SampleCase.of("H-7K3Q9").full();
    CaseId id = parcel.head().id();
    Change change =
        parcel
            .change()
            .message(message("m1"))
            .draft(draft(1))
            .owed(owed(ref(id, 1), MONDAY))
            .event(event("e1", 1))
            .correction(correction("m1", MONDAY))
            .build();

    assertThat(cases().commit(change)).isEqualTo(Commit.COMMITTED);

    assertThat(cases().find(id))
        .contains(
            new CaseFile(
                parcel.head(),
                change.messages(),
                change.drafts(),
                change.owed(),
                change.events(),
                change.corrections(),
                change.promises(),
                change.followUps()));
  }

  @Test
  default void absentValuesStayAbsent() {
    SampleCase bare = SampleCase.of("H-7K3Q9");

    cases().commit(bare.change().build());

    assertThat(cases().find(bare.head().id()).orElseThrow().head()).isEqualTo(bare.head());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  default void everyStatusIsKept(Status status) {
    SampleCase sample = SampleCase.of("H-7K3Q9").status(status);

    cases().commit(sample.change().build());

    assertThat(cases().find(sample.head().id()).orElseThrow().head()).isEqualTo(sample.head());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "naïve Ωμέγα 日本語 العربية",
        "👩‍👩‍👧 🏴‍☠️ e\u0301",
        "line\nline\ttab",
        "\u0000\u0001\u007f",
        "\"quoted\" \\ {\"json\": [1]} ${x} #name :value"
      })
  default void everyTextIsKept(String text) {
    SampleCase sample = SampleCase.of("H-7K3Q9").subject(text);
    Message message = message("m1", text);

    cases().commit(sample.change().message(message).build());

    CaseFile found = cases().find(sample.head().id()).orElseThrow();
    assertThat(found.head().subject()).isEqualTo(text);
    assertThat(found.messages()).containsExactly(message);
  }

  /** A cut after so many characters can fall between the two halves of an emoji. */
  @Test
  default void aTextCutWithinACharacterIsFiledAllTheSame() {
    SampleCase sample = SampleCase.of("H-7K3Q9");

    cases().commit(sample.change().message(message("m1", "glad \ud83d")).build());

    assertThat(cases().find(sample.head().id()).orElseThrow().messages().getFirst().text())
        .startsWith("glad ")
        .hasSize(6);
  }

  @Test
  default void partsComeInOrder() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    cases()
        .commit(
            sample
                .change()
                .message(message("m3"))
                .message(message("m1"))
                .draft(draft(10))
                .draft(draft(9))
                .owed(owed(ref(id, 1), MONDAY))
                .event(event("e2", 1))
                .event(event("e10", 1))
                .correction(correction("m3", MONDAY.plusMillis(500)))
                .correction(correction("m1", MONDAY.plusSeconds(1)))
                .correction(correction("m9", MONDAY))
                .build());
    cases().commit(Change.to(id).message(message("m2")).build());

    CaseFile found = cases().find(id).orElseThrow();

    assertThat(found.messages()).extracting(Message::id).containsExactly("m1", "m2", "m3");
    assertThat(found.drafts()).extracting(Draft::number).containsExactly(9, 10);
    assertThat(found.events()).extracting(CaseEvent::id).containsExactly("e10", "e2");
    assertThat(found.corrections())
        .extracting(Correction::messageId)
        .containsExactly("m9", "m3", "m1");
  }

  @Test
  default void aLongCaseIsReadWhole() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    cases().commit(sample.change().build());
    String text = "ほ".repeat(Message.TEXT_CHARACTERS);
    for (int i = 0; i < 60; i++) {
      assertThat(cases().commit(Change.to(id).message(message("m%02d".formatted(i), text)).build()))
          .isEqualTo(Commit.COMMITTED);
    }

    List<Message> found = cases().find(id).orElseThrow().messages();

    assertThat(found).hasSize(60).allMatch(message -> message.text().equals(text));
    assertThat(found).extracting(Message::id).isSorted();
  }

  @Test
  default void aLongReplyIsKept() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    Draft longest = draft(1).edited("語".repeat(Draft.TEXT_CHARACTERS), "Tess");

    cases().commit(sample.change().draft(longest).build());

    assertThat(cases().find(sample.head().id()).orElseThrow().drafts()).containsExactly(longest);
  }

  @Test
  default void anIdIsGivenToOneCaseOnly() {
    SampleCase first = SampleCase.of("H-7K3Q9").subject("first");
    cases().commit(first.change().build());

    assertThat(cases().commit(SampleCase.of("H-7K3Q9").subject("second").change().build()))
        .isEqualTo(Commit.CONFLICT);

    assertThat(cases().find(first.head().id()).orElseThrow().head()).isEqualTo(first.head());
  }

  @Test
  default void theNextVersionIsStoredOnTheOneBefore() {
    cases().commit(SampleCase.of("H-7K3Q9").change().build());
    SampleCase second = SampleCase.of("H-7K3Q9").version(2).status(Status.WAITING_FOR_AGENT);

    assertThat(cases().commit(second.change().build())).isEqualTo(Commit.COMMITTED);

    assertThat(cases().find(second.head().id()).orElseThrow().head()).isEqualTo(second.head());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 4, 9})
  default void anyOtherVersionIsAConflict(long version) {
    cases().commit(SampleCase.of("H-7K3Q9").change().build());
    SampleCase second = SampleCase.of("H-7K3Q9").version(2);
    cases().commit(second.change().build());

    assertThat(
            cases().commit(SampleCase.of("H-7K3Q9").version(version).subject("x").change().build()))
        .isEqualTo(Commit.CONFLICT);

    assertThat(cases().find(second.head().id()).orElseThrow().head()).isEqualTo(second.head());
  }

  @Test
  default void aLaterVersionNeedsAnEarlierOne() {
    SampleCase second = SampleCase.of("H-7K3Q9").version(2);

    assertThat(cases().commit(second.change().build())).isEqualTo(Commit.CONFLICT);

    assertThat(cases().find(second.head().id())).isEmpty();
  }

  @Test
  default void aChangeMayLeaveTheHeadAlone() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    cases().commit(sample.change().build());

    assertThat(cases().commit(Change.to(sample.head().id()).event(event("e1", 0)).build()))
        .isEqualTo(Commit.COMMITTED);

    CaseFile found = cases().find(sample.head().id()).orElseThrow();
    assertThat(found.head()).isEqualTo(sample.head());
    assertThat(found.events()).containsExactly(event("e1", 0));
  }

  /** Whatever comes in the moment in which its case is erased must not outlive it. */
  @Test
  default void whatLeavesTheHeadAloneNeedsTheCase() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    List<Change> orphans = partsOf(sample);

    assertThat(orphans).allMatch(change -> cases().commit(change) == Commit.CONFLICT);

    assertThat(cases().claims(List.of(PART_ID))).isEmpty();
    assertThat(cases().receipt("raw/part")).isEmpty();
    assertThat(cases().profile(sample.head().customer().address()).version()).isZero();
    cases().commit(sample.change().build());
    assertThat(cases().find(sample.head().id()))
        .contains(
            new CaseFile(
                sample.head(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(orphans).allMatch(change -> cases().commit(change) == Commit.COMMITTED);
  }

  /** Who erases it reads its parts once: none may come after that. */
  @Test
  default void nothingJoinsACaseThatIsBeingErased() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    cases().commit(sample.change().build());
    cases().commit(SampleCase.of("H-7K3Q9").version(2).status(Status.ERASED).change().build());
    CaseFile marked = cases().find(sample.head().id()).orElseThrow();

    assertThat(partsOf(sample)).allMatch(change -> cases().commit(change) == Commit.CONFLICT);

    assertThat(cases().find(sample.head().id())).contains(marked);
    assertThat(cases().profile(sample.head().customer().address()).version()).isZero();
  }

  MessageId PART_ID = new MessageId("part@x");

  private static List<Change> partsOf(SampleCase sample) {
    CaseId id = sample.head().id();
    EmailAddress customer = sample.head().customer().address();
    return Stream.of(
            Change.to(id).message(message("m1")),
            Change.to(id).draft(draft(1)),
            Change.to(id).owed(owed(ref(id, 1), MONDAY)),
            Change.to(id).event(event("e1", 0)),
            Change.to(id).correction(correction("m1", MONDAY)),
            Change.to(id).claim(new IdClaim(PART_ID, id, "hash", false)),
            Change.to(id).receipt(new Receipt.Filed("raw/part", MONDAY, id, "m1")),
            Change.to(id).promise(promise(1, MONDAY)),
            Change.to(id).followUp(followUp(id, 1, MONDAY)),
            Change.to(id).customer(CustomerProfile.unknown(customer).optedOut(MONDAY)),
            Change.to(id).count(Count.of(MONDAY, "late-delivery", Emotion.ANGER, Measure.RESOLVED)))
        .map(Change.Builder::build)
        .toList();
  }

  @Test
  default void aDraftIsReplacedByItsChange() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    cases().commit(sample.change().draft(draft(1)).draft(draft(2)).build());
    Draft edited = draft(1).edited("Hello Ann, it is on its way.", "Tess");

    cases().commit(SampleCase.of("H-7K3Q9").version(2).change().draft(edited).build());

    assertThat(cases().find(sample.head().id()).orElseThrow().drafts())
        .containsExactly(edited, draft(2));
  }

  @Test
  default void whatHappenedIsNeverWrittenOver() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    Change first =
        sample
            .change()
            .message(message("m1"))
            .event(event("e1", 1))
            .correction(correction("m1", MONDAY))
            .build();
    cases().commit(first);

    assertThat(
            Stream.of(
                    Change.to(id).message(message("m1", "other")),
                    Change.to(id).event(event("e1", 7)),
                    Change.to(id).correction(correction("m1", MONDAY)))
                .map(change -> cases().commit(change.build())))
        .containsOnly(Commit.CONFLICT);

    CaseFile found = cases().find(id).orElseThrow();
    assertThat(found.messages()).isEqualTo(first.messages());
    assertThat(found.events()).isEqualTo(first.events());
  }

  @Test
  default void aRawMailEndsOnce() {
    CaseId id = new CaseId("H-7K3Q9");
    Receipt filed = new Receipt.Filed("raw/a", MONDAY, id, "m1");
    cases().commit(SampleCase.of("H-7K3Q9").change().receipt(filed).build());

    assertThat(
            cases()
                .commit(
                    SampleCase.of("H-00001")
                        .change()
                        .receipt(new Receipt.Filed("raw/a", MONDAY, new CaseId("H-00001"), "m1"))
                        .build()))
        .isEqualTo(Commit.CONFLICT);

    assertThat(cases().receipt("raw/a")).contains(filed);
    assertThat(cases().find(new CaseId("H-00001"))).isEmpty();
  }

  @Test
  default void aRawMailThatHasNotEndedHasNoReceipt() {
    assertThat(cases().receipt("raw/never-seen")).isEmpty();
  }

  @Test
  default void aRefusalIsRecordedOnce() {
    Receipt.Refused refusal = new Receipt.Refused("raw/a", MONDAY, "a set-up notification", null);

    cases().refuse(refusal);
    cases().refuse(new Receipt.Refused("raw/a", MONDAY.plusSeconds(9), "something else", null));

    assertThat(cases().receipt("raw/a")).contains(refusal);
  }

  @Test
  default void aRefusalDoesNotTouchWhatWasFiled() {
    Receipt filed = new Receipt.Filed("raw/a", MONDAY, new CaseId("H-7K3Q9"), "m1");
    cases().commit(SampleCase.of("H-7K3Q9").change().receipt(filed).build());

    cases().refuse(new Receipt.Refused("raw/a", MONDAY, "late", null));

    assertThat(cases().receipt("raw/a")).contains(filed);
  }

  @Test
  default void aRefusedMailIsNotFiledAfterwards() {
    cases().refuse(new Receipt.Refused("raw/a", MONDAY, "a set-up notification", null));
    Receipt filed = new Receipt.Filed("raw/a", MONDAY, new CaseId("H-7K3Q9"), "m1");

    assertThat(cases().commit(SampleCase.of("H-7K3Q9").change().receipt(filed).build()))
        .isEqualTo(Commit.CONFLICT);
  }

  @Test
  default void allOfAChangeOrNothing() {
    cases().refuse(new Receipt.Refused("raw/taken", MONDAY, "taken", null));
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    IdClaim claim = new IdClaim(new MessageId("a@x"), id, "hash", false);

    Commit commit =
        cases()
            .commit(
                sample
                    .change()
                    .message(message("m1"))
                    .draft(draft(1))
                    .owed(owed(ref(id, 1), MONDAY))
                    .event(event("e1", 1))
                    .claim(claim)
                    .receipt(new Receipt.Filed("raw/free", MONDAY, id, "m1"))
                    .receipt(new Receipt.Filed("raw/taken", MONDAY, id, "m1"))
                    .build());

    assertThat(commit).isEqualTo(Commit.CONFLICT);
    assertThat(cases().find(id)).isEmpty();
    assertThat(cases().claims(List.of(claim.id()))).isEmpty();
    assertThat(cases().receipt("raw/free")).isEmpty();
    assertThat(cases().ofCustomer(sample.head().customer().address(), 10)).isEmpty();
    assertThat(cases().shelf(Shelf.OPEN, 10, null).cases()).isEmpty();
    assertThat(cases().commit(sample.change().message(message("m1")).build()))
        .isEqualTo(Commit.COMMITTED);
    assertThat(cases().find(id).orElseThrow().outbox()).isEmpty();
  }

  @Test
  default void anIdIsClaimedOnce() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    MessageId id = new MessageId("a@x");
    IdClaim claim = new IdClaim(id, sample.head().id(), "hash", false);
    cases().commit(sample.change().claim(claim).build());
    cases().commit(SampleCase.of("H-00001").change().build());

    for (String other : List.of("H-7K3Q9", "H-00001")) {
      for (IdClaim second :
          List.of(
              new IdClaim(id, new CaseId(other), "hash", false),
              new IdClaim(id, new CaseId(other), null, false),
              new IdClaim(id, new CaseId(other), null, true))) {
        assertThat(cases().commit(Change.to(second.caseId()).claim(second).build()))
            .isEqualTo(Commit.CONFLICT);
      }
    }

    assertThat(cases().claims(List.of(id))).containsExactly(Map.entry(id, claim));
  }

  @Test
  default void anIdThatIsOnlyReferredToWaitsForItsOwnCasesMail() {
    CaseId own = new CaseId("H-7K3Q9");
    CaseId other = new CaseId("H-00001");
    MessageId id = new MessageId("a@x");
    IdClaim referred = new IdClaim(id, own, null, false);
    cases().commit(SampleCase.of("H-7K3Q9").change().claim(referred).build());
    cases().commit(SampleCase.of("H-00001").change().build());

    assertThat(cases().commit(Change.to(own).claim(referred).build())).isEqualTo(Commit.CONFLICT);
    assertThat(cases().commit(Change.to(other).claim(new IdClaim(id, other, null, false)).build()))
        .isEqualTo(Commit.CONFLICT);
    assertThat(cases().commit(Change.to(other).claim(new IdClaim(id, other, "h", false)).build()))
        .isEqualTo(Commit.CONFLICT);
    assertThat(cases().commit(Change.to(other).claim(new IdClaim(id, other, null, true)).build()))
        .isEqualTo(Commit.CONFLICT);
    assertThat(cases().claims(List.of(id)).get(id)).isEqualTo(referred);

    IdClaim real = new IdClaim(id, own, "h", false);
    assertThat(cases().commit(Change.to(own).claim(real).build())).isEqualTo(Commit.COMMITTED);

    assertThat(cases().claims(List.of(id)).get(id)).isEqualTo(real);
    assertThat(cases().commit(Change.to(own).claim(real).build())).isEqualTo(Commit.CONFLICT);
  }

  @Test
  default void anIdThatIsOnlyReferredToMayTurnOutToBeOurs() {
    CaseId own = new CaseId("H-7K3Q9");
    MessageId id = new MessageId("a@x");
    cases()
        .commit(SampleCase.of("H-7K3Q9").change().claim(new IdClaim(id, own, null, false)).build());
    IdClaim ours = new IdClaim(id, own, null, true);

    assertThat(cases().commit(Change.to(own).claim(ours).build())).isEqualTo(Commit.COMMITTED);

    assertThat(cases().claims(List.of(id)).get(id)).isEqualTo(ours);
  }

  @Test
  default void claimsAreToldApartByEveryLetter() {
    CaseId own = new CaseId("H-7K3Q9");
    MessageId lower = new MessageId("a@x");
    MessageId upper = new MessageId("A@x");
    MessageId longest = new MessageId("語".repeat(900));
    cases()
        .commit(
            SampleCase.of("H-7K3Q9")
                .change()
                .claim(new IdClaim(lower, own, "1", false))
                .claim(new IdClaim(upper, own, "2", false))
                .claim(new IdClaim(longest, own, "3", false))
                .build());

    assertThat(cases().claims(List.of(upper, longest, new MessageId("nobody@x"), upper)))
        .hasSize(2)
        .hasEntrySatisfying(upper, claim -> assertThat(claim.contentHash()).isEqualTo("2"))
        .hasEntrySatisfying(longest, claim -> assertThat(claim.contentHash()).isEqualTo("3"));
  }

  @Test
  default void aHundredClaimsAreLookedUpAtOnceAndNoMore() {
    CaseId own = new CaseId("H-7K3Q9");
    cases().commit(SampleCase.of("H-7K3Q9").change().build());
    List<MessageId> ids = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      Change.Builder change = Change.to(own);
      for (int i = 0; i < 50; i++) {
        ids.add(new MessageId(half + "-" + i + "@x"));
        change.claim(new IdClaim(ids.getLast(), own, "h", false));
      }
      assertThat(cases().commit(change.build())).isEqualTo(Commit.COMMITTED);
    }

    assertThat(cases().claims(ids)).hasSize(100);
    assertThat(cases().claims(List.of())).isEmpty();
    ids.add(new MessageId("one-more@x"));
    assertThatThrownBy(() -> cases().claims(ids)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void anOwedMailTakesItsNextStepInAChange() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    var first = owed(ref(id, 1), MONDAY);
    cases().commit(sample.change().owed(first).build());
    var withdrawn = first.withdrawn();

    assertThat(cases().commit(SampleCase.of("H-7K3Q9").version(2).change().owed(withdrawn).build()))
        .isEqualTo(Commit.COMMITTED);

    assertThat(cases().find(id).orElseThrow().outbox()).containsExactly(withdrawn);
  }

  @Test
  default void anOwedMailsStepThatIsNoLongerNextIsAConflict() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    CaseId id = sample.head().id();
    var first = owed(ref(id, 1), MONDAY);
    cases().commit(sample.change().owed(first).build());
    cases().commit(Change.to(id).owed(first.withdrawn()).build());

    assertThat(cases().commit(Change.to(id).owed(first.failed("no such box")).build()))
        .isEqualTo(Commit.CONFLICT);
    assertThat(cases().commit(Change.to(id).owed(first).build())).isEqualTo(Commit.CONFLICT);
    assertThat(cases().commit(Change.to(id).owed(owed(ref(id, 2), MONDAY).withdrawn()).build()))
        .isEqualTo(Commit.CONFLICT);

    assertThat(cases().find(id).orElseThrow().outbox()).containsExactly(first.withdrawn());
  }

  @Test
  default void ofManyWhoDecideOnOneStateOneWins() throws Exception {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    cases().commit(sample.change().build());
    List<Callable<Commit>> rivals =
        IntStream.range(0, 8)
            .<Callable<Commit>>mapToObj(
                n ->
                    () ->
                        cases()
                            .commit(
                                SampleCase.of("H-7K3Q9")
                                    .version(2)
                                    .change()
                                    .event(event("e" + n, 2))
                                    .build()))
            .toList();
    List<Commit> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Commit> end : threads.invokeAll(rivals)) {
        ends.add(end.get());
      }
    }

    assertThat(ends).containsOnlyOnce(Commit.COMMITTED);
    assertThat(cases().find(sample.head().id()).orElseThrow().events()).hasSize(1);
  }

  @Test
  default void whatWasReadDoesNotChangeAfterwards() {
    SampleCase sample = SampleCase.of("H-7K3Q9");
    cases().commit(sample.change().build());
    CaseFile before = cases().find(sample.head().id()).orElseThrow();

    cases().commit(Change.to(sample.head().id()).event(event("e1", 0)).build());

    assertThat(before.events()).isEmpty();
  }

  @Test
  default void aCustomersCasesComeNewestFirst() {
    for (int i = 0; i < 12; i++) {
      cases()
          .commit(
              SampleCase.of(i)
                  .customer("ann.lee@example.org")
                  .openedAt(MONDAY.plusMillis(500L * i))
                  .change()
                  .build());
    }
    cases().commit(SampleCase.of(99).customer("ann.lee@example.org.uk").change().build());
    Case moved =
        SampleCase.of(4)
            .version(2)
            .openedAt(MONDAY.plusMillis(2000))
            .customer("ann.lee@example.org")
            .resolved(MONDAY.plus(Duration.ofDays(2)), "found it")
            .head();
    cases().commit(Change.to(moved).build());
    EmailAddress ann = new EmailAddress("ann.lee@example.org");

    assertThat(cases().ofCustomer(ann, 100))
        .extracting(Case::id)
        .containsExactlyElementsOf(
            IntStream.iterate(11, i -> i >= 0, i -> i - 1).mapToObj(SampleCase::caseId).toList());
    assertThat(cases().ofCustomer(ann, 100)).contains(moved);
    assertThat(cases().ofCustomer(ann, 3))
        .extracting(Case::id)
        .containsExactly(SampleCase.caseId(11), SampleCase.caseId(10), SampleCase.caseId(9));
    assertThat(cases().ofCustomer(new EmailAddress("nobody@example.org"), 3)).isEmpty();
  }

  @Test
  default void aHundredCasesOfOneCustomerAreOneList() {
    for (int i = 0; i < 120; i++) {
      cases().commit(SampleCase.of(i).openedAt(MONDAY.plusSeconds(i)).change().build());
    }

    assertThat(cases().ofCustomer(new EmailAddress("ann.lee@example.org"), 100))
        .hasSize(100)
        .isSortedAccordingTo((a, b) -> b.openedAt().compareTo(a.openedAt()));
  }

  @Test
  default void whatSolvedATopicComesNewestFirst() {
    for (int i = 0; i < 5; i++) {
      cases()
          .commit(
              SampleCase.of(i).resolved(MONDAY.plusMillis(500L * i), "way " + i).change().build());
    }
    cases().commit(SampleCase.of(5).resolved(MONDAY, null).change().build());
    cases().commit(SampleCase.of(6).topic("late").resolved(MONDAY, "other").change().build());
    cases()
        .commit(
            SampleCase.of(7)
                .resolved(MONDAY.plusSeconds(9), "closed since")
                .status(Status.CLOSED)
                .change()
                .build());
    cases()
        .commit(
            SampleCase.of(2)
                .version(2)
                .resolved(MONDAY, "way 2")
                .status(Status.REOPENED)
                .change()
                .build());

    assertThat(cases().solved("late-delivery", 100))
        .extracting(Case::resolution)
        .containsExactly("closed since", "way 4", "way 3", "way 1", "way 0");
    assertThat(cases().solved("late-delivery", 2))
        .extracting(Case::resolution)
        .containsExactly("closed since", "way 4");
    assertThat(cases().solved("", 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  default void aListIsOneToAHundredLong(int limit) {
    EmailAddress ann = new EmailAddress("ann.lee@example.org");
    assertThatThrownBy(() -> cases().ofCustomer(ann, limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cases().solved("late-delivery", limit))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cases().shelf(Shelf.OPEN, limit, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
