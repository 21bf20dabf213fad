package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * How well the rules read real first messages to companies. The messages are for checking only: no
 * cue was written for one of them. The floors stand a little below what was measured.
 */
class CustomersCheckTest {
  private record Message(Emotion emotion, Urgency urgency, Reading reading) {}

  private static final int ENOUGH_FOR_F1 = 5;
  private static final List<Urgency> STEPS = List.of(Urgency.values());

  @Test
  void readsRealCustomersAboutAsWellAsMeasured() throws IOException {
    var file =
        Path.of(System.getProperty("heard.root"), "..", "shared", "data", "customers", "dev.jsonl");
    assumeTrue(Files.exists(file), "the labelled customer messages are not here: nothing to check");
    var messages = read(file);

    double accuracy = share(messages, m -> m.reading().primary().emotion() == m.emotion());
    double macroF1 = macroF1(messages);
    double kappa = weightedKappa(messages);
    double recall =
        share(
            messages.stream().filter(m -> soon(m.urgency())).toList(),
            m -> soon(m.reading().urgency()));
    System.out.printf(
        "customers: %d messages, emotion accuracy %.3f, macro-F1 %.3f, urgency weighted kappa %.3f,"
            + " recall of critical and high %.3f, urgency accuracy %.3f, unsure %.3f,"
            + " accuracy where sure %.3f, calibration error %.3f%n%s",
        messages.size(),
        accuracy,
        macroF1,
        kappa,
        recall,
        share(messages, m -> m.reading().urgency() == m.urgency()),
        share(messages, m -> m.reading().unsure() != null),
        share(
            messages.stream().filter(m -> m.reading().unsure() == null).toList(),
            m -> m.reading().primary().emotion() == m.emotion()),
        calibrationError(messages),
        confusion(messages));

    assertThat(accuracy).isGreaterThan(0.54);
    assertThat(macroF1).isGreaterThan(0.52);
    assertThat(kappa).isGreaterThan(0.54);
    assertThat(recall).isGreaterThan(0.5);
  }

  private static List<Message> read(Path file) throws IOException {
    var json = new ObjectMapper();
    var triage = Triage.rules(List.of());
    var messages = new ArrayList<Message>();
    for (var line : Files.readAllLines(file)) {
      var node = json.readTree(line);
      var mail =
          new MailText("", node.get("text").asText(), "en", Instant.parse("2026-03-03T10:00:00Z"));
      messages.add(
          new Message(
              Emotion.valueOf(node.get("emotion").asText().toUpperCase(Locale.ROOT)),
              Urgency.valueOf(node.get("urgency").asText().toUpperCase(Locale.ROOT)),
              triage.read(mail, History.NONE)));
    }
    return messages;
  }

  private static boolean soon(Urgency urgency) {
    return urgency.compareTo(Urgency.HIGH) <= 0;
  }

  private static double share(List<Message> messages, Predicate<Message> condition) {
    return messages.stream().filter(condition).count() / (double) Math.max(1, messages.size());
  }

  private static double macroF1(List<Message> messages) {
    double sum = 0;
    int classes = 0;
    for (var emotion : Emotion.values()) {
      long truly = messages.stream().filter(m -> m.emotion() == emotion).count();
      long read = messages.stream().filter(m -> m.reading().primary().emotion() == emotion).count();
      long both =
          messages.stream()
              .filter(m -> m.emotion() == emotion && m.reading().primary().emotion() == emotion)
              .count();
      if (truly >= ENOUGH_FOR_F1) {
        classes++;
        sum += 2.0 * both / (truly + read);
      }
    }
    return sum / classes;
  }

  /** Cohen's kappa with quadratic weights: a miss by two steps counts four times. */
  private static double weightedKappa(List<Message> messages) {
    double seen = 0;
    double byChance = 0;
    for (var a : messages) {
      seen += square(a.urgency(), a.reading().urgency());
      for (var b : messages) {
        byChance += square(a.urgency(), b.reading().urgency());
      }
    }
    return 1 - seen / (byChance / messages.size());
  }

  private static double square(Urgency a, Urgency b) {
    double steps = STEPS.indexOf(a) - STEPS.indexOf(b);
    return steps * steps;
  }

  private static double calibrationError(List<Message> messages) {
    double error = 0;
    for (int bin = 0; bin < 5; bin++) {
      int number = bin;
      var inBin =
          messages.stream()
              .filter(m -> (int) Math.min(4, m.reading().primary().confidence() * 5) == number)
              .toList();
      if (!inBin.isEmpty()) {
        double said =
            inBin.stream().mapToDouble(m -> m.reading().primary().confidence()).average().orElse(0);
        double right = share(inBin, m -> m.reading().primary().emotion() == m.emotion());
        System.out.printf(
            "  confidence bin %d: %d messages, says %.2f, right %.2f%n",
            bin, inBin.size(), said, right);
        error += Math.abs(said - right) * inBin.size() / messages.size();
      }
    }
    return error;
  }

  private static String confusion(List<Message> messages) {
    var out = new StringBuilder();
    for (var emotion : Emotion.values()) {
      Map<Emotion, Integer> read = new EnumMap<>(Emotion.class);
      messages.stream()
          .filter(m -> m.emotion() == emotion)
          .forEach(m -> read.merge(m.reading().primary().emotion(), 1, Integer::sum));
      out.append("  ").append(emotion.word()).append(" read as ").append(read).append('\n');
    }
    for (var urgency : Urgency.values()) {
      Map<Urgency, Integer> read = new EnumMap<>(Urgency.class);
      messages.stream()
          .filter(m -> m.urgency() == urgency)
          .forEach(m -> read.merge(m.reading().urgency(), 1, Integer::sum));
      out.append("  ").append(urgency.word()).append(" read as ").append(read).append('\n');
    }
    var reasons = new TreeMap<String, Map<Urgency, Integer>>();
    for (var message : messages) {
      message
          .reading()
          .reasons()
          .forEach(
              reason ->
                  reasons
                      .computeIfAbsent(reason.reason(), _ -> new EnumMap<>(Urgency.class))
                      .merge(message.urgency(), 1, Integer::sum));
    }
    reasons.forEach(
        (reason, labels) ->
            out.append("  reason '")
                .append(reason)
                .append("' where labelled ")
                .append(labels)
                .append('\n'));
    return out.toString();
  }
}
