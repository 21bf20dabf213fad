package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.RawMail;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The handlers at work on every sample mail, logging as they do in the cloud: each line is JSON,
 * names the case and the request where there is one, and holds nothing that a customer wrote.
 */
final class LogsIT {
  private static final String REPLY =
      "Dear customer,\\n\\nI have asked the warehouse about the zirconium teapot and will write to you"
          + " tomorrow.\\n\\nKind regards\\nAna";

  /** Long enough to be somebody's own; shorter ones are everybody's, and ours too. */
  private static final Pattern WORD = Pattern.compile("\\p{L}{7,}|\\d{4,}|[^\\s<>\"]+@[^\\s<>\"]+");

  /** What we say ourselves. */
  private static final Pattern OURS =
      Pattern.compile(
          "\"(time|level|logger|function|request_id|case_id)\":\"[^\"]*\"|\"message\":|/api/[^ ]*|a visit: \\w+|[a-z]+\\.[a-z.]+[A-Z]\\w*");

  @TempDir private Path data;

  private static <T> T eventually(String what, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    T found = look.call();
    for (int i = 0; i < 600 && !wanted.test(found); i++) {
      Thread.sleep(100);
      found = look.call();
    }
    assertThat(found).as(what).matches(wanted);
    return found;
  }

  private static List<Path> samples() throws IOException {
    Path folder = Path.of(System.getProperty("heard.root"), "events", "mail");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  /** Words, numbers and addresses of a mail that would tell of whom or of what it is. */
  private static Set<String> personal(byte[] mail) {
    ParsedMail parsed = new MailReader(MailLimits.DEFAULT).read(new RawMail.Raw(mail, mail.length));
    Mailbox from = parsed.from();
    String text =
        String.join(
            " ", parsed.subject(), parsed.visibleText(), parsed.quotedText(), parsed.signature());
    Set<String> found = new TreeSet<>();
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(one -> one.group())
        .forEach(found::add);
    if (from != null) {
      found.add(from.address().toString().toLowerCase(Locale.ROOT));
      String name = from.name();
      if (name != null) {
        found.add(name.toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  private static List<JsonNode> lines(RunningHeard heard) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : heard.output().lines().filter(one -> one.startsWith("{")).toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> said(RunningHeard heard, String logger, String message)
      throws IOException {
    return lines(heard).stream()
        .filter(line -> line.path("logger").asText().endsWith(logger))
        .filter(line -> line.path("message").asText().matches(message))
        .toList();
  }

  private static void replyAndResolve(RunningHeard heard, String id) throws Exception {
    AgentBrowser ana = new AgentBrowser(heard.origin(), "ANA");
    String path = "/api/cases/" + id;
    JsonNode view = ana.get(path);
    view = ana.change("PUT", path + "/draft", version(view), "{\"text\":\"" + REPLY + "\"}");
    view = ana.change("POST", path + "/approve", version(view), "{\"promises\":[]}");
    assertThat(view.at("/case/status").asText()).isEqualTo("waiting for customer");
    eventually(
        "the reply left", () -> said(heard, "Sending", ".*: a mail left"), l -> !l.isEmpty());
    JsonNode unused =
        ana.change(
            "POST",
            path + "/resolve",
            version(ana.get(path)),
            "{\"resolution\":\"a zirconium teapot by express\"}");
  }

  private static long version(JsonNode view) {
    return view.at("/case/version").asLong();
  }

  @Test
  void everyLineNamesTheCaseAndNobody() throws Exception {
    Set<String> personal = new TreeSet<>(Set.of("zirconium", "teapot"));
    String log;
    try (RunningHeard heard =
        RunningHeard.startLoggingAsAFunction(
            data, "--deliver-twice", "--undo=0", "--sweep-every=1", "--follow-up-delay=1s")) {
      for (Path sample : samples()) {
        byte[] mail = Files.readAllBytes(sample);
        personal.addAll(personal(mail));
        LaptopRunner.deliver(heard.smtpPort(), mail);
      }
      int all = samples().size();
      List<JsonNode> filed =
          eventually(
              "every mail ended twice, the second time as one that had ended before",
              () -> said(heard, "IntakeHandler", ".*(opened|joined|filed before|refused).*"),
              found -> found.size() >= 2 * all);
      replyAndResolve(heard, filed.getFirst().path("case_id").asText());
      eventually("asked", () -> said(heard, "FollowUpHandler", ".*: Now"), l -> !l.isEmpty());
      HttpResponse<String> visit =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(heard.origin().resolve("/f/zirconium-teapot")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(visit.statusCode()).isEqualTo(404);
      eventually("visited", () -> said(heard, "FeedbackHandler", "a visit.*"), l -> !l.isEmpty());

      everyLineIsWhole(heard);
      log =
          heard
              .output()
              .lines()
              .filter(line -> line.startsWith("{"))
              .collect(Collectors.joining("\n"));
      Duration unused = heard.stop();
    }
    String others = OURS.matcher(log).replaceAll(" ").toLowerCase(Locale.ROOT);
    assertThat(personal).hasSizeGreaterThan(500);
    assertThat(personal.stream().filter(word -> found(others, word)).toList()).isEmpty();
  }

  private static boolean found(String log, String word) {
    return Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\d])")
        .matcher(log)
        .find();
  }

  private static void everyLineIsWhole(RunningHeard heard) throws IOException {
    List<JsonNode> lines = lines(heard);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("time").asText()).endsWith("Z");
              assertThat(line.path("level").asText()).isIn("INFO", "WARN", "ERROR");
              assertThat(line.path("message").asText()).isNotEmpty();
              if (line.path("message").asText().startsWith("case ")) {
                assertThat(line.path("message").asText())
                    .startsWith("case " + line.path("case_id").asText() + ":");
                assertThat(line.path("request_id").asText()).isNotEmpty();
              }
            });
    assertThat(lines)
        .extracting(line -> line.path("logger").asText().replaceAll(".*\\.", ""))
        .contains(
            "IntakeHandler",
            "Sending",
            "Router",
            "FollowUpHandler",
            "FeedbackHandler",
            "SweepHandler");
  }
}
