package dev.heard.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the commands ask of a stack, the template says. */
final class TemplateOutputsTest {
  private static final Pattern ASKED =
      Pattern.compile("(?:output|optional|url)\\(\\s*\"([A-Za-z0-9]+)\"");
  private static final Pattern SAID = Pattern.compile("(?m)^  ([A-Za-z0-9]+):$");

  private static Set<String> ofTemplate() throws IOException {
    String template = Files.readString(Emulator.root().resolve("infra/template.yaml"));
    return names(SAID, template.substring(template.indexOf("\nOutputs:")));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyOutputThatIsAskedForIsThere() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files =
        Files.list(Emulator.root().resolve("functions/admin/src/main/java/dev/heard/admin"))) {
      for (Path file : files.toList()) {
        sources.append(Files.readString(file));
      }
    }
    Set<String> asked = names(ASKED, sources.toString());
    for (QueueName queue : QueueName.values()) {
      String name = queue == QueueName.FOLLOWUP ? "FollowUp" : capital(queue.word());
      asked.add(name + "DeadLetterQueueUrl");
    }

    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(ofTemplate()).containsAll(asked);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  @Test
  void theEmulatedStackSaysNothingElse() throws IOException {
    Set<String> emulated = new TreeSet<>();
    new JsonMapper()
        .readTree(EmulatedStack.template())
        .path("Outputs")
        .fieldNames()
        .forEachRemaining(emulated::add);

    assertThat(ofTemplate()).containsAll(emulated);
  }
}
