package dev.heard.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, refuses what does not mean this machine or is too large, and leads to the doors. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile TreeMap<String, Door> doors = new TreeMap<>();

  /**
   * Binds the port; requests are answered once there are doors.
   *
   * @throws IOException if the port cannot be had
   */
  public WebServer(InetAddress address, int port) throws IOException {
    // Without it small answers wait for the other side's delayed acknowledgement, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Seconds: nobody may hold a line by sending a request byte by byte.
    System.setProperty("sun.net.httpserver.maxReqTime", "60");
    server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Starts to answer.
   *
   * @param doors by path prefix; the longest that fits is taken
   */
  public void open(Map<String, Door> doors) {
    this.doors = new TreeMap<>(doors);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (RuntimeException e) {
        LOG.error("A request could not be answered", e);
        answer = Answer.json(500, "{\"message\":\"Internal Server Error\"}");
      }
      answer.send(exchange);
    } catch (IOException gone) {
      LOG.debug("A browser went away", gone);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !Site.trusted(host)) {
      return Answer.json(421, "{\"message\":\"Call this machine localhost\"}");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LambdaDoor.MAX_BYTES + 1);
    if (body.length > LambdaDoor.MAX_BYTES) {
      exchange.getResponseHeaders().set("Connection", "close");
      return Answer.json(413, "{\"message\":\"Request Entity Too Large\"}");
    }
    Door door = door(exchange.getRequestURI().getRawPath());
    return door == null
        ? Answer.json(404, "{\"message\":\"Not Found\"}")
        : door.answer(exchange, body);
  }

  private @Nullable Door door(String path) {
    return doors.descendingMap().entrySet().stream()
        .filter(
            door ->
                path.equals(door.getKey())
                    || path.startsWith(
                        door.getKey().endsWith("/") ? door.getKey() : door.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Gives what is being answered a second to end. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.stop(1);
      threads.shutdownNow();
    }
  }
}
