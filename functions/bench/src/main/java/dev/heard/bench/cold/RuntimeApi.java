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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Lambda's Runtime API (version 2018-06-01) for one process: hands out events, takes answers. */
final class RuntimeApi implements AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final long LOOK_MS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<byte[]> events = new SynchronousQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicInteger invocations = new AtomicInteger();

  /**
   * What a function answered.
   *
   * @param at the nanosecond at which its answer came
   * @param failed whether it was an error of the handler or of its start
   */
  record Answer(long at, boolean failed, String body) {
    /** Whether the work was done: a batch and a page can fail with an answer. */
    boolean good() {
      return !failed
          && !body.contains("\"itemIdentifier\"")
          && (!body.contains("\"statusCode\"") || body.contains("\"statusCode\":200"));
    }
  }

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

  /** The nanosecond at which the function first asked for an event: it was ready then. */
  long ready() {
    return asked.get();
  }

  /**
   * Gives the function its next event and waits for what it says.
   *
   * @param alive whether its process still runs
   * @throws IOException if it says that it failed, ends, or takes longer than a minute
   */
  Answer call(byte[] event, BooleanSupplier alive) throws IOException, InterruptedException {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    boolean taken = false;
    while (System.nanoTime() < patience) {
      taken = taken || events.offer(event, LOOK_MS, TimeUnit.MILLISECONDS);
      Answer answer = answers.poll(taken ? LOOK_MS : 0, TimeUnit.MILLISECONDS);
      if (answer != null && !answer.good()) {
        throw new IOException("the function failed: " + answer.body());
      }
      if (answer != null) {
        return answer;
      }
      if (!alive.getAsBoolean()) {
        throw new IOException("the function's process ended");
      }
    }
    throw new IOException("the function did not answer");
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
      asked.compareAndSet(0, System.nanoTime());
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
