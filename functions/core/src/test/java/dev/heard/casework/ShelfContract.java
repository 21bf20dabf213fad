package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.Cases.Page;
import dev.heard.triage.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of cases keeps to when agents work through a shelf. */
public interface ShelfContract {
  /** An empty store; within a test always the same. */
  Cases cases();

  private void file(SampleCase sample) {
    cases().commit(sample.change().build());
  }

  @Test
  default void anEmptyShelfIsAnEmptyPage() {
    assertThat(cases().shelf(Shelf.OPEN, 50, null)).isEqualTo(new Page(List.of(), null));
  }

  @Test
  default void theWorkingOrderIsUrgencyThenDueTime() {
    file(SampleCase.of(1).urgency(Urgency.LOW).dueAt(MONDAY));
    file(SampleCase.of(2).urgency(Urgency.CRITICAL).dueAt(MONDAY.plusSeconds(1)));
    file(SampleCase.of(3).urgency(Urgency.CRITICAL).dueAt(MONDAY.plusMillis(500)));
    file(SampleCase.of(4).urgency(Urgency.CRITICAL).dueAt(MONDAY));
    file(SampleCase.of(5).urgency(Urgency.NORMAL).dueAt(MONDAY.minus(Duration.ofDays(9))));
    file(SampleCase.of(6).urgency(Urgency.HIGH).dueAt(MONDAY.plus(Duration.ofDays(9))));

    assertThat(cases().shelf(Shelf.OPEN, 50, null).cases())
        .extracting(Case::id)
        .containsExactlyElementsOf(
            IntStream.of(4, 3, 2, 6, 5, 1).mapToObj(SampleCase::caseId).toList());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  default void aCaseLiesOnTheShelfOfItsStatus(Status status) {
    SampleCase sample = SampleCase.of(1).full().resolved(MONDAY, "found").status(status);
    file(sample);

    for (Shelf shelf : Shelf.values()) {
      List<Case> expected =
          Shelf.of(sample.head())
              .filter(shelf::equals)
              .map(s -> List.of(sample.head()))
              .orElse(List.of());
      assertThat(cases().shelf(shelf, 50, null).cases()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  default void aCaseThatIsPutAsideLiesOnAShelfOfItsOwn(Status status) {
    SampleCase sample =
        SampleCase.of(1).status(status).snoozedUntil(MONDAY.plus(Duration.ofDays(3)));
    file(sample);

    for (Shelf shelf : Shelf.values()) {
      boolean expected = shelf == Shelf.SNOOZED && Shelf.of(sample.head()).isPresent();
      assertThat(cases().shelf(shelf, 50, null).cases())
          .isEqualTo(expected ? List.of(sample.head()) : List.of());
    }
  }

  @Test
  default void aCaseThatWakesComesBackToItsShelf() {
    file(SampleCase.of(1).snoozedUntil(MONDAY.plus(Duration.ofDays(3))));
    file(SampleCase.of(2).status(Status.WAITING_FOR_CUSTOMER));
    file(SampleCase.of(1).version(2));
    file(
        SampleCase.of(2)
            .version(2)
            .status(Status.WAITING_FOR_CUSTOMER)
            .snoozedUntil(MONDAY.plus(Duration.ofDays(3))));

    assertThat(cases().shelf(Shelf.OPEN, 50, null).cases())
        .containsExactly(SampleCase.of(1).version(2).head());
    assertThat(cases().shelf(Shelf.WAITING, 50, null).cases()).isEmpty();
    assertThat(cases().shelf(Shelf.SNOOZED, 50, null).cases())
        .extracting(Case::id)
        .containsExactly(SampleCase.caseId(2));
  }

  @Test
  default void aCaseMovesWithItsStatusAndUrgency() {
    file(SampleCase.of(1));
    file(SampleCase.of(2).urgency(Urgency.HIGH));
    file(SampleCase.of(1).version(2).urgency(Urgency.CRITICAL));

    assertThat(cases().shelf(Shelf.OPEN, 50, null).cases())
        .extracting(Case::id)
        .containsExactly(SampleCase.caseId(1), SampleCase.caseId(2));

    file(SampleCase.of(1).version(3).status(Status.WAITING_FOR_CUSTOMER));
    file(SampleCase.of(2).version(2).resolved(MONDAY, null));

    assertThat(cases().shelf(Shelf.OPEN, 50, null).cases()).isEmpty();
    assertThat(cases().shelf(Shelf.WAITING, 50, null).cases())
        .containsExactly(SampleCase.of(1).version(3).status(Status.WAITING_FOR_CUSTOMER).head());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50, 60, 100})
  default void pagesShowEveryCaseOnceInOrder(int limit) {
    List<ShelfPlace> places = fill(60);

    List<Case> seen = new ArrayList<>();
    Page page = cases().shelf(Shelf.OPEN, limit, null);
    seen.addAll(page.cases());
    while (page.next() != null) {
      assertThat(page.cases()).hasSize(limit);
      page = cases().shelf(Shelf.OPEN, limit, page.next());
      seen.addAll(page.cases());
    }

    assertThat(seen)
        .extracting(Case::id)
        .containsExactlyElementsOf(places.stream().map(ShelfPlace::caseId).toList());
  }

  /** Agents take cases off the shelf and customers put new ones on while somebody pages. */
  @Test
  default void whatStaysPutIsShownOnceWhileOthersMove() {
    List<ShelfPlace> places = fill(40);
    Page first = cases().shelf(Shelf.OPEN, 10, null);

    Case lastShown = first.cases().getLast();
    Case notYetShown = cases().find(places.get(20).caseId()).orElseThrow().head();
    take(lastShown);
    take(notYetShown);
    file(SampleCase.of(1000).urgency(Urgency.CRITICAL).dueAt(MONDAY.minus(Duration.ofDays(99))));

    List<Case> seen = new ArrayList<>(first.cases());
    for (String next = first.next(); next != null; ) {
      Page page = cases().shelf(Shelf.OPEN, 10, next);
      seen.addAll(page.cases());
      next = page.next();
    }
    assertThat(seen)
        .extracting(Case::id)
        .containsExactlyElementsOf(
            places.stream()
                .map(ShelfPlace::caseId)
                .filter(id -> !id.equals(notYetShown.id()))
                .toList());
  }

  @Test
  default void aPageThatEndsTheShelfSaysSo() {
    fill(10);

    assertThat(cases().shelf(Shelf.OPEN, 10, null).next()).isNull();
    assertThat(cases().shelf(Shelf.OPEN, 9, null).next()).isNotNull();
  }

  @Test
  default void aCursorFitsIntoAnAddress() {
    fill(2);

    assertThat(cases().shelf(Shelf.OPEN, 1, null).next()).matches("[A-Za-z0-9_-]{1,200}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "!!!",
        "AAAA",
        "T1BFTg",
        "' OR 1=1",
        "\u0000",
        "T1BFTnxDUklUSUNBTHwyMDI2LTAzLTAyVDA5OjAwOjAwWnxILTAwMDA"
      })
  default void aForgedCursorIsRefused(String cursor) {
    assertThatThrownBy(() -> cases().shelf(Shelf.OPEN, 10, cursor))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aCursorWithOtherContentIsRefused() {
    for (String plain :
        List.of(
            "OPEN|CRITICAL|2026-03-02T09:00:00Z|H-7K3Q9|",
            "OPEN|URGENT|2026-03-02T09:00:00Z|H-7K3Q9",
            "OPEN|CRITICAL|yesterday|H-7K3Q9",
            "OPEN|CRITICAL|2026-03-02T09:00:00.000Z|H-7K3Q9",
            "OPEN|CRITICAL|2026-03-02T09:00:00Z|7",
            "x".repeat(100_000))) {
      String cursor =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> cases().shelf(Shelf.OPEN, 10, cursor))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void aCursorOfAnotherShelfIsRefused() {
    fill(3);
    String next = cases().shelf(Shelf.OPEN, 1, null).next();

    assertThatThrownBy(() -> cases().shelf(Shelf.WAITING, 1, next))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void take(Case head) {
    file(
        SampleCase.of(head.id().value())
            .version(head.version() + 1)
            .status(Status.WAITING_FOR_CUSTOMER));
  }

  /**
   * Puts cases of every urgency on the shelf, some with the same due time; their places in order.
   */
  private List<ShelfPlace> fill(int count) {
    Random random = new Random(7);
    List<Urgency> urgencies = List.copyOf(EnumSet.allOf(Urgency.class));
    List<ShelfPlace> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SampleCase sample =
          SampleCase.of(i)
              .urgency(urgencies.get(random.nextInt(urgencies.size())))
              .dueAt(MONDAY.plusMillis(250L * random.nextInt(20)));
      file(sample);
      places.add(ShelfPlace.of(sample.head()).orElseThrow());
    }
    return places.stream().sorted().toList();
  }
}
