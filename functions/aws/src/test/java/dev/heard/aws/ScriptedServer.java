package dev.heard.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that answers as AWS does on the wire and misbehaves as told, down to the socket: the
 * JDK's HTTP server could not cut a connection after it has read the request.
 */
final class ScriptedServer implements AutoCloseable {
  private static final int TLS_HANDSHAKE = 22;

  private final ServerSocket server;
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** What is written to the socket; then it is closed, unless it is to be kept. */
  record Answer(String bytes, boolean keep) {
    /** The connection ends without an answer. */
    static final Answer CUT = new Answer("", false);

    /** The connection stays open, and nothing comes. */
    static final Answer NONE = new Answer("none", false);

    /** The connection ends within the answer. */
    static final Answer HALF =
        new Answer("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"Message", false);

    static Answer json(int status, String body) {
      return new Answer(
          "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, body.length(), body),
          true);
    }

    /** An error as DynamoDB words it. */
    static Answer dynamoError(String type, String more) {
      return json(
          400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"%s}".formatted(type, more));
    }

    /** An error as SES v2 words it. */
    static Answer error(int status, String type) {
      String body = "{\"message\":\"as asked\"}";
      return new Answer(
          "HTTP/1.1 %d X\r\nx-amzn-ErrorType: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(status, type, body.length(), body),
          true);
    }
  }

  ScriptedServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  void next(Answer answer) {
    answers.add(answer);
  }

  /** The body of every request that came in whole. */
  List<String> bodies() {
    return List.copyOf(bodies);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        Optional<String> body = request(in);
        if (body.isEmpty()) {
          return;
        }
        bodies.add(body.get());
        Answer answer = Optional.ofNullable(answers.poll()).orElse(Answer.CUT);
        if (answer.equals(Answer.NONE)) {
          in.read(); // until the client gives up
          return;
        }
        socket.getOutputStream().write(answer.bytes().getBytes(UTF_8));
        socket.getOutputStream().flush();
        if (!answer.keep()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** The body of the next request; empty where none comes. */
  private static Optional<String> request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0 || c == TLS_HANDSHAKE || head.length() > 100_000) {
        return Optional.empty();
      }
      head.append((char) c);
    }
    String lower = head.toString().toLowerCase(Locale.ROOT);
    int at = lower.indexOf("content-length:");
    int length = Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).strip());
    return Optional.of(new String(in.readNBytes(length), ISO_8859_1));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
