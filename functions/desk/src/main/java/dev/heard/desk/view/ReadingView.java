package dev.heard.desk.view;

import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a message was read, and why. */
public record ReadingView(
    List<FeelingView> feelings,
    String urgency,
    List<ReasonView> reasons,
    TopicView topic,
    @Nullable String unsure) {

  /** See {@link dev.heard.triage.Feeling}. */
  public record FeelingView(
      String emotion, double intensity, double confidence, List<Quote> evidence) {}

  /** See {@link dev.heard.triage.UrgencyReason}. */
  public record ReasonView(String reason, String urgency, List<Quote> evidence) {}

  /** See {@link TopicReading}. */
  public record TopicView(String topic, String name, double confidence, List<Quote> evidence) {}

  static @Nullable ReadingView of(@Nullable Reading reading, TopicNames topics) {
    if (reading == null) {
      return null;
    }
    TopicReading topic = reading.topic();
    return new ReadingView(
        reading.feelings().stream()
            .map(
                f ->
                    new FeelingView(
                        f.emotion().word(), f.intensity(), f.confidence(), Quote.of(f.evidence())))
            .toList(),
        reading.urgency().word(),
        reading.reasons().stream()
            .map(r -> new ReasonView(r.reason(), r.urgency().word(), Quote.of(r.evidence())))
            .toList(),
        new TopicView(
            topic.topic(),
            topics.of(topic.topic()),
            topic.confidence(),
            Quote.of(topic.evidence())),
        reading.unsure());
  }
}
