package dev.heard.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One process of a function under Lambda's runtime interface client, spoken to as Lambda does. */
final class Started implements AutoCloseable {
  /** As the template gives them; of which Lambda's Java may take 85 % as heap. */
  private static final int MEMORY_MB = 1024;

  private static final int HEAP_MB = 870;

  /** What java25 runs with unless there is a snapshot: its documentation tells of the tiers. */
  private static final List<String> FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + HEAP_MB + "m");

  private static final long AOT_MINUTES = 4;
  private static final Duration STOPPING = Duration.ofSeconds(10);

  private final RuntimeApi api;
  private final Process process;
  private final long begun;

  private Started(RuntimeApi api, Process process, long begun) {
    this.api = api;
    this.process = process;
    this.begun = begun;
  }

  /**
   * Starts a process.
   *
   * @param more options for its JVM
   * @param log takes what it writes
   */
  static Started start(Subject subject, List<String> more, Map<String, String> common, Path log)
      throws IOException {
    RuntimeApi api = RuntimeApi.start();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(more);
    // The client loads a library of its own for its calls.
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(subject)));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(subject.handler());
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(common);
    environment.putAll(subject.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", subject.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(MEMORY_MB));
    environment.put("_HANDLER", subject.handler());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begun = System.nanoTime();
    return new Started(api, builder.start(), begun);
  }

  private static String classPath(Subject subject) {
    Stream<String> client =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(jar -> new File(jar).getName().startsWith("aws-lambda-java-"))
            .filter(
                jar -> {
                  String name = new File(jar).getName();
                  return name.contains("interface-client") || name.contains("serialization");
                });
    return String.join(
        File.pathSeparator,
        Stream.concat(subject.classPath().stream().map(Path::toString), client).toList());
  }

  /** The first call: its answer, and when the function was ready for it. */
  First first(byte[] event) throws IOException, InterruptedException {
    long answered = api.call(event, process::isAlive).at();
    return new First((answered - begun) / 1e6, (answered - api.ready()) / 1e6);
  }

  /**
   * A first call, in milliseconds.
   *
   * @param whole from the process's start to the answer
   * @param afterReady from when the function asked for an event: what a snapshot does not take away
   */
  record First(double whole, double afterReady) {}

  /** The time of a further call, in milliseconds. */
  double again(byte[] event) throws IOException, InterruptedException {
    long asked = System.nanoTime();
    return (api.call(event, process::isAlive).at() - asked) / 1e6;
  }

  /** The most memory that the process has held, in MiB; 0 where the system does not say. */
  double peak() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    Map<String, String> said = new HashMap<>();
    for (String line : Files.readAllLines(status)) {
      String[] parts = line.split(":\\s*", 2);
      said.put(parts[0], parts[1]);
    }
    return Long.parseLong(said.getOrDefault("VmHWM", "0 kB").split(" ")[0]) / 1024.0;
  }

  /** Ends it in order, so that it can leave its AOT cache behind; waits for that. */
  void end() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(AOT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("the process did not end");
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS);
    api.close();
  }
}
