package dev.heard.bench.cold;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Times the functions' first and further answers, as they are shipped. */
@Command(
    name = "cold",
    description =
        "Measures sizes, cold starts (with and without an AOT cache), warm calls and memory of the seven functions and of one that does nothing.")
public final class ColdCommand implements Callable<Integer> {
  /** The first calls of a process load classes still. */
  private static final int SETTLING = 5;

  private static final String KEY = "bench";

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--runs",
      defaultValue = "7",
      description = "how many processes of each (default ${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--warm",
      defaultValue = "25",
      description = "how many further calls of each process (default ${DEFAULT-VALUE})")
  private int warm;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "measures this function and the one that does nothing")
  private @Nullable String only;

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "puts the table between the marks of this file, docs/benchmarks.md")
  private @Nullable Path write;

  /** Where what is measured lies, set when the command begins. */
  private Path work = Path.of("");

  private Map<String, String> common = Map.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (runs < 1 || warm <= SETTLING) {
      throw new ParameterException(
          spec.commandLine(),
          "At least one run, and more than %d further calls.".formatted(SETTLING));
    }
    PrintWriter out = spec.commandLine().getOut();
    Path root = Path.of(System.getProperty("heard.root", "."));
    work = Files.createDirectories(root.resolve("functions/bench/target/cold"));
    try (Services services = Services.start();
        DynamoDbClient client = client(services.endpoint())) {
      Scenes scenes = new Scenes(services, client, root);
      common = environment(services.endpoint());
      List<Figures> all =
          Subjects.of(scenes, root, work).stream()
              .filter(
                  subject -> only == null || subject.name().equals(only) || subject.zipped() == 0)
              .map(Figures::new)
              .toList();
      for (Figures each : all) {
        out.println("training " + each.subject.name());
        out.flush();
        train(each.subject);
      }
      for (int run = 1; run <= runs; run++) {
        out.println("run " + run + " of " + runs);
        out.flush();
        for (Figures each : all) {
          time(each);
        }
      }
      String report = Report.of(all, LocalDate.now(ZoneOffset.UTC), runs);
      out.println();
      out.println(report);
      out.flush();
      if (write != null) {
        Marked.replace(write, "cold", report);
      }
    }
    return 0;
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** What Lambda and the template tell every function. */
  private static Map<String, String> environment(URI endpoint) {
    return Map.ofEntries(
        Map.entry("AWS_REGION", "eu-west-1"),
        Map.entry("AWS_ACCESS_KEY_ID", KEY),
        Map.entry("AWS_SECRET_ACCESS_KEY", KEY),
        Map.entry("TZ", "UTC"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("HEARD_AWS_ENDPOINT", endpoint.toString()),
        Map.entry("HEARD_STACK", "bench"),
        Map.entry("HEARD_TABLE", Scenes.TABLE),
        Map.entry("HEARD_RAW_BUCKET", "bench"),
        Map.entry("HEARD_NUDGE_QUEUE_URL", endpoint + "/111122223333/nudges"),
        Map.entry("HEARD_SUPPORT_ADDRESS", Scenes.SUPPORT),
        Map.entry(
            "HEARD_SIGNING_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:bench"),
        Map.entry("HEARD_CONFIGURATION_SET", "bench"),
        Map.entry("HEARD_UNDO_SECONDS", "0"));
  }

  private void train(Subject subject) throws IOException, InterruptedException {
    try (Started process =
        Started.start(
            subject, List.of("-XX:AOTCacheOutput=" + cache(subject)), common, log(subject))) {
      Started.First unused = process.first(subject.event().next());
      for (int call = 0; call < SETTLING; call++) {
        process.again(subject.event().next());
      }
      process.end();
    }
    if (!Files.isRegularFile(cache(subject))) {
      throw new IOException("no AOT cache was made; what the JVM said is in " + log(subject));
    }
  }

  /** One process without a cache, one with it. */
  private void time(Figures figures) throws IOException, InterruptedException {
    Subject subject = figures.subject;
    try (Started process = Started.start(subject, List.of(), common, log(subject))) {
      Started.First first = process.first(subject.event().next());
      figures.cold.add(first.whole());
      figures.afterReady.add(first.afterReady());
      for (int call = 0; call < warm; call++) {
        double took = process.again(subject.event().next());
        if (call >= SETTLING) {
          figures.warm.add(took);
        }
      }
      figures.peak.add(process.peak());
    }
    List<String> cached = List.of("-XX:AOTCache=" + cache(subject), "-XX:AOTMode=on");
    try (Started process = Started.start(subject, cached, common, log(subject))) {
      figures.cached.add(process.first(subject.event().next()).whole());
    }
  }

  private Path cache(Subject subject) {
    return work.resolve(subject.name() + ".aot");
  }

  private Path log(Subject subject) {
    return work.resolve(subject.name() + ".log");
  }
}
