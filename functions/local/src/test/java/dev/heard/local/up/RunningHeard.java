package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.logs.JsonLogs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./heard up} as a process of its own, so that it can be killed without a word. */
final class RunningHeard implements AutoCloseable {
  private static final Pattern CONSOLE = Pattern.compile("Console +(http://localhost:\\d+)/");
  private static final Pattern SMTP = Pattern.compile("smtp://localhost:(\\d+)");

  private final Process process;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch up = new CountDownLatch(1);

  private RunningHeard(Process process) {
    this.process = process;
    Thread unused = Thread.startVirtualThread(this::listen);
  }

  /** Starts it and waits until it says that it is up. */
  static RunningHeard start(Path data, String... options) throws IOException, InterruptedException {
    // All that it could ever log, so that tests can search it for what it must not.
    return startWith("-Dorg.slf4j.simpleLogger.log.dev.heard=debug", data, options);
  }

  /** Likewise; what is logged is logged as it is in a function. */
  static RunningHeard startLoggingAsAFunction(Path data, String... options)
      throws IOException, InterruptedException {
    return startWith("-Dslf4j.provider=" + JsonLogs.class.getName(), data, options);
  }

  private static RunningHeard startWith(String logs, Path data, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dheard.root=" + System.getProperty("heard.root"),
                logs,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.heard.local.cli.Main",
                "up",
                "--port=0",
                "--smtp-port=0",
                "--data=" + data));
    command.addAll(Arrays.asList(options));
    RunningHeard heard =
        new RunningHeard(new ProcessBuilder(command).redirectErrorStream(true).start());
    if (!heard.up.await(90, TimeUnit.SECONDS)) {
      heard.showThreads();
      throw new AssertionError("not up after 90 s:\n" + heard.output());
    }
    return heard;
  }

  /** Where it hangs, for whoever reads the test's output. */
  private void showThreads() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    int unused =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print")
            .inheritIO()
            .start()
            .waitFor();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.startsWith("Stop with Ctrl-C")) {
          up.countDown();
        }
      }
    } catch (IOException killed) {
      said.add("(killed)");
    }
  }

  private String found(Pattern pattern) {
    synchronized (said) {
      for (String line : said) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return matcher.group(1);
        }
      }
    }
    throw new AssertionError("not said: " + pattern);
  }

  URI origin() {
    return URI.create(found(CONSOLE));
  }

  int smtpPort() {
    return Integer.parseInt(found(SMTP));
  }

  /** All that it wrote so far. */
  String output() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  /** As when the power fails. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  /** As by Ctrl-C; gives the time it took. */
  Duration stop() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
