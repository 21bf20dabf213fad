package dev.heard.aws.emulator;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What answers in place of AWS: at {@code HEARD_AWS_ENDPOINT} if that is set, else a ministack that
 * is installed below {@code target/} by {@code infra/emulator/install} and ends with the JVM. Where
 * it cannot be had a test is skipped and says why; with {@code HEARD_REQUIRE_STACK=true}, as in CI,
 * it fails.
 */
public final class Emulator implements AutoCloseable {
  public static final String REGION = "eu-west-1";
  public static final String ACCOUNT = "111122223333";

  /** The emulator's owner, to whom nothing is forbidden. */
  public static final String KEY = "test";

  public static final String SECRET = "test";

  private static final Duration INSTALLING = Duration.ofMinutes(10);
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final @Nullable Process process;
  private final URI endpoint;

  private Emulator(@Nullable Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts one, or gives the one at {@code HEARD_AWS_ENDPOINT}, which is as its owner started it.
   *
   * @param name of its log, {@code target/emulator/<name>.log}
   * @param environment what it is told besides its port, region and account
   */
  public static Emulator start(String name, Map<String, String> environment) {
    String elsewhere = System.getenv("HEARD_AWS_ENDPOINT");
    if (elsewhere != null && !elsewhere.isBlank()) {
      return new Emulator(null, URI.create(elsewhere));
    }
    Path tools = tools();
    try {
      int port = freePort();
      ProcessBuilder builder =
          new ProcessBuilder(tools.resolve("bin/ministack").toString())
              .redirectErrorStream(true)
              .redirectOutput(root().resolve("target/emulator/" + name + ".log").toFile());
      builder.environment().putAll(environment);
      builder.environment().put("GATEWAY_PORT", Integer.toString(port));
      builder.environment().put("MINISTACK_REGION", REGION);
      builder.environment().put("MINISTACK_ACCOUNT_ID", ACCOUNT);
      builder.environment().put("AWS_ACCESS_KEY_ID", KEY);
      builder.environment().put("AWS_SECRET_ACCESS_KEY", SECRET);
      builder.environment().remove("AWS_SESSION_TOKEN");
      // It is what functions are told; a proxy between them and the emulator may be given.
      builder.environment().putIfAbsent("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port);
      Process process = builder.start();
      Emulator emulator = new Emulator(process, URI.create("http://127.0.0.1:" + port));
      Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
      emulator.awaitHealth(process);
      return emulator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /**
   * The folder of the virtual environment with ministack, cfn-lint and SAM's translator. Skips the
   * test that asks where it cannot be made.
   */
  public static Path tools() {
    return Tools.FOLDER == null ? missing(Tools.why) : Tools.FOLDER;
  }

  /** The repository's root. */
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("infra/emulator/install"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("infra/emulator/install is in no folder above");
      }
    }
    return here;
  }

  private static Path missing(String why) {
    if (Boolean.parseBoolean(System.getenv("HEARD_REQUIRE_STACK"))) {
      return fail("HEARD_REQUIRE_STACK is set, and the emulator cannot be had: " + why);
    }
    return abort("skipped: the emulator cannot be had: " + why);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth(Process process) throws IOException {
    HttpRequest question =
        HttpRequest.newBuilder(endpoint.resolve("/_ministack/health"))
            .timeout(Duration.ofSeconds(5))
            .build();
    Instant end = Instant.now().plus(STARTING);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (Instant.now().isBefore(end)) {
        try {
          if (client.send(question, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // Not yet.
        }
        if (!process.isAlive()) {
          break;
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    throw new IOException("ministack did not start; see the log below target/emulator");
  }

  /** Installed once in a JVM. */
  private static final class Tools {
    static String why = "";
    static final @Nullable Path FOLDER = install();

    private static @Nullable Path install() {
      try {
        Path log = Files.createTempFile("heard-emulator", ".log");
        Process install =
            new ProcessBuilder(root().resolve("infra/emulator/install").toString())
                .redirectError(log.toFile())
                .start();
        String folder =
            new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (install.waitFor(INSTALLING.toSeconds(), TimeUnit.SECONDS) && install.exitValue() == 0) {
          return Path.of(folder);
        }
        why = Files.readString(log).strip();
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        why = "interrupted";
      }
      return null;
    }
  }
}
