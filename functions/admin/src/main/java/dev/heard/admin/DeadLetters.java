package dev.heard.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The dead letters of one queue. */
final class DeadLetters {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH = 10;

  /** Long enough to send one on, short enough that what was left is soon seen again. */
  private static final int HELD_SECONDS = 60;

  private final SqsClient sqs;
  private final String url;

  DeadLetters(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /**
   * One of them, without what a customer wrote.
   *
   * @param about the case id or the key of the raw mail that it names
   * @param error why it was given up, where whoever did so says it
   * @param body null unless asked for
   */
  record Letter(
      String id,
      Instant sentAt,
      int tries,
      @Nullable String about,
      @Nullable String error,
      @Nullable String body) {}

  /** The first of them, at most so many; they stay where they are. */
  List<Letter> look(int most, boolean withBody) {
    Map<String, Message> seen = new LinkedHashMap<>();
    boolean more = true;
    while (more && seen.size() < most) {
      int before = seen.size();
      receive().forEach(message -> seen.put(message.messageId(), message));
      more = seen.size() > before;
    }
    seen.values().forEach(this::letGo);
    return seen.values().stream().map(message -> letter(message, withBody)).toList();
  }

  private List<Message> receive() {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(BATCH)
                    .visibilityTimeout(HELD_SECONDS)
                    // Waiting, SQS asks all of its servers and not only some.
                    .waitTimeSeconds(1)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void letGo(Message message) {
    var unused =
        sqs.changeMessageVisibility(
            change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  private static Letter letter(Message message, boolean withBody) {
    Map<MessageSystemAttributeName, String> system = message.attributes();
    MessageAttributeValue error = message.messageAttributes().get("ERROR_MESSAGE");
    return new Letter(
        message.messageId(),
        Instant.ofEpochMilli(
            Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
        Integer.parseInt(
            system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "0")),
        about(message.body()),
        error == null ? null : error.stringValue(),
        withBody ? message.body() : null);
  }

  /** The id that a body is about; whatever else stands in it is not looked at. */
  static @Nullable String about(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.path("Message").isTextual()) {
        json = JSON.readTree(json.path("Message").asText());
      }
      String caseId = json.path("caseId").asText("");
      String key = json.path("receipt").path("action").path("objectKey").asText("");
      String event = json.path("detail").path("eventType").asText("");
      List<String> known = new ArrayList<>(List.of(caseId, key, event));
      String words =
          known.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
      return words.isEmpty() ? null : words;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** How many there are, roughly. */
  int count() {
    return Integer.parseInt(
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
            .attributesAsStrings()
            .getOrDefault("ApproximateNumberOfMessages", "0"));
  }

  /**
   * Moves what is there now to another queue: each is sent first and deleted then, so that one is
   * there twice at worst, which harms nobody. What fails again comes back after half an hour, so
   * nothing is moved in a circle.
   *
   * @param which by their bodies; the others stay
   * @return how many were moved
   */
  int moveTo(String target, Predicate<String> which) {
    int moved = 0;
    while (true) {
      List<Message> batch = receive();
      if (batch.isEmpty()) {
        return moved;
      }
      for (Message message : batch) {
        if (which.test(message.body())) {
          move(message, target);
          moved++;
        }
      }
    }
  }

  private void move(Message message, String target) {
    try {
      var unused =
          sqs.sendMessage(
              send ->
                  send.queueUrl(target)
                      .messageBody(message.body())
                      .messageAttributes(traces(message)));
    } catch (QueueDoesNotExistException e) {
      throw new Cannot("The queue that they came from is not there any more.", e);
    }
    var unused =
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  /** What a service added to say why it gave up is of the past. */
  private static Map<String, MessageAttributeValue> traces(Message message) {
    return message.messageAttributes().entrySet().stream()
        .filter(entry -> !entry.getKey().matches("[A-Z_]+"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
