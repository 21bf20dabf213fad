package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.SchedulerReminders.Target;
import dev.heard.aws.emulator.Target.Service;
import dev.heard.followup.Reminders;
import dev.heard.followup.RemindersContract;
import dev.heard.outbox.FollowUpRef;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** The emulator need not fire: the test does, as the schedules say. */
class SchedulerRemindersTest implements RemindersContract {
  private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:ask";
  private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";

  private final SchedulerClient client = Emulated.clients(Service.SCHEDULER).scheduler();
  private final String group = newGroup();
  private final Reminders reminders =
      new SchedulerReminders(client, new Target(group, FUNCTION, ROLE), () -> MONDAY);

  private String newGroup() {
    String name = Emulated.name("heard");
    client.createScheduleGroup(create -> create.name(name));
    return name;
  }

  @Override
  public Reminders reminders() {
    return reminders;
  }

  @Override
  public Instant now() {
    return MONDAY;
  }

  @Override
  public List<FollowUpRef> firedBy(Instant time) {
    List<GetScheduleResponse> due =
        client.listSchedules(list -> list.groupName(group)).schedules().stream()
            .map(ScheduleSummary::name)
            .map(name -> client.getSchedule(get -> get.groupName(group).name(name)))
            .filter(schedule -> !at(schedule).isAfter(time))
            .toList();
    due.forEach(
        schedule -> client.deleteSchedule(del -> del.groupName(group).name(schedule.name())));
    return due.stream()
        .map(schedule -> (FollowUpRef) NudgeJson.read(schedule.target().input()))
        .toList();
  }

  private static Instant at(GetScheduleResponse schedule) {
    assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
    String expression = schedule.scheduleExpression();
    assertThat(expression).matches("at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)");
    return LocalDateTime.parse(expression.substring(3, expression.length() - 1))
        .toInstant(ZoneOffset.UTC);
  }

  @Test
  void aScheduleCallsTheFunctionOnceAndIsGone() {
    reminders.remind(REF, MONDAY.plus(Duration.ofDays(3)));

    GetScheduleResponse schedule =
        client.getSchedule(get -> get.groupName(group).name(REF.caseId() + "-" + REF.resolution()));
    assertThat(schedule.target().arn()).isEqualTo(FUNCTION);
    assertThat(schedule.target().roleArn()).isEqualTo(ROLE);
    assertThat(schedule.target().retryPolicy().maximumRetryAttempts()).isEqualTo(10);
    assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
    assertThat(schedule.flexibleTimeWindow().mode()).isEqualTo(FlexibleTimeWindowMode.OFF);
    assertThat(schedule.scheduleExpression()).isEqualTo("at(2026-03-05T09:00:00)");
  }

  /** The emulator would take it; the service may not. */
  @Test
  void noScheduleLiesInThePastNorInTheSecondsThatTheCallTakes() {
    List<Instant> tooSoon = List.of(Instant.EPOCH, MONDAY, MONDAY.plusSeconds(59));
    for (int i = 0; i < tooSoon.size(); i++) {
      reminders.remind(new FollowUpRef(REF.caseId(), 1 + i), tooSoon.get(i));
    }

    assertThat(firedBy(MONDAY.plusSeconds(59))).isEmpty();
    assertThat(firedBy(MONDAY.plusSeconds(60))).hasSize(3);
  }

  @Test
  void everyVariableThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Target.of(Map.of("HEARD_SCHEDULE_ROLE_ARN", ROLE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HEARD_SCHEDULE_GROUP")
        .hasMessageContaining("HEARD_FOLLOW_UP_FUNCTION_ARN");
  }
}
