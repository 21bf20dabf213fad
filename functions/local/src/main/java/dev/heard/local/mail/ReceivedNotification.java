package dev.heard.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What SES tells about a received mail whose bytes it put into a bucket: its "Received"
 * notification inside the envelope of SNS, as it stands in the body of an SQS message.
 *
 * @param key where the bytes lie
 * @param sender of the envelope; empty for {@code <>}
 * @param recipients of the envelope
 */
record ReceivedNotification(String key, String sender, List<String> recipients, Instant at) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String TOPIC = "arn:aws:sns:local:000000000000:heard-received";

  /** The laptop checks nothing about a sender; SES says GRAY where it cannot tell. */
  private static final String UNCHECKED = "GRAY";

  ReceivedNotification {
    recipients = List.copyOf(recipients);
  }

  String body() {
    try {
      ObjectNode envelope =
          JSON.createObjectNode()
              .put("Type", "Notification")
              .put("MessageId", UUID.randomUUID().toString())
              .put("TopicArn", TOPIC)
              .put("Subject", "Amazon SES Email Receipt Notification")
              .put("Message", JSON.writeValueAsString(message()))
              .put("Timestamp", at.toString());
      return JSON.writeValueAsString(envelope);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode message() {
    ObjectNode message = JSON.createObjectNode().put("notificationType", "Received");
    ObjectNode mail =
        message
            .putObject("mail")
            .put("timestamp", at.toString())
            .put("source", sender)
            .put("messageId", key.substring(key.indexOf('/') + 1));
    names(mail.putArray("destination"));
    // SES leaves the headers out where they are long; here always: intake reads the mail itself.
    mail.put("headersTruncated", true).putArray("headers");
    mail.putObject("commonHeaders");
    ObjectNode receipt =
        message.putObject("receipt").put("timestamp", at.toString()).put("processingTimeMillis", 0);
    names(receipt.putArray("recipients"));
    for (String verdict :
        List.of("spamVerdict", "virusVerdict", "spfVerdict", "dkimVerdict", "dmarcVerdict")) {
      receipt.putObject(verdict).put("status", UNCHECKED);
    }
    receipt
        .putObject("action")
        .put("type", "S3")
        .put("topicArn", TOPIC)
        .put("bucketName", "laptop")
        .put("objectKeyPrefix", "raw/")
        .put("objectKey", key);
    return message;
  }

  private void names(ArrayNode array) {
    recipients.forEach(array::add);
  }
}
