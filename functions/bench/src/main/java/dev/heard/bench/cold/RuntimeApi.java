package dev.heard.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Lambda's Runtime API (version 2018-06-01) for one process: hands out events, takes answers. */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<byte[]> events = new SynchronousQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicInteger invocations = new AtomicInteger();

  /**
   * What a function answered.
   *
   * @param at the nanosecond at which its answer came
   * @param failed whether it was an error of the handler or of its start
   */
  record Answer(long at, boolean failed, String body) {}

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    RuntimeApi api = new RuntimeApi(server);
    server.createContext("/", api::take);
    server.setExecutor(api.threads);
    server.start();
    return api;
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Gives the function its next event and waits for what it says.
   *
   * @throws IOException if it does not take the event or does not answer within a minute
   */
  Answer call(byte[] event) throws IOException, InterruptedException {
    if (!events.offer(event, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      Answer failed = answers.poll();
      throw new IOException("the function did not start: " + (failed == null ? "" : failed.body()));
    }
    @Nullable Answer answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (answer == null) {
      throw new IOException("the function did not answer");
    }
    if (answer.failed()) {
      throw new IOException("the function failed: " + answer.body());
    }
    return answer;
  }

  private void take(HttpExchange exchange) throws IOException {
    long at = System.nanoTime();
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      exchange.sendResponseHeaders(202, -1);
      answers.add(new Answer(at, path.endsWith("/error"), body));
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    try {
      byte[] event = events.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", "request-" + invocations.incrementAndGet());
      headers.set(
          "Lambda-Runtime-Deadline-Ms",
          Long.toString(System.currentTimeMillis() + PATIENCE.toMillis()));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-west-1:111122223333:function:bench");
      headers.set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    // Who still waits for an event waits in vain.
    threads.shutdownNow();
  }
}
