package dev.heard.casework;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.triage.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShelfPlaceTest {
  @ParameterizedTest
  @EnumSource(Urgency.class)
  void aCursorNamesItsPlace(Urgency urgency) {
    for (Shelf shelf : Shelf.values()) {
      ShelfPlace place = new ShelfPlace(shelf, urgency, MONDAY.plusNanos(1), SampleCase.caseId(1));
      assertThat(ShelfPlace.of(shelf, place.cursor())).isEqualTo(place);
    }
  }

  @Test
  void aResolvedCaseHasNoPlace() {
    assertThat(ShelfPlace.of(SampleCase.of(1).resolved(MONDAY, null).head())).isEmpty();
  }

  @Test
  void anotherShelfsCursorIsRefused() {
    String cursor = ShelfPlace.of(SampleCase.of(1).head()).orElseThrow().cursor();
    assertThatThrownBy(() -> ShelfPlace.of(Shelf.SUSPENDED, cursor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a cursor of this shelf");
  }
}
