package dev.heard.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Drafts for messages that people really wrote, with the feelings that people read in them. */
class RealMessagesTest {
  private final Playbook playbook = Playbook.bundled();
  private final Drafter drafter = new Drafter(playbook, Phrasebook.bundled());
  private final EmpathyCheck check = new EmpathyCheck(playbook);

  @Test
  void draftsPassTheCheckButForTheirBlanks() throws IOException {
    Path file =
        Path.of(
            System.getProperty("heard.root", "."),
            "..",
            "shared",
            "data",
            "customers",
            "dev.jsonl");
    assumeThat(file).as("labelled messages, not part of this repository").isRegularFile();
    Random random = new Random(11);
    StringBuilder all = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      Map<?, ?> row = new Yaml(new SafeConstructor(new LoaderOptions())).load(line);
      MailText mail = new MailText("", String.valueOf(row.get("text")), "en", Letters.NOW);
      Reading reading = reading(row);
      Skeleton draft =
          drafter.draft(
              new Brief(
                  CaseId.random(random, 5),
                  new Mailbox(null, EmailAddress.UNKNOWN),
                  mail,
                  "",
                  reading,
                  List.of(),
                  List.of(),
                  Letters.NOW,
                  Letters.NOW));
      all.append(mail.body()).append("\n----\n").append(draft.text()).append("\n====\n");
      assertThat(
              check.check(draft.text(), "en", reading, mail).stream()
                  .filter(finding -> !finding.rule().equals("open-blank")))
          .as(draft.text())
          .isEmpty();
    }
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("real.txt"), all);
  }

  private static Reading reading(Map<?, ?> row) {
    Urgency urgency = Urgency.valueOf(String.valueOf(row.get("urgency")).toUpperCase(Locale.ROOT));
    return new Reading(
        List.of(
            new Feeling(
                Emotion.valueOf(String.valueOf(row.get("emotion")).toUpperCase(Locale.ROOT)),
                0.6,
                0.9,
                List.of())),
        urgency,
        List.of(new UrgencyReason("as labelled", urgency, List.of())),
        new TopicReading(TopicReading.OTHER, 0, List.of()),
        null);
  }
}
