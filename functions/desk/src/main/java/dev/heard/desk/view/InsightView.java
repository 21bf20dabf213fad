package dev.heard.desk.view;

import dev.heard.insight.Figures;
import dev.heard.insight.Rate;
import dev.heard.insight.Summary;
import java.util.List;

/** The last weeks as the API shows them; see {@link Summary}. */
public record InsightView(
    List<Summary.Week> weeks,
    Figures total,
    List<Topic> topics,
    List<Feeling> feelings,
    List<PainPoint> painPoints) {

  /** One topic, by the name that agents know. */
  public record Topic(String topic, String topicName, Figures figures) {}

  /** One feeling, as a word. */
  public record Feeling(String emotion, Figures figures) {}

  /** A topic that comes back with strong bad feelings. */
  public record PainPoint(
      String topic, String topicName, Rate unhappy, int weeks, String emotion) {}

  public static InsightView of(Summary summary, TopicNames names) {
    return new InsightView(
        summary.weeks(),
        summary.total(),
        summary.topics().stream()
            .map(t -> new Topic(t.topic(), names.of(t.topic()), t.figures()))
            .toList(),
        summary.feelings().stream().map(f -> new Feeling(f.feeling().word(), f.figures())).toList(),
        summary.painPoints().stream()
            .map(
                p ->
                    new PainPoint(
                        p.topic(), names.of(p.topic()), p.unhappy(), p.weeks(), p.mostly().word()))
            .toList());
  }
}
