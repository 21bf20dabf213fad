package dev.heard.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.aws.SesMailSender;
import dev.heard.mail.CaseId;
import dev.heard.mail.DeliveryReport;
import dev.heard.mail.MessageId;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in a message of the delivery queue: an event of SES, as EventBridge hands it on.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html">Monitoring
 *     SES events using Amazon EventBridge</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Contents
 *     of event data</a>, which is what {@code detail} holds
 */
sealed interface SesEvent {
  /**
   * News of a mail of ours.
   *
   * @param as the Message-ID that SES gave it
   */
  record OfMail(OutboxRef ref, MessageId as, Instant at, MailNews news) implements SesEvent {}

  /**
   * One that tells nothing of a mail of ours that we want to know.
   *
   * @param what for the log
   */
  record Nothing(String what) implements SesEvent {}

  JsonMapper JSON = new JsonMapper();

  /**
   * Reads the body of a queue message.
   *
   * @throws IllegalArgumentException if it is no event of SES; the message ends in the dead-letter
   *     queue, where an alarm tells
   */
  static SesEvent decode(String body) {
    JsonNode event = parse(body);
    if (!event.path("source").asText().equals("aws.ses")) {
      throw new IllegalArgumentException("not an event of SES");
    }
    JsonNode detail = event.path("detail");
    JsonNode mail = detail.path("mail");
    String type = event.path("detail-type").asText();
    Optional<OutboxRef> ref = ref(mail.path("tags"));
    Optional<MailNews> news = news(type, detail);
    String id = mail.path("messageId").asText();
    if (news.isEmpty() || ref.isEmpty() || id.isBlank()) {
      return new Nothing(
          news.isEmpty() ? "an event of another kind" : "a mail that bears none of our tags");
    }
    MessageId as = SesMailSender.messageId(id, event.path("region").asText());
    return new OfMail(ref.get(), as, at(event, detail), news.get());
  }

  private static Optional<MailNews> news(String type, JsonNode detail) {
    return switch (type) {
      case "Email Sent" -> Optional.of(new MailNews.Left());
      case "Email Delivered" -> Optional.of(new MailNews.Delivered());
      case "Email Delivery Delayed" ->
          Optional.of(
              new MailNews.Delayed(
                  words(detail.path("deliveryDelay").path("delayedRecipients").path(0))));
      case "Email Bounced" -> Optional.of(bounce(detail.path("bounce")));
      case "Email Complaint Received" -> complaint(detail.path("complaint"));
      case "Email Rejected" ->
          Optional.of(
              new MailNews.Failed(
                  "the provider did not send it: " + detail.path("reject").path("reason").asText(),
                  false));
      case "Email Rendering Failed" ->
          Optional.of(new MailNews.Failed("the provider could not put it together", false));
      default -> Optional.empty();
    };
  }

  private static MailNews bounce(JsonNode bounce) {
    String subType = bounce.path("bounceSubType").asText();
    // Then SES did not even try, and no server said anything.
    String why =
        subType.equals("Suppressed") || subType.equals("OnAccountSuppressionList")
            ? "the provider does not write to this address, because earlier mails came back"
            : words(bounce.path("bouncedRecipients").path(0));
    return switch (bounce.path("bounceType").asText()) {
      case "Permanent" -> new MailNews.Failed(why, true);
      // Transient, Undetermined: among them are answers of people who are away.
      default -> new MailNews.CameBack(why);
    };
  }

  private static Optional<MailNews> complaint(JsonNode complaint) {
    if (complaint.path("complaintFeedbackType").asText().equals("not-spam")) {
      return Optional.empty();
    }
    return Optional.of(
        complaint.path("complaintSubType").asText().equals("OnAccountSuppressionList")
            ? new MailNews.Failed(
                "the provider does not write to this address, because they complained earlier",
                true)
            : new MailNews.Complained());
  }

  private static String words(JsonNode recipient) {
    return DeliveryReport.inWords(
        recipient.path("status").asText(), recipient.path("diagnosticCode").asText());
  }

  private static Optional<OutboxRef> ref(JsonNode tags) {
    String caseId = tags.path(SesMailSender.CASE_TAG).path(0).asText();
    String outboxId = tags.path(SesMailSender.OUTBOX_TAG).path(0).asText();
    try {
      return Optional.of(new OutboxRef(new CaseId(caseId), new OutboxId(outboxId)));
    } catch (IllegalArgumentException e) {
      // Somebody else's mail through the same account.
      return Optional.empty();
    }
  }

  /** When it happened; what has no time of its own happened when SES took the mail. */
  private static Instant at(JsonNode event, JsonNode detail) {
    for (String part : new String[] {"delivery", "bounce", "complaint", "deliveryDelay", "mail"}) {
      Optional<Instant> at = instant(detail.path(part).path("timestamp").asText());
      if (at.isPresent()) {
        return at.get();
      }
    }
    return instant(event.path("time").asText())
        .orElseThrow(() -> new IllegalArgumentException("the event says no time"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
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
