package dev.heard.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * What the functions call, in this process: the table is DynamoDB Local; S3, SQS, SES, the
 * Scheduler and Secrets Manager are answers as short as theirs, at once. So a call costs the
 * function what it costs anywhere, but no way through a network and no TLS.
 */
final class Services implements AutoCloseable {
  static final String SECRET = "bench-0123456789abcdef0123456789abcdef";
  private static final JsonMapper JSON = new JsonMapper();

  private final DynamoDBProxyServer dynamo;
  private final URI table;
  private final HttpServer door;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger sent = new AtomicInteger();

  private Services(DynamoDBProxyServer dynamo, URI table, HttpServer door) {
    this.dynamo = dynamo;
    this.table = table;
    this.door = door;
  }

  /** Starts all of them, empty; takes about two seconds. */
  static Services start() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try {
      DynamoDBProxyServer dynamo =
          new DynamoDBProxyServer(
              port,
              new LocalDynamoDBServerHandler(
                  new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
      dynamo.start();
      HttpServer door =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Services services = new Services(dynamo, URI.create("http://127.0.0.1:" + port), door);
      door.createContext("/", services::answer);
      door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      door.start();
      return services;
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not start", e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getAddress().getPort());
  }

  /** An object of the bucket. */
  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      @Nullable String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String path = exchange.getRequestURI().getPath();
      if (target != null && target.startsWith("DynamoDB_")) {
        forward(exchange, body);
      } else if (target != null && target.startsWith("AmazonSQS.")) {
        JsonNode request = JSON.readTree(body);
        String md5 = DigestUtils.md5Hex(request.path("MessageBody").asText());
        say(
            exchange,
            200,
            JSON.createObjectNode().put("MessageId", "m").put("MD5OfMessageBody", md5));
      } else if (target != null && target.startsWith("secretsmanager.")) {
        secret(exchange, JSON.readTree(body));
      } else if (path.startsWith("/v2/email/")) {
        say(
            exchange,
            200,
            JSON.createObjectNode()
                .put("MessageId", "0102019a7d5b1c44-bench-" + sent.incrementAndGet()));
      } else if (path.startsWith("/schedules/")) {
        say(exchange, 200, JSON.createObjectNode().put("ScheduleArn", "arn:aws:scheduler:bench"));
      } else {
        object(exchange, path.substring(path.indexOf('/', 1) + 1));
      }
    }
  }

  private static void secret(HttpExchange exchange, JsonNode request) throws IOException {
    if (request.path("VersionStage").asText().equals("AWSPREVIOUS")) {
      say(exchange, 400, JSON.createObjectNode().put("__type", "ResourceNotFoundException"));
    } else {
      say(exchange, 200, JSON.createObjectNode().put("Name", "bench").put("SecretString", SECRET));
    }
  }

  private void object(HttpExchange exchange, String key) throws IOException {
    byte @Nullable [] bytes = objects.get(key);
    if (bytes == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", "\"bench\"");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(table).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"X-Amz-Target", "Authorization", "Content-Type"}) {
      @Nullable String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("x-amz-crc32")
          .ifPresent(sum -> exchange.getResponseHeaders().set("x-amz-crc32", sum));
      say(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void say(HttpExchange exchange, int status, JsonNode body) throws IOException {
    say(exchange, status, body.toString().getBytes(UTF_8));
  }

  private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() throws IOException {
    door.stop(0);
    try {
      dynamo.stop();
    } catch (Exception e) {
      throw new IOException("DynamoDB Local did not stop", e);
    }
  }
}
