package dev.heard.casework;

import dev.heard.casework.CaseEvent.Kind;
import dev.heard.drafting.Playbook;
import dev.heard.mail.CaseId;
import dev.heard.triage.Emotion;
import dev.heard.triage.TopicDefinition;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An agent says what a message really is, where it was read wrongly. */
final class Correcting {
  private final Turn turn;
  private final Playbook playbook;

  Correcting(Turn turn, Playbook playbook) {
    this.turn = turn;
    this.playbook = playbook;
  }

  /** Says what a message really is. What is null stands as it was read. */
  Outcome correct(
      CaseId id,
      long version,
      Agent who,
      String messageId,
      @Nullable Emotion emotion,
      @Nullable Urgency urgency,
      @Nullable String topic) {
    if (emotion == null && urgency == null && topic == null) {
      return new Outcome.Invalid("A correction names an emotion, an urgency or a topic.");
    }
    if (topic != null && !knownTopic(topic)) {
      return new Outcome.Invalid("The playbook has no such topic.");
    }
    return turn.take(
        id,
        version,
        (file, step) -> {
          Optional<Message> message =
              file.messages().stream().filter(m -> m.id().equals(messageId)).findFirst();
          if (message.isEmpty()) {
            return step.refuse(new Outcome.Invalid("This case has no such message."));
          }
          CaseEdit edit = step.edit();
          if (messageId.equals(file.latest().id())) {
            apply(edit, file.head(), emotion, urgency, topic);
          }
          return step.write(edit)
              .correction(
                  new Correction(messageId, emotion, urgency, topic, who.name(), step.now()))
              .event(who, Kind.CORRECTED, described(emotion, urgency, topic));
        });
  }

  private void apply(
      CaseEdit edit,
      Case head,
      @Nullable Emotion emotion,
      @Nullable Urgency urgency,
      @Nullable String topic) {
    if (emotion != null) {
      edit.emotion(emotion, head.intensity(), false);
    }
    if (topic != null) {
      edit.topic(topic);
    }
    if (urgency != null) {
      edit.urgency(urgency);
      if (head.waitingSince() != null) {
        edit.waiting(head.waitingSince(), head.waitingSince().plus(playbook.answerWithin(urgency)));
      }
    }
  }

  private boolean knownTopic(String topic) {
    return topic.equals(TopicReading.OTHER)
        || playbook.topics().stream().map(TopicDefinition::id).anyMatch(topic::equals);
  }

  private static String described(
      @Nullable Emotion emotion, @Nullable Urgency urgency, @Nullable String topic) {
    StringBuilder words = new StringBuilder("corrected the reading:");
    if (emotion != null) {
      words.append(" it is ").append(emotion.word()).append(';');
    }
    if (urgency != null) {
      words.append(" urgency ").append(urgency.word()).append(';');
    }
    if (topic != null) {
      words.append(" topic ").append(topic).append(';');
    }
    return words.substring(0, words.length() - 1);
  }
}
