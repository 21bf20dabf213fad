package dev.heard.triage;

import java.util.List;

/**
 * Reads a mail: how the customer feels, how soon a human must act, and what it is about.
 * Thread-safe. Reads the first 20,000 characters of the subject and of the body, so the time for
 * any text is bounded.
 */
public final class Triage {
  private final EmotionReader emotions;
  private final UrgencyReader urgencies;
  private final TopicReader topics;

  public Triage(EmotionReader emotions, UrgencyReader urgencies, TopicReader topics) {
    this.emotions = emotions;
    this.urgencies = urgencies;
    this.topics = topics;
  }

  /** Triage by the rules that come with Heard, for the topics of a playbook. */
  public static Triage rules(List<TopicDefinition> topics) {
    return new Triage(new RuleEmotionReader(), new UrgencyReader(), new ExampleTopicReader(topics));
  }

  public Reading read(MailText mail, History history) {
    var feelings = emotions.read(mail);
    var judged = urgencies.read(mail, history, feelings.feelings());
    return new Reading(
        feelings.feelings(),
        judged.urgency(),
        judged.reasons(),
        topics.read(mail),
        feelings.unsure());
  }
}
