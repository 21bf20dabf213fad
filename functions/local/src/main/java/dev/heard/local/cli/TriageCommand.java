package dev.heard.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.mail.ParsedMail;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows how a customer feels, how soon a human must act, and what it is about. */
@Command(
    name = "triage",
    description = "Reads feeling, urgency and topic of mails, with the words that show them.")
final class TriageCommand extends MailCommand {
  @Option(names = "--playbook", paramLabel = "FILE", description = "the company's own topics")
  private @Nullable Path playbook;

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description =
          "reads lines {\"id\",\"text\"} (and \"language\", if it is known) instead of mails and writes one for each; - is standard input")
  private @Nullable String lines;

  private @Nullable FirstContact readings;

  @Override
  public Integer call() {
    if (lines == null) {
      return super.call();
    }
    if (!noFiles()) {
      throw wrongUsage("Give either files or --jsonl.");
    }
    try (BufferedReader in = open(lines)) {
      return takeLines(in);
    } catch (NoSuchFileException e) {
      complain(lines + ": there is no such file");
      return 1;
    } catch (IOException e) {
      complain(lines + ": cannot be read");
      return 1;
    }
  }

  private static BufferedReader open(String file) throws IOException {
    // This reader puts a mark where bytes are no UTF-8; the one of Files would end there.
    return new BufferedReader(
        new InputStreamReader(
            file.equals("-") ? System.in : Files.newInputStream(Path.of(file)),
            StandardCharsets.UTF_8));
  }

  private int takeLines(BufferedReader in) throws IOException {
    int number = 0;
    int failed = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (!line.isBlank() && !takeLine(line, number)) {
        failed++;
      }
    }
    out().flush();
    return failed == 0 ? 0 : 1;
  }

  private boolean takeLine(String line, int number) {
    JsonNode given;
    try {
      given = Json.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      complain("line " + number + ": is no JSON");
      return false;
    }
    JsonNode text = given.path("text");
    if (!text.isTextual()) {
      complain("line " + number + ": needs \"text\", a string");
      return false;
    }
    FirstContact reader = readings();
    ObjectNode answer = Json.object();
    answer.set("id", given.path("id").isMissingNode() ? null : given.get("id"));
    Json.reading(
        reader.read(reader.text(text.asText(), given.path("language").textValue())), answer);
    out().println(answer);
    return true;
  }

  @Override
  void describe(ParsedMail mail, ObjectNode line) {
    Json.mail(mail, line);
    Json.reading(reading(mail), line);
  }

  @Override
  String describe(ParsedMail mail) {
    return Plain.reading(mail, reading(mail));
  }

  private Reading reading(ParsedMail mail) {
    MailText text = readings().text(mail);
    return readings().read(text);
  }

  private synchronized FirstContact readings() {
    if (readings == null) {
      readings = new FirstContact(playbook, InstantSource.system());
    }
    return readings;
  }
}
