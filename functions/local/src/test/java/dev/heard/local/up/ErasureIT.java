package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.local.table.LocalDynamo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A customer is erased on a laptop at work, every event delivered twice: then no byte of them is in
 * the table, in the mails, in the queues, or in anything that was logged.
 */
final class ErasureIT {
  private static final String NAME = "zyxwabel";
  private static final String MAIL =
      """
      From: Zyxwabel Quorn <zyxwabel@customer.example>
      To: support@example.com
      Subject: Zyxwabel's lamp
      Message-ID: <lamp@zyxwabel.example>
      Date: Sun, 1 Mar 2026 10:00:00 +0000

      I ordered a lamp and it has not arrived. I am disappointed.
      Zyxwabel
      """;

  @TempDir private Path data;

  private static <T> T eventually(String what, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    T found = look.call();
    for (int i = 0; i < 300 && !wanted.test(found); i++) {
      Thread.sleep(100);
      found = look.call();
    }
    assertThat(found).as(what).matches(wanted);
    return found;
  }

  /** All that the table holds, and all files but the table's own. */
  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (LocalDynamo dynamo = LocalDynamo.start(data.resolve("table"))) {
      for (String table : dynamo.client().listTables().tableNames()) {
        dynamo
            .client()
            .scanPaginator(ScanRequest.builder().tableName(table).build())
            .items()
            .forEach(item -> all.append(item).append('\n'));
      }
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = data.relativize(file);
        // The mailbox stands for the customer's own, and the table was read through its door.
        if (!name.startsWith("table") && !name.startsWith("mailbox")) {
          all.append(name).append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  @Test
  void noByteOfACustomerIsLeft() throws Exception {
    String log;
    try (RunningHeard heard =
        RunningHeard.start(data, "--deliver-twice", "--undo=0", "--sweep-every=1")) {
      eraseACustomer(heard);
      log = heard.output().toLowerCase(Locale.ROOT);
      Duration unused = heard.stop();
    }
    assertThat(everything()).contains("kim@customer.example").doesNotContain(NAME);
    assertThat(log).contains("swept").doesNotContain(NAME).doesNotContain("lamp");
  }

  private void eraseACustomer(RunningHeard heard) throws Exception {
    byte[] mail = MAIL.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    LaptopRunner.deliver(heard.smtpPort(), mail);
    // A copy, which is refused, and somebody else's mail, which stays.
    LaptopRunner.deliver(heard.smtpPort(), mail);
    LaptopRunner.deliver(
        heard.smtpPort(),
        MAIL.replace("Zyxwabel", "Kim")
            .replace("zyxwabel", "kim")
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    AgentBrowser adi = new AgentBrowser(heard.origin(), "ADI");
    JsonNode queue =
        eventually(
            "in the queue",
            () -> adi.get("/api/queue?shelf=open"),
            found -> found.path("cases").size() == 2);
    String id = "";
    for (JsonNode row : queue.path("cases")) {
      id = row.path("subject").asText().contains("Zyxwabel") ? row.path("id").asText() : id;
    }
    String path = "/api/cases/" + id;
    reply(adi, path);
    eventually(
        "the reply left",
        () -> adi.get(path).path("messages").path(1).path("state").asText(),
        "sent"::equals);

    JsonNode export = done(adi, "export");
    assertThat(export.path("files").size()).isEqualTo(4);
    JsonNode report = done(adi, "erasure");

    assertThat(report.path("cases").asInt()).isEqualTo(1);
    assertThat(report.path("mails").asInt()).isEqualTo(1);
    assertThat(report.path("refusedMails").asInt()).isEqualTo(1);
    assertThat(adi.get("/api/queue?shelf=open").path("cases").size()).isEqualTo(1);
  }

  private static void reply(AgentBrowser adi, String path) throws Exception {
    JsonNode view = adi.get(path);
    view =
        adi.change(
            "PUT",
            path + "/draft",
            view.at("/case/version").asLong(),
            "{\"text\":\"Dear Zyxwabel,\\n\\nI can see how disappointing it is that the lamp has not"
                + " come. I have asked the carrier.\\n\\nKind regards\\nAdi\"}");
    JsonNode unused = adi.change("POST", path + "/approve", view.at("/case/version").asLong(), "");
  }

  private static JsonNode done(AgentBrowser adi, String kind) throws Exception {
    JsonNode job =
        adi.change(
            "POST",
            "/api/jobs",
            0,
            "{\"kind\":\"" + kind + "\",\"address\":\"zyxwabel@customer.example\"}");
    String path = "/api/jobs/" + job.path("id").asText();
    return eventually(kind, () -> adi.get(path), found -> found.path("finishedAt").isTextual());
  }
}
