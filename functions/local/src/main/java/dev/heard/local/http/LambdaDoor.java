package dev.heard.local.http;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import dev.heard.local.lambda.LaptopContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What API Gateway is to the deployed system: checks the token, calls the handler, answers. */
public final class LambdaDoor implements Door {
  /** Lambda's limit on what goes in and what comes out. */
  static final int MAX_BYTES = 6 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LambdaDoor.class);
  private static final Answer UNAUTHORIZED =
      new Answer(
          401,
          Map.of(
              "Content-Type", List.of("application/json"), "WWW-Authenticate", List.of("Bearer")),
          "{\"message\":\"Unauthorized\"}".getBytes(StandardCharsets.UTF_8));

  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler;
  private final TokenCheck tokens;
  private final InstantSource clock;

  public LambdaDoor(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      TokenCheck tokens,
      InstantSource clock) {
    this.handler = handler;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Answer answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getRawPath();
    Optional<Map<String, String>> claims = Optional.empty();
    if (path.equals("/api") || path.startsWith("/api/")) {
      claims = tokens.claims(exchange.getRequestHeaders().getFirst("Authorization"));
      if (claims.isEmpty()) {
        return UNAUTHORIZED;
      }
    }
    try {
      return answer(
          handler.handleRequest(
              GatewayEvent.of(exchange, body, claims.orElse(null), clock.instant()),
              LaptopContext.of("desk")));
    } catch (RuntimeException | Error e) {
      LOG.error("desk failed on a {}", exchange.getRequestMethod(), e);
      return Answer.json(500, "{\"message\":\"Internal Server Error\"}");
    }
  }

  private static Answer answer(APIGatewayV2HTTPResponse response) {
    String body = response.getBody() == null ? "" : response.getBody();
    if (body.length() > MAX_BYTES) {
      LOG.error("desk answered with more than Lambda lets through");
      return Answer.json(500, "{\"message\":\"Internal Server Error\"}");
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (response.getMultiValueHeaders() != null) {
      response
          .getMultiValueHeaders()
          .forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
    }
    if (response.getHeaders() != null) {
      response.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
    }
    if (response.getCookies() != null && !response.getCookies().isEmpty()) {
      headers.put("Set-Cookie", response.getCookies());
    }
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals("content-length"));
    return new Answer(
        response.getStatusCode(),
        headers,
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }
}
