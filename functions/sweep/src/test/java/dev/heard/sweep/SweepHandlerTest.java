package dev.heard.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.aws.Invocation;
import dev.heard.aws.metrics.Metrics;
import dev.heard.erasure.CustomerJob;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.memory.MemoryNudges;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepHandlerTest {
  private static final String REPLY =
      "Hello Ruth, your order 48213 will be with you on Thursday by noon. I am sorry. ana";

  private final MemoryHouse house = new MemoryHouse();
  private final List<String> counted = new ArrayList<>();
  private final SweepHandler handler =
      new SweepHandler(
          house.sweeping, house.customerJobs, new Metrics("heard", house::now, counted::add));

  private Map<String, Long> minute() {
    Path file = Path.of(System.getProperty("heard.root"), "events", "sweep", "minute.json");
    return handler.handleRequest(
        EventLoader.loadEvent(file.toString(), ScheduledEvent.class), null);
  }

  private CaseId aCase() {
    return house
        .file(
            """
            From: Ruth Adeyemi <ruth@customer.example>
            To: support@example.com
            Subject: Order 48213
            Message-ID: <parcel-1@customer.example>

            My order 48213 should have been here on Monday.

            Ruth
            """)
        .head()
        .id();
  }

  /** What the sender does with the nudges that came since. */
  private void sender(int from) {
    house.nudges.all().stream()
        .skip(from)
        .map(MemoryNudges.Nudge::owed)
        .filter(OutboxRef.class::isInstance)
        .map(OutboxRef.class::cast)
        .forEach(house.sending::look);
  }

  @Test
  void a_nudge_that_was_lost_after_approval_costs_a_minute_and_no_mail() {
    CaseId id = aCase();
    house.nudges.failNext(Fault.THROTTLED);
    OutboxRef ref = house.approve(id, REPLY);
    assertThat(house.nudges.all()).isEmpty();
    assertThat(minute()).as("within the undo window").containsEntry("mail", 0L);

    house.pass(Duration.ofMinutes(1));
    assertThat(minute())
        .containsEntry("mail", 1L)
        .containsEntry("oldest_mail_seconds", 50L)
        .containsEntry("failed", 0L);
    assertThat(counted.getLast())
        .endsWith("\"DueItems\":1,\"DueItemsFailed\":0,\"OldestOwedMail\":50}");
    sender(0);

    assertThat(house.table.find(ref).orElseThrow().state()).isEqualTo(OutboxState.SENT);
    assertThat(house.sender.sent()).hasSize(1);
    house.pass(Duration.ofMinutes(1));
    assertThat(minute()).containsEntry("mail", 0L).containsEntry("oldest_mail_seconds", 0L);
  }

  @Test
  void a_lease_that_ran_out_becomes_a_question_to_an_agent() {
    CaseId id = aCase();
    OutboxRef ref = house.approve(id, REPLY);
    house.pass(MemoryHouse.UNDO);
    house.sender.dieNext(true);
    try {
      house.sending.look(ref);
    } catch (RuntimeException died) {
      // As the process does.
    }
    house.pass(Duration.ofMinutes(3));

    int before = house.nudges.all().size();
    assertThat(minute()).containsEntry("mail", 1L);
    sender(before);

    assertThat(house.table.find(ref).orElseThrow().state()).isEqualTo(OutboxState.UNCERTAIN);
    assertThat(house.look(id).head().attention()).startsWith("We do not know");
  }

  @Test
  void a_minute_in_which_the_table_is_away_is_followed_by_another() {
    house.approve(aCase(), REPLY);
    house.pass(Duration.ofMinutes(1));
    house.table.failNextRead();

    CustomerJob asked =
        house.customerJobs.ask(
            CustomerJob.Kind.EXPORT, new EmailAddress("nobody@customer.example"), MemoryHouse.LEA);

    assertThatThrownBy(this::minute)
        .isInstanceOf(Invocation.Failed.class)
        .hasMessage(Fault.Failed.class.getName());
    assertThat(house.customerJobs.find(asked.id()).orElseThrow().finishedAt())
        .as("what is open is taken up all the same")
        .isNotNull();
    assertThat(minute()).containsEntry("mail", 1L);
  }
}
