package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.drafting.data.DataFileException;
import dev.heard.triage.TopicDefinition;
import dev.heard.triage.Urgency;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookTest {
  @Test
  void bundlesAnExampleThatCoversWhatCustomersWriteAbout() {
    Playbook playbook = Playbook.bundled();

    assertThat(playbook.companyName()).isEqualTo("Example & Co.");
    assertThat(playbook.topics()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(playbook.topics())
        .extracting(TopicDefinition::id)
        .contains("late-delivery", "wrong-bill", "payment-hardship", "stolen-phone", "thanks");
    assertThat(playbook.topics())
        .allSatisfy(topic -> assertThat(topic.examples()).hasSizeGreaterThan(4));
    assertThat(playbook.answerWithin(Urgency.CRITICAL)).isEqualTo(Duration.ofHours(1));
    assertThat(playbook.undo()).isEqualTo(Duration.ofSeconds(30));
    assertThat(playbook.followUps().never()).contains("bereavement");
  }

  @Test
  void loadsACompanysOwn(@TempDir Path folder) throws IOException {
    assertThat(load(folder, bundled().replace("\"Example & Co.\"", "\"Nordlicht\"")).companyName())
        .isEqualTo("Nordlicht");
  }

  @Test
  void namesEveryMistakeWithItsPlace(@TempDir Path folder) {
    String broken =
        bundled()
            .replace("timeZone: Europe/London", "timeZone: Europe/Londn")
            .replace("critical: PT1H", "critical: soon")
            .replace("claim: PT30M", "clame: PT30M")
            .replace("- id: refund", "- id: Late Refund")
            .replace("fault: unclear", "fault: maybe")
            .replace("undoSeconds: 30", "undoSeconds: \"30\"")
            .replace("opens: \"09:00\"", "opens: 10:00")
            .replace("by {by} with what they say", "by tomorrow with what they say");

    assertThatThrownBy(() -> load(folder, broken))
        .isInstanceOf(DataFileException.class)
        .hasMessageContaining("mistakes:")
        .asInstanceOf(InstanceOfAssertFactories.type(DataFileException.class))
        .extracting(DataFileException::mistakes)
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .anyMatch(line -> line.startsWith("timeZone: ") && line.contains("Europe/Londn"))
        .anyMatch(line -> line.startsWith("answerWithin.critical: "))
        .anyMatch(line -> line.startsWith("clame: is not known here"))
        .anyMatch(line -> line.equals("claim: is missing"))
        .anyMatch(line -> line.matches("topics\\[\\d+]: id: .*"))
        .anyMatch(line -> line.matches("topics\\[\\d+]: fault: .*"))
        .anyMatch(line -> line.startsWith("undoSeconds: a whole number"))
        .anyMatch(line -> line.startsWith("businessHours.opens: a text is expected"))
        .anyMatch(line -> line.matches("topics\\[\\d+]: step.en: a next step says by when.*"));
  }

  @Test
  void refusesWhatIsNoPlaybook(@TempDir Path folder) {
    assertThatThrownBy(() -> load(folder, "- a\n- b")).isInstanceOf(DataFileException.class);
    assertThatThrownBy(() -> load(folder, "a: [unclosed")).isInstanceOf(DataFileException.class);
    assertThatThrownBy(() -> load(folder, "a: 1\na: 2")).isInstanceOf(DataFileException.class);
    assertThatThrownBy(() -> load(folder, "a: !!java.net.URL [\"http://x\"]"))
        .isInstanceOf(DataFileException.class);
    assertThatThrownBy(() -> load(folder, "a: b"))
        .hasMessageContaining("company: is missing")
        .hasMessageContaining("topics: at least one is needed");
    assertThatThrownBy(() -> load(folder, "x".repeat(1_000_001))).isInstanceOf(IOException.class);
  }

  private static Playbook load(Path folder, String yaml) throws IOException {
    return Playbook.load(Files.writeString(folder.resolve("playbook.yaml"), yaml));
  }

  private static String bundled() {
    try (InputStream in = PlaybookTest.class.getResourceAsStream("/drafting/playbook.yaml")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
