package dev.heard.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.Case;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.memory.MemoryHouse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On events exactly as AWS sends them, read by the deserialiser that Lambda's runtime uses. */
class IntakeHandlerTest {
  private static final Pattern KEY = Pattern.compile("objectKey\\\\*\":\\\\*\"(raw/[A-Za-z0-9]+)");
  private final MemoryHouse house = new MemoryHouse();
  private final List<String> counted = new ArrayList<>();
  private final IntakeHandler handler =
      new IntakeHandler(house.filing, new Metrics("heard", house::now, counted::add));

  private SQSEvent event(String name) {
    Path file = Path.of(System.getProperty("heard.root"), "events", "intake", name + ".json");
    SQSEvent event = EventLoader.loadEvent(file.toString(), SQSEvent.class);
    // What SES stores before it tells.
    event
        .getRecords()
        .forEach(
            message ->
                KEY.matcher(message.getBody())
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !key.endsWith("NOTIFICATION"))
                    .forEach(key -> house.rawMail.write(key, mail(key))));
    return event;
  }

  private static byte[] mail(String key) {
    return """
        From: Priya Raghu <priya.raghu87@example.org>
        To: support@example.com
        Subject: Order 48213
        Message-ID: <%s@example.org>

        My order 48213 has not arrived, and it is a week late.

        Priya
        """
        .formatted(key.substring(4))
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Case> shelf(Shelf shelf) {
    return house.table.shelf(shelf, 100, null).cases();
  }

  @ParameterizedTest
  @ValueSource(strings = {"received", "received-raw-delivery", "two-recipients", "plus-address"})
  void a_received_mail_becomes_a_case_once_however_often_it_is_told(String name) {
    SQSEvent event = event(name);

    SQSBatchResponse first = handler.handleRequest(event, null);
    SQSBatchResponse second = handler.handleRequest(event, null);

    assertThat(first.getBatchItemFailures()).isEmpty();
    assertThat(second.getBatchItemFailures()).isEmpty();
    assertThat(shelf(Shelf.OPEN)).hasSize(1);
    assertThat(house.look(shelf(Shelf.OPEN).getFirst().id()).messages()).hasSize(1);
    assertThat(counted)
        .extracting(line -> line.substring(line.lastIndexOf("\"Stack\"")))
        .startsWith("\"Stack\":\"heard\",\"MailReceived\":1}")
        .endsWith("\"Stack\":\"heard\",\"MailAlready\":1}");
  }

  @ParameterizedTest
  @CsvSource({"spam, takes it for spam", "virus, found a virus", "dmarc-reject, may be forged"})
  void what_the_receiver_warns_of_is_held_back(String name, String why) {
    SQSBatchResponse response = handler.handleRequest(event(name), null);

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(shelf(Shelf.OPEN)).isEmpty();
    assertThat(shelf(Shelf.SUSPENDED)).hasSize(1);
    assertThat(shelf(Shelf.SUSPENDED).getFirst().suspendedBecause()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ses-setup", "sns-validation", "s3-test-event", "sns-subscription-confirmation"})
  void the_oddities_of_the_first_day_are_neither_cases_nor_dead_letters(String name) {
    SQSBatchResponse response = handler.handleRequest(event(name), null);

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(shelf(Shelf.OPEN)).isEmpty();
    assertThat(shelf(Shelf.SUSPENDED)).isEmpty();
  }

  @Test
  void a_broken_message_fails_alone() {
    SQSEvent event = event("batch-one-broken");

    SQSBatchResponse response = handler.handleRequest(event, null);

    assertThat(response.getBatchItemFailures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getItemIdentifier())
                    .isEqualTo(event.getRecords().get(1).getMessageId()));
    assertThat(shelf(Shelf.OPEN)).hasSize(2);
  }

  @Test
  void what_is_no_notification_fails_so_that_it_reaches_the_dead_letters() {
    assertThat(handler.handleRequest(event("not-json"), null).getBatchItemFailures()).hasSize(1);
  }

  @Test
  void a_mail_that_is_told_of_before_it_can_be_read_comes_again() {
    SQSEvent event = event("received");
    IntakeHandler early = new IntakeHandler(new MemoryHouse().filing, Metrics.NONE);

    assertThat(early.handleRequest(event, null).getBatchItemFailures()).hasSize(1);
    assertThat(handler.handleRequest(event, null).getBatchItemFailures()).isEmpty();
    assertThat(house.table.receipt(key(event))).get().isInstanceOf(Receipt.Filed.class);
  }

  private static String key(SQSEvent event) {
    return KEY.matcher(event.getRecords().getFirst().getBody())
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
