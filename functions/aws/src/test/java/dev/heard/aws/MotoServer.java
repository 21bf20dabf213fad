package dev.heard.aws;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * An emulator of S3, SQS, SES and the Scheduler, where this machine has one: {@code pip install
 * moto[server]}. One for all tests of a JVM; tests that need it are skipped without it.
 */
final class MotoServer {
  private static final String PROGRAM = "moto_server";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private MotoServer() {}

  static Clients clients() {
    if (program().isEmpty()) {
      abort("skipped: " + PROGRAM + " is not on the PATH (pip install \"moto[server]\")");
    }
    return new Clients(
        Region.EU_CENTRAL_1,
        Running.ENDPOINT,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard")));
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static final class Running {
    static final URI ENDPOINT = start();

    private static URI start() {
      try {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          port = socket.getLocalPort();
        }
        Process server =
            new ProcessBuilder(
                    program().orElseThrow().toString(),
                    "-H",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        await(port);
        return URI.create("http://127.0.0.1:" + port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(Process server) {
      server.descendants().forEach(ProcessHandle::destroy);
      server.destroy();
    }

    private static void await(int port) throws IOException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
          return;
        } catch (IOException e) {
          if (System.nanoTime() > end) {
            throw new IOException(PROGRAM + " did not start", e);
          }
        }
        try {
          Thread.sleep(50);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }
    }
  }
}
