package dev.heard.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnoozingTest {
  private static final String MAIL =
      """
      From: Ruth Adeyemi <ruth@customer.example>
      To: %s
      Subject: Order 48213 still not here
      Message-ID: <parcel-%d@customer.example>

      My order 48213 should have been here on Monday. Where is it?

      Ruth
      """;

  private final MemoryHouse house = new MemoryHouse();
  private CaseId id = new CaseId("H-00000");

  @BeforeEach
  void a_case() {
    id = house.file(MAIL.formatted(MemoryHouse.SUPPORT, 1)).head().id();
  }

  private Case head() {
    return house.look(id).head();
  }

  private Outcome snooze(Duration time) {
    return house.snoozing.snooze(id, head().version(), MemoryHouse.ANA, house.now().plus(time));
  }

  @Test
  void puts_a_case_aside_and_gives_up_the_claim() {
    house.actions.claim(id, head().version(), MemoryHouse.ANA);

    assertThat(snooze(Duration.ofDays(2))).isInstanceOf(Outcome.Done.class);

    assertThat(head().claim()).isNull();
    assertThat(head().snoozedUntil()).isEqualTo(house.now().plus(Duration.ofDays(2)));
    assertThat(house.table.shelf(Shelf.SNOOZED, 10, null).cases()).hasSize(1);
    assertThat(house.table.shelf(Shelf.OPEN, 10, null).cases()).isEmpty();
  }

  @Test
  void takes_it_up_again() {
    snooze(Duration.ofDays(2));

    assertThat(house.snoozing.snooze(id, head().version(), MemoryHouse.BEN, null))
        .isInstanceOf(Outcome.Done.class);

    assertThat(head().snoozedUntil()).isNull();
    assertThat(house.snoozing.snooze(id, head().version(), MemoryHouse.BEN, null))
        .isInstanceOf(Outcome.NotNow.class);
  }

  @Test
  void ends_when_the_customer_writes() {
    snooze(Duration.ofDays(2));

    house.file(MAIL.formatted(house.identity.replies().of(id), 2));

    assertThat(head().snoozedUntil()).isNull();
  }

  @Test
  void takes_times_between_now_and_ninety_days() {
    assertThat(snooze(Duration.ZERO)).isInstanceOf(Outcome.Invalid.class);
    assertThat(snooze(Duration.ofDays(90).plusSeconds(1))).isInstanceOf(Outcome.Invalid.class);
    assertThat(house.snoozing.snooze(id, head().version(), MemoryHouse.ANA, Instant.MAX))
        .isInstanceOf(Outcome.Invalid.class);
    assertThat(snooze(Duration.ofDays(90))).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void leaves_alone_what_somebody_works_on_what_is_over_and_what_has_moved_on() {
    house.actions.claim(id, head().version(), MemoryHouse.BEN);
    assertThat(snooze(Duration.ofDays(1))).isInstanceOf(Outcome.NotNow.class);
    assertThat(house.snoozing.snooze(id, 1, MemoryHouse.BEN, house.now().plus(Duration.ofDays(1))))
        .isInstanceOf(Outcome.Stale.class);
    house.actions.unclaim(id, head().version(), MemoryHouse.BEN);
    house.resolve(id, MemoryHouse.ANA, "found it");
    assertThat(snooze(Duration.ofDays(1))).isInstanceOf(Outcome.NotNow.class);
  }
}
