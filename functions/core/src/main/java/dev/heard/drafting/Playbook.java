package dev.heard.drafting;

import dev.heard.triage.TopicDefinition;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The company's own rules: data, not code. Immutable.
 *
 * @param companyName as it stands in mails
 * @param zone in which the company works and in which times are told
 * @param claimFor how long an agent's claim on a case lasts without a sign of life
 * @param answerWithin how soon an answer is due, per urgency
 * @param neverPromise words that must not leave in a reply, in lower case
 * @param matters the topics, in order
 * @param other what holds where no topic fits
 */
public record Playbook(
    String companyName,
    ZoneId zone,
    BusinessHours hours,
    Duration claimFor,
    Map<Urgency, Duration> answerWithin,
    List<String> neverPromise,
    List<Matter> matters,
    Matter other) {
  public Playbook {
    answerWithin = Map.copyOf(answerWithin);
    neverPromise = List.copyOf(neverPromise);
    matters = List.copyOf(matters);
  }

  /** The example that comes with Heard. */
  public static Playbook bundled() {
    return read(YamlNode.bundled("playbook.yaml"));
  }

  /**
   * A company's own.
   *
   * @throws IllegalArgumentException naming the place of the first mistake in the file
   */
  public static Playbook load(Path file) {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(YamlNode.read(file.getFileName().toString(), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How soon an answer is due. */
  public Duration answerWithin(Urgency urgency) {
    return answerWithin.getOrDefault(urgency, Duration.ofDays(1));
  }

  /** The topics as triage needs them. */
  public List<TopicDefinition> topics() {
    return matters.stream().map(Matter::topic).toList();
  }

  /** What holds for a topic. */
  Matter matter(String topic) {
    return matters.stream().filter(m -> m.topic().id().equals(topic)).findFirst().orElse(other);
  }

  private static Playbook read(YamlNode root) {
    YamlNode hours = root.at("hours");
    Map<Urgency, Duration> within = new EnumMap<>(Urgency.class);
    for (Urgency urgency : Urgency.values()) {
      within.put(
          urgency,
          root.at("answer-within")
              .at(urgency.word())
              .as("a duration such as PT4H or P1D", Duration::parse));
    }
    Set<DayOfWeek> days =
        hours.at("days").list().stream()
            .map(day -> day.as("a day such as MONDAY", DayOfWeek::valueOf))
            .collect(Collectors.toUnmodifiableSet());
    return new Playbook(
        root.at("company").text(),
        root.at("zone").as("a time zone such as Europe/London", ZoneId::of),
        new BusinessHours(
            hours.at("from").as("a time such as 09:00", LocalTime::parse),
            hours.at("to").as("a time such as 17:30", LocalTime::parse),
            days),
        Duration.ofMinutes(root.at("claim-minutes").as("a number of minutes", Long::parseLong)),
        within,
        root.at("never-promise").texts().stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList(),
        root.at("topics").list().stream()
            .map(
                node ->
                    Matter.read(
                        node,
                        new TopicDefinition(
                            node.at("id").text(),
                            node.at("name").text(),
                            node.at("examples").texts())))
            .toList(),
        Matter.read(
            root.at("other"),
            new TopicDefinition(TopicReading.OTHER, "Something else", List.of())));
  }
}
