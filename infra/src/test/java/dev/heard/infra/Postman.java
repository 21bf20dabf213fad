package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What SES does before and after us: receives mails, and tells what became of those that were sent.
 * Both as in {@code events/}, since the emulator's SES does neither.
 */
final class Postman {
  private static final JsonMapper JSON = new JsonMapper();

  private final DeployedStack stack;
  private int mails;

  Postman(DeployedStack stack) {
    this.stack = stack;
  }

  static String address(String name) {
    return name.toLowerCase(Locale.ROOT) + "@customer.example";
  }

  /**
   * Puts a mail where SES puts it.
   *
   * @param more further header lines, each with its line end
   * @return what SES says then
   */
  String receive(String name, String to, String subject, String more, String text)
      throws IOException {
    int n = ++mails;
    String key = "raw/" + stack.name() + "-" + n;
    String mail =
        """
        From: %1$s <%2$s>
        To: %3$s
        Subject: %4$s
        Message-ID: <m%5$d@customer.example>
        Date: Mon, 23 Nov 2026 08:00:00 +0000
        %6$s
        %7$s
        %1$s
        """
            .formatted(name, address(name), to, subject, n, more, text);
    stack
        .account()
        .s3()
        .putObject(
            put -> put.bucket(stack.output("RawBucketName")).key(key),
            RequestBody.fromString(mail.replace("\n", "\r\n")));
    JsonNode sample =
        JSON.readTree(Emulator.root().resolve("events/intake/received.json").toFile());
    JsonNode envelope = JSON.readTree(sample.at("/Records/0/body").asText());
    ObjectNode notification = (ObjectNode) JSON.readTree(envelope.path("Message").asText());
    ObjectNode about = (ObjectNode) notification.path("mail");
    about.put("source", address(name));
    about.put("messageId", key.substring("raw/".length()));
    about.putArray("destination").add(to);
    ObjectNode receipt = (ObjectNode) notification.path("receipt");
    receipt.put("timestamp", Instant.now().toString());
    receipt.putArray("recipients").add(to);
    ObjectNode action = (ObjectNode) receipt.path("action");
    action.put("bucketName", stack.output("RawBucketName"));
    action.put("topicArn", stack.output("ReceivedTopicArn"));
    action.put("objectKey", key);
    return notification.toString();
  }

  void tellOfReceived(String notification) {
    stack
        .account()
        .sns()
        .publish(
            publish ->
                publish
                    .topicArn(stack.output("ReceivedTopicArn"))
                    .subject("Amazon SES Email Receipt Notification")
                    .message(notification));
  }

  /**
   * What SES says on the event bus of a mail that was sent. The rule must want it, and its target
   * gets it.
   *
   * @param sample a file of {@code events/delivery}
   */
  void tellOfSent(SentMail mail, String sample) throws IOException {
    ObjectNode event =
        (ObjectNode)
            JSON.readTree(
                JSON.readTree(Emulator.root().resolve("events/delivery/" + sample).toFile())
                    .at("/Records/0/body")
                    .asText());
    event.put("time", Instant.now().toString());
    ObjectNode about = (ObjectNode) event.at("/detail/mail");
    about.put("messageId", mail.sesId());
    about.putArray("destination").add(mail.to());
    ObjectNode tags = (ObjectNode) about.path("tags");
    mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
    assertThat(matches(event)).as("an event of another configuration set").isFalse();
    tags.putArray("ses:configuration-set").add(mail.configurationSet());
    assertThat(matches(event)).as("the rule wants %s", event).isTrue();
    Target target =
        stack
            .account()
            .events()
            .listTargetsByRule(list -> list.rule(stack.resource("DeliveryRule")))
            .targets()
            .getFirst();
    String queue =
        stack
            .account()
            .sqs()
            .getQueueUrl(get -> get.queueName(target.arn().replaceFirst(".*:", "")))
            .queueUrl();
    stack.account().sqs().sendMessage(send -> send.queueUrl(queue).messageBody(event.toString()));
  }

  private boolean matches(JsonNode event) {
    String pattern =
        stack
            .account()
            .events()
            .describeRule(describe -> describe.name(stack.resource("DeliveryRule")))
            .eventPattern();
    return stack
        .account()
        .events()
        .testEventPattern(test -> test.eventPattern(pattern).event(event.toString()))
        .result();
  }
}
