package dev.heard.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.OutboxRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SenderHandlerTest {
  private final MemoryHouse house = new MemoryHouse();
  private final SenderHandler handler = new SenderHandler(house.sending, house.planning);

  private static SQSEvent event(String name) {
    Path file = Path.of(System.getProperty("heard.root"), "events", "sender", name + ".json");
    return EventLoader.loadEvent(file.toString(), SQSEvent.class);
  }

  @Test
  void a_nudge_for_what_is_not_there_is_done_with() {
    assertThat(handler.handleRequest(event("nudge"), null).getBatchItemFailures()).isEmpty();
    assertThat(handler.handleRequest(event("batch"), null).getBatchItemFailures()).isEmpty();
  }

  @Test
  void a_malformed_nudge_fails_alone() {
    SQSEvent event = event("batch-malformed");

    SQSBatchResponse response = handler.handleRequest(event, null);

    assertThat(response.getBatchItemFailures())
        .isNotEmpty()
        .hasSizeLessThan(event.getRecords().size());
  }

  @Test
  void a_nudge_sends_what_is_owed_once_however_often_it_comes() {
    CaseId id =
        house
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
    OutboxRef ref =
        house.approve(
            id,
            """
            Hello Ruth,

            I can see that your order 48213 should have been there on Monday. I am asking the carrier today and will
            write to you by Thursday at noon.

            ana
            """);
    house.pass(MemoryHouse.UNDO);
    SQSEvent event = event("nudge");
    event
        .getRecords()
        .getFirst()
        .setBody("{\"caseId\":\"%s\",\"outboxId\":\"%s\"}".formatted(ref.caseId(), ref.id()));
    event.setRecords(List.of(event.getRecords().getFirst(), event.getRecords().getFirst()));

    assertThat(handler.handleRequest(event, null).getBatchItemFailures()).isEmpty();
    assertThat(handler.handleRequest(event, null).getBatchItemFailures()).isEmpty();

    assertThat(house.sender.sent())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent.mail().inReplyTo()).hasToString("<parcel-1@customer.example>");
              assertThat(house.identity.replies().caseOf(sent.mail().replyTo())).contains(id);
            });
  }
}
