package dev.heard.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as an HTTP API of API Gateway hands it to Lambda, payload format 2.0. */
final class GatewayEvent {
  private static final DateTimeFormatter COMMON_LOG =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GatewayEvent() {}

  static APIGatewayV2HTTPEvent of(
      HttpExchange exchange, byte[] body, @Nullable Map<String, String> claims, Instant now) {
    Map<String, String> headers = headers(exchange);
    String query = exchange.getRequestURI().getRawQuery();
    boolean text = isText(headers.get("content-type"));
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(exchange.getRequestURI().getRawPath())
        .withRawQueryString(query == null ? "" : query)
        .withQueryStringParameters(query == null ? null : parameters(query))
        .withHeaders(headers)
        .withCookies(cookies(exchange))
        .withBody(body.length == 0 ? null : text(body, text))
        .withIsBase64Encoded(body.length > 0 && !text)
        .withRequestContext(context(exchange, headers, claims, now))
        .build();
  }

  private static APIGatewayV2HTTPEvent.RequestContext context(
      HttpExchange exchange,
      Map<String, String> headers,
      @Nullable Map<String, String> claims,
      Instant now) {
    APIGatewayV2HTTPEvent.RequestContext.RequestContextBuilder context =
        APIGatewayV2HTTPEvent.RequestContext.builder()
            .withAccountId("000000000000")
            .withApiId("laptop")
            .withDomainName(headers.getOrDefault("host", ""))
            .withDomainPrefix("laptop")
            .withRouteKey("$default")
            .withStage("$default")
            .withRequestId(UUID.randomUUID().toString())
            .withTime(COMMON_LOG.format(now))
            .withTimeEpoch(now.toEpochMilli())
            .withHttp(
                APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                    .withMethod(exchange.getRequestMethod())
                    .withPath(exchange.getRequestURI().getRawPath())
                    .withProtocol(exchange.getProtocol())
                    .withSourceIp(exchange.getRemoteAddress().getAddress().getHostAddress())
                    .withUserAgent(headers.getOrDefault("user-agent", ""))
                    .build());
    if (claims != null) {
      context.withAuthorizer(
          APIGatewayV2HTTPEvent.RequestContext.Authorizer.builder()
              .withJwt(
                  APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT
                      .builder()
                      .withClaims(claims)
                      .build())
              .build());
    }
    return context.build();
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!lower.equals("cookie")) {
                headers.put(lower, String.join(",", values));
              }
            });
    return headers;
  }

  private static @Nullable List<String> cookies(HttpExchange exchange) {
    List<String> headers = exchange.getRequestHeaders().get("Cookie");
    return headers == null
        ? null
        : headers.stream()
            .flatMap(line -> Arrays.stream(line.split(";", -1)))
            .map(String::strip)
            .toList();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        all.computeIfAbsent(name, n -> new ArrayList<>())
            .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    Map<String, String> joined = new LinkedHashMap<>();
    all.forEach((name, values) -> joined.put(name, String.join(",", values)));
    return joined;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static String text(byte[] body, boolean text) {
    return text
        ? new String(body, StandardCharsets.UTF_8)
        : Base64.getEncoder().encodeToString(body);
  }

  /** What API Gateway takes for text; all else arrives in base 64. */
  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.endsWith("+json")
        || type.equals("application/xml")
        || type.endsWith("+xml")
        || type.equals("application/javascript");
  }
}
