package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.triage.TopicDefinition;
import dev.heard.triage.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookTest {
  private static String bundled() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PlaybookTest.class.getResourceAsStream("/drafting/playbook.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_bundled_one_is_sound() {
    Playbook playbook = Playbook.bundled();

    assertThat(playbook.topics()).hasSizeGreaterThan(11);
    assertThat(playbook.topics()).extracting(TopicDefinition::id).doesNotHaveDuplicates();
    assertThat(playbook.answerWithin(Urgency.CRITICAL)).isLessThan(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    "zone: Europe/London, zone: Atlantis, playbook.yaml.zone must be a time zone",
    "claim-minutes: 30, claim-minutes: soon, playbook.yaml.claim-minutes must be a number",
    "company: Harbour & Hearth, firm: X, playbook.yaml.company is missing",
    "critical: PT1H, critical: 1 hour, playbook.yaml.answer-within.critical must be a duration"
  })
  void a_mistake_is_named_with_its_place(
      String right, String wrong, String message, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("playbook.yaml");
    assertThat(bundled()).contains(right);
    Files.writeString(file, bundled().replace(right, wrong));

    assertThatThrownBy(() -> Playbook.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void what_is_no_yaml_is_said_to_be_none(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("playbook.yaml");
    Files.writeString(file, "company: [");

    assertThatThrownBy(() -> Playbook.load(file)).hasMessageContaining("not sound YAML");
  }

  @ParameterizedTest
  @CsvSource({
    // Friday afternoon, a day's work: Monday morning, since Saturday is free.
    "2026-11-20T16:00, P1D, 2026-11-23T09:00",
    "2026-11-18T10:00, PT4H, 2026-11-18T14:00",
    "2026-11-18T16:20, PT4H, 2026-11-19T09:00",
    "2026-11-18T03:00, PT1H, 2026-11-18T09:00",
    // The clocks go back on 25 October: a day later is the same time of day.
    "2026-10-23T10:30, P3D, 2026-10-26T11:00"
  })
  void times_fall_into_business_hours(String now, String takes, String done) {
    ZoneId london = ZoneId.of("Europe/London");
    BusinessHours hours =
        new BusinessHours(
            LocalTime.of(9, 0),
            LocalTime.of(17, 30),
            Set.of(
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY));

    assertThat(
            hours.after(
                ZonedDateTime.of(java.time.LocalDateTime.parse(now), london), daysOrHours(takes)))
        .isEqualTo(ZonedDateTime.of(java.time.LocalDateTime.parse(done), london));
  }

  private static Duration daysOrHours(String text) {
    return Duration.parse(text.startsWith("PT") ? text : text + "T0H");
  }
}
