package dev.heard.aws.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a service, or where a service would be, and lets the next calls of an
 * operation go wrong as told. All others pass.
 */
public final class FaultyProxy implements AutoCloseable {
  /** Those of one connection only, and what the HTTP client sets by itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final HttpServer server;
  private final HttpClient upstream =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final @Nullable URI target;
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();

  /** In front of a service. */
  public FaultyProxy(URI target) {
    this(Optional.of(target));
  }

  /** Where no service is: a call for which no fault is waiting is cut. */
  public FaultyProxy() {
    this(Optional.empty());
  }

  private FaultyProxy(Optional<URI> target) {
    this.target = target.orElse(null);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** So many calls of the operation go wrong like this, after those that were told before. */
  public void next(String operation, int times, Fault fault) {
    Queue<Fault> queue = faults.computeIfAbsent(operation, unused -> new ConcurrentLinkedQueue<>());
    for (int i = 0; i < times; i++) {
      queue.add(fault);
    }
  }

  /** From now on the operation passes. */
  public void forget(String operation) {
    faults.remove(operation);
  }

  /** How many calls of the operation came. */
  public int asked(String operation) {
    return count(asked, operation).get();
  }

  /** How many of them the service has carried out or refused. */
  public int done(String operation) {
    return count(done, operation).get();
  }

  private static AtomicInteger count(Map<String, AtomicInteger> counts, String operation) {
    return counts.computeIfAbsent(operation, unused -> new AtomicInteger());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = operation(exchange);
      count(asked, operation).incrementAndGet();
      Queue<Fault> queue = faults.get(operation);
      Fault fault = queue == null ? null : queue.poll();
      switch (fault) {
        case null -> {
          if (target != null) {
            pass(exchange, carryOut(exchange, target, body, operation));
          }
        }
        case Fault.Answered(int status, String type, String error, String text) -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
          answer(exchange, status, text.getBytes(UTF_8));
        }
        case Fault.Cut() -> {}
        case Fault.AnswerLost() -> {
          if (target != null) {
            HttpResponse<byte[]> unused = carryOut(exchange, target, body, operation);
          }
        }
        case Fault.Late(var by) -> {
          HttpResponse<byte[]> answer =
              target == null ? null : carryOut(exchange, target, body, operation);
          Thread.sleep(by);
          if (answer != null) {
            pass(exchange, answer);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> carryOut(
      HttpExchange exchange, URI to, byte[] body, String operation)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<byte[]> answer = upstream.send(request.build(), BodyHandlers.ofByteArray());
    count(done, operation).incrementAndGet();
    return answer;
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    answer(exchange, answer.statusCode(), answer.body());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /**
   * What is asked for: the JSON services say so, of the others those that we use are known by
   * method and path.
   */
  private static String operation(HttpExchange exchange) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.lastIndexOf('.') + 1);
    }
    String method = exchange.getRequestMethod();
    URI asked = exchange.getRequestURI();
    String query = String.valueOf(asked.getRawQuery());
    if (asked.getPath().equals("/v2/email/outbound-emails")) {
      return "SendEmail";
    }
    if (asked.getPath().startsWith("/schedules/")) {
      return method.equals("POST") ? "CreateSchedule" : method + "Schedule";
    }
    return switch (method) {
      case "PUT" -> "PutObject";
      case "POST" -> "DeleteObjects";
      case "GET" ->
          query.contains("versions")
              ? "ListObjectVersions"
              : query.contains("list-type") ? "ListObjectsV2" : "GetObject";
      default -> method;
    };
  }

  @Override
  public void close() {
    server.stop(0);
    upstream.shutdownNow();
  }
}
