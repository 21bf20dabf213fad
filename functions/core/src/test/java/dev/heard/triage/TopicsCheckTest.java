package dev.heard.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How well ten examples a topic tell 77 topics of one bank apart: far finer than a playbook's
 * topics. For checking only; the floor stands a little below what was measured.
 */
class TopicsCheckTest {
  private static final int SHOTS = 10;
  private static final int ASKED = 1_000;

  private record Question(String topic, String text) {}

  @Test
  void tellsSimilarTopicsApart() throws IOException {
    var file =
        Path.of(System.getProperty("heard.root"), "..", "shared", "data", "banking77", "train.csv");
    assumeTrue(Files.exists(file), "the labelled questions are not here: nothing to check");
    var questions = read(file);
    Collections.shuffle(questions, new Random(77));
    Map<String, List<String>> examples = new LinkedHashMap<>();
    var asked = new ArrayList<Question>();
    for (var question : questions) {
      var known = examples.computeIfAbsent(question.topic(), _ -> new ArrayList<>());
      if (known.size() < SHOTS) {
        known.add(question.text());
      } else if (asked.size() < ASKED) {
        asked.add(question);
      }
    }
    var topics =
        examples.entrySet().stream()
            .map(e -> new TopicDefinition(e.getKey(), e.getKey().replace('_', ' '), e.getValue()))
            .toList();
    var reader = new ExampleTopicReader(topics);
    int right = 0;
    int other = 0;
    for (var question : asked) {
      var topic = reader.read(new MailText("", question.text(), "en", Instant.EPOCH)).topic();
      right += topic.equals(question.topic()) ? 1 : 0;
      other += topic.equals(TopicReading.OTHER) ? 1 : 0;
    }
    double accuracy = right / (double) asked.size();
    System.out.printf(
        "topics: %d topics, %d examples each, %d questions: accuracy %.3f, called other %.3f%n",
        topics.size(), SHOTS, asked.size(), accuracy, other / (double) asked.size());
    assertThat(topics).hasSize(77);
    assertThat(accuracy).isGreaterThan(0.55);
  }

  private static List<Question> read(Path file) throws IOException {
    var questions = new ArrayList<Question>();
    for (var line : Files.readAllLines(file)) {
      int comma = line.lastIndexOf(',');
      // A question over several lines has no topic behind its first: left out.
      if (comma > 0
          && line.substring(comma + 1).matches("[A-Za-z_?]{4,}")
          && !line.startsWith("text,")) {
        questions.add(new Question(line.substring(comma + 1), line.substring(0, comma)));
      }
    }
    return questions;
  }
}
