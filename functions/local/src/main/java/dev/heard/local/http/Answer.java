package dev.heard.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the browser.
 *
 * @param headers each with its values
 */
@SuppressWarnings("ArrayRecordComponent") // Written out and dropped; nothing compares it.
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
          + "frame-ancestors 'none'; base-uri 'none'";

  public static Answer json(int status, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** A page of the laptop's own: no scripts, nothing from elsewhere. */
  public static Answer page(int status, String html) {
    return new Answer(
        status,
        Map.of(
            "Content-Type", List.of("text/html; charset=utf-8"),
            "Content-Security-Policy", List.of(PAGE_POLICY),
            "X-Content-Type-Options", List.of("nosniff"),
            "Referrer-Policy", List.of("same-origin"),
            "Cache-Control", List.of("no-store")),
        html.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer redirect(int status, String location) {
    return new Answer(status, Map.of("Location", List.of(location)), new byte[0]);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(
        (name, values) -> values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
    boolean silent =
        body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 304;
    exchange.sendResponseHeaders(status, silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }
}
