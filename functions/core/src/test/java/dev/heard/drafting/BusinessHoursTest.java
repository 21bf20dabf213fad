package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Set<DayOfWeek> WEEK = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
  private final BusinessHours hours =
      new BusinessHours(
          LONDON, WEEK, LocalTime.of(9, 0), LocalTime.of(17, 30), Set.of(MonthDay.of(12, 25)));

  @ParameterizedTest
  @CsvSource({
    "2026-05-13T10:20, PT1H, 2026-05-13T12:00",
    "2026-05-13T10:00, PT1H, 2026-05-13T11:00",
    "2026-05-13T17:10, PT1H, 2026-05-14T10:00",
    "2026-05-13T16:45, PT30M, 2026-05-13T17:30",
    "2026-05-13T23:00, PT1H, 2026-05-14T10:00",
    "2026-05-15T16:30, PT4H, 2026-05-18T12:00",
    "2026-05-16T12:00, P1D, 2026-05-19T09:00",
    "2026-05-15T11:10, P2D, 2026-05-19T12:00",
    "2026-12-24T11:00, P1D, 2026-12-28T11:00",
    "2026-03-27T17:00, PT2H, 2026-03-30T11:00",
  })
  void countsWorkingTime(String from, String within, String by) {
    assertThat(
            hours.deadline(
                LocalDateTime.parse(from).atZone(LONDON).toInstant(), Duration.parse(within)))
        .isEqualTo(LocalDateTime.parse(by).atZone(LONDON));
  }

  @Test
  void needsHoursInWhichSomebodyWorks() {
    assertThatThrownBy(
            () ->
                new BusinessHours(LONDON, WEEK, LocalTime.of(18, 0), LocalTime.of(9, 0), Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
