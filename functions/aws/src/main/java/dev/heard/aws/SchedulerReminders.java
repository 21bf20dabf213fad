package dev.heard.aws;

import dev.heard.followup.Reminders;
import dev.heard.outbox.FollowUpRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/**
 * Reminders as one-time schedules of EventBridge Scheduler, which deletes each when it is done. The
 * name is the follow-up's own, so a second one is refused. A transient fault is {@link
 * dev.heard.casework.Busy}, after the client's retries.
 */
public final class SchedulerReminders implements Reminders {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The table is looked through for what was not woken: the Scheduler need not try for a day. */
  private static final int RETRIES = 10;

  /**
   * The user guide does not say what becomes of a one-time schedule in the past, and people report
   * that it is refused. So one whose time has passed, or is about to while the call is on its way,
   * gets a time that lies ahead; the Scheduler takes up to a minute longer anyway.
   */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final SchedulerClient client;
  private final Target target;
  private final InstantSource clock;

  /**
   * What a schedule does.
   *
   * @param group {@code HEARD_SCHEDULE_GROUP}
   * @param function {@code HEARD_FOLLOW_UP_FUNCTION_ARN}: what is called
   * @param role {@code HEARD_SCHEDULE_ROLE_ARN}: as whom
   */
  public record Target(String group, String function, String role) {
    /**
     * Reads it.
     *
     * @throws IllegalStateException naming every variable that is missing
     */
    public static Target of(Map<String, String> variables) {
      Environment environment = new Environment(variables);
      var group = environment.text("HEARD_SCHEDULE_GROUP");
      var function = environment.text("HEARD_FOLLOW_UP_FUNCTION_ARN");
      var role = environment.text("HEARD_SCHEDULE_ROLE_ARN");
      environment.check();
      return new Target(group.get(), function.get(), role.get());
    }
  }

  public SchedulerReminders(SchedulerClient client, Target target, InstantSource clock) {
    this.client = client;
    this.target = target;
    this.clock = clock;
  }

  @Override
  public void remind(FollowUpRef ref, Instant at) {
    try {
      var unused =
          client.createSchedule(
              schedule ->
                  schedule
                      .groupName(target.group())
                      .name(ref.caseId() + "-" + ref.resolution())
                      .scheduleExpression(AT.format(fullSecond(at)))
                      .scheduleExpressionTimezone("UTC")
                      .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                      .actionAfterCompletion(ActionAfterCompletion.DELETE)
                      .target(
                          what ->
                              what.arn(target.function())
                                  .roleArn(target.role())
                                  .input(NudgeJson.write(ref))
                                  .retryPolicy(tries -> tries.maximumRetryAttempts(RETRIES))));
    } catch (ConflictException e) {
      // It is there already: this is a second nudge.
    }
  }

  /** Schedules know full seconds only; a reminder may be late and must not be early. */
  private Instant fullSecond(Instant at) {
    Instant soonest = clock.instant().plus(AHEAD);
    Instant when = at.isBefore(soonest) ? soonest : at;
    Instant second = when.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(when) ? second : second.plusSeconds(1);
  }
}
