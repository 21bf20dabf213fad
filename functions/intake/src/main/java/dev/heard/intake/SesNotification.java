package dev.heard.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.filing.Arrival;
import dev.heard.filing.Arrival.Verdict;
import dev.heard.filing.Arrival.Verdicts;
import dev.heard.mail.EmailAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands in a message of the intake queue: usually SES's "Received" notification, in SNS's
 * envelope or, with raw message delivery, without it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html">Contents
 *     of notifications for Amazon SES email receiving</a>
 */
sealed interface SesNotification {
  /** A mail was received and lies in the bucket. */
  record Received(Arrival arrival) implements SesNotification {}

  /**
   * One of the messages that AWS sends while an account is set up; it tells of no mail.
   *
   * @param what for the log
   */
  record SetUp(String what) implements SesNotification {}

  JsonMapper JSON = new JsonMapper();

  /** The key under which SES writes a test object when a receipt rule with an S3 action is made. */
  String SETUP_KEY = "AMAZON_SES_SETUP_NOTIFICATION";

  /**
   * Reads the body of a queue message.
   *
   * @throws IllegalArgumentException if it is none of the known kinds; the message ends in the
   *     dead-letter queue, where an alarm tells
   */
  static SesNotification decode(String body) {
    JsonNode outer = parse(body);
    return switch (outer.path("Type").asText()) {
      case "Notification" -> notification(outer.path("Message").asText());
      case "SubscriptionConfirmation", "UnsubscribeConfirmation" ->
          new SetUp("SNS " + outer.path("Type").asText());
      default -> received(outer);
    };
  }

  private static SesNotification notification(String message) {
    // SES proves that it may publish with a plain sentence.
    return message.startsWith("Successfully validated SNS topic")
        ? new SetUp("SES validated the topic")
        : received(parse(message));
  }

  private static SesNotification received(JsonNode notification) {
    if (notification.path("Event").asText().equals("s3:TestEvent")) {
      return new SetUp("S3 test event");
    }
    JsonNode action = notification.path("receipt").path("action");
    String key = action.path("objectKey").asText();
    if (key.endsWith(SETUP_KEY)
        || notification.path("mail").path("messageId").asText().equals(SETUP_KEY)) {
      return new SetUp("SES set-up notification");
    }
    if (!notification.path("notificationType").asText().equals("Received")
        || !action.path("type").asText().equals("S3")
        || key.isEmpty()) {
      throw new IllegalArgumentException("not SES's notification of a mail stored in S3");
    }
    return new Received(arrival(notification, key));
  }

  private static Arrival arrival(JsonNode notification, String key) {
    JsonNode receipt = notification.path("receipt");
    List<EmailAddress> recipients =
        Stream.of(receipt.path("recipients"))
            .flatMap(JsonNode::valueStream)
            .map(JsonNode::asText)
            .flatMap(address -> EmailAddress.parse(address).stream())
            .toList();
    return new Arrival(
        key,
        instant(receipt.path("timestamp").asText()),
        EmailAddress.parse(notification.path("mail").path("source").asText()).orElse(null),
        recipients,
        new Verdicts(
            verdict(receipt.path("spamVerdict")),
            verdict(receipt.path("virusVerdict")),
            verdict(receipt.path("dmarcVerdict"))));
  }

  private static Verdict verdict(JsonNode node) {
    return switch (node.path("status").asText()) {
      case "PASS" -> Verdict.PASS;
      case "FAIL" -> Verdict.FAIL;
      case "GRAY" -> Verdict.GRAY;
      // DISABLED, PROCESSING_FAILED, or nothing.
      default -> Verdict.UNKNOWN;
    };
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the notification says no time", e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
