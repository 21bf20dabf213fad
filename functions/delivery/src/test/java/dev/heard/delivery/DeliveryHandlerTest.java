package dev.heard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.Fate;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.outbox.OwedMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On events exactly as AWS sends them, read by the deserialiser that Lambda's runtime uses. */
class DeliveryHandlerTest {
  private static final MessageId AS =
      new MessageId(
          "0102019a7d5b1c44-5f0c2c9e-3b1a-4d0e-9c7e-1f5a6e2b8d30-000000@eu-west-1.amazonses.com");
  private static final EmailAddress RUTH = new EmailAddress("ruth@customer.example");

  private final MemoryHouse house = new MemoryHouse();
  private final DeliveryHandler handler = new DeliveryHandler(house.deliveries);
  private OutboxRef ref = new OutboxRef(new CaseId("H-00000"), id("aaaaaaaaaaaaaaaa"));

  private static OutboxId id(String value) {
    return new OutboxId(value);
  }

  /** A reply of which nobody knows whether it left. */
  @BeforeEach
  void an_uncertain_reply() {
    CaseId caseId =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                To: support@example.com
                Subject: Order 48213 still not here
                Message-ID: <parcel-1@customer.example>

                My order 48213 should have been here on Monday, and nobody answers.

                Ruth
                """)
            .head()
            .id();
    ref =
        house.approve(
            caseId,
            "Hello Ruth, your order 48213 will be with you on Thursday by noon. I am sorry. ana");
    house.pass(Duration.ofHours(3));
    house.sender.next(new Handover.Unknown("the answer was lost"), true);
    house.sending.look(ref);
  }

  /** An event whose tags name our mail instead of the sample's. */
  private SQSEvent event(String name) {
    Path file = Path.of(System.getProperty("heard.root"), "events", "delivery", name + ".json");
    SQSEvent event = EventLoader.loadEvent(file.toString(), SQSEvent.class);
    event
        .getRecords()
        .forEach(
            message ->
                message.setBody(
                    message
                        .getBody()
                        .replace("abcdefghij234567\"]", ref.id() + "\"]")
                        .replace("H-7K3Q9\"]", ref.caseId() + "\"]")));
    return event;
  }

  private List<String> handle(String name) {
    SQSEvent event = event(name);
    List<String> failures = failures(event);
    assertThat(failures(event)).as("again").isEqualTo(failures);
    return failures;
  }

  private List<String> failures(SQSEvent event) {
    return handler.handleRequest(event, null).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private CaseFile file() {
    return house.look(ref.caseId());
  }

  private OwedMail mail() {
    return file().owed(ref.id()).orElseThrow();
  }

  private long events(Kind kind) {
    return file().events().stream().filter(event -> event.kind() == kind).count();
  }

  @Test
  void a_send_event_settles_what_nobody_knew() {
    assertThat(handle("send")).isEmpty();

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(mail().sentAs()).isEqualTo(AS);
    assertThat(mail().sentAt()).hasToString("2026-11-18T09:20:14.372Z");
    assertThat(house.table.claims(List.of(AS))).containsKey(AS);
    assertThat(file().head().attention()).isNull();
    assertThat(file().head().status()).isEqualTo(Status.WAITING_FOR_CUSTOMER);
  }

  @Test
  void a_delivery_event_says_that_it_arrived() {
    assertThat(handle("delivery")).isEmpty();

    assertThat(mail().fate()).isEqualTo(Fate.DELIVERED);
    assertThat(mail().sentAs()).isEqualTo(AS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bounce-permanent", "bounce-suppressed", "batch-out-of-order"})
  void a_permanent_bounce_gives_the_case_back(String name) {
    assertThat(handle(name)).isEmpty();

    assertThat(mail().fate()).isEqualTo(Fate.BOUNCED);
    assertThat(events(Kind.BOUNCED)).isEqualTo(1);
    assertThat(file().head().attention()).startsWith("A reply did not reach the customer: ");
    assertThat(file().head().status()).isEqualTo(Status.WAITING_FOR_AGENT);
    assertThat(house.table.profile(RUTH).suppressedAt()).isNotNull();
  }

  @Test
  void an_agent_reads_why_in_plain_words() {
    assertThat(handle("bounce-permanent")).isEmpty();

    assertThat(file().head().attention())
        .isEqualTo(
            "A reply did not reach the customer: the address does not exist (smtp; 550 5.1.1 user"
                + " unknown)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bounce-transient", "bounce-undetermined", "delivery-delay"})
  void what_may_pass_is_only_noted(String name) {
    assertThat(handle(name)).isEmpty();

    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
    assertThat(mail().fate()).isNull();
    assertThat(events(Kind.BOUNCED) + events(Kind.DELAYED)).isEqualTo(1);
    assertThat(file().head().attention()).isNull();
    assertThat(house.table.profile(RUTH).suppressedAt()).isNull();
  }

  @Test
  void a_complaint_ends_what_is_sent_by_itself() {
    assertThat(handle("complaint")).isEmpty();

    assertThat(mail().fate()).isEqualTo(Fate.COMPLAINED);
    assertThat(events(Kind.COMPLAINED)).isEqualTo(1);
    assertThat(house.table.profile(RUTH).suppressedAt()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "rendering-failure"})
  void what_the_provider_did_not_send_comes_back(String name) {
    assertThat(handle(name)).isEmpty();

    assertThat(events(Kind.SEND_FAILED)).isEqualTo(1);
    assertThat(file().head().attention()).contains("the provider ");
    assertThat(house.table.profile(RUTH).suppressedAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "untagged", "advisor", "complaint-not-spam"})
  void what_is_no_news_of_ours_is_done_with(String name) {
    CaseFile before = file();

    assertThat(handle(name)).isEmpty();

    assertThat(file()).isEqualTo(before);
  }

  @Test
  void a_malformed_message_fails_alone() {
    SQSEvent event = event("batch-malformed");

    assertThat(failures(event))
        .containsExactly(
            event.getRecords().get(1).getMessageId(), event.getRecords().get(2).getMessageId());
    assertThat(mail().fate()).isEqualTo(Fate.DELIVERED);
  }

  @Test
  void news_of_a_case_that_was_erased_is_done_with() {
    ref = new OutboxRef(new CaseId("H-22222"), id("cccccccccccccccc"));

    assertThat(handle("bounce-permanent")).isEmpty();
  }

  @Test
  void a_table_that_is_away_makes_the_message_come_again() {
    SQSEvent event = event("send");
    house.table.failNextRead();

    assertThat(failures(event)).hasSize(1);
    assertThat(failures(event)).isEmpty();
    assertThat(mail().state()).isEqualTo(OutboxState.SENT);
  }
}
