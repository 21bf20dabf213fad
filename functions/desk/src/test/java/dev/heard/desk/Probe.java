package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heard.desk.http.PathTemplate;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the handler as API Gateway does, and holds every answer against the
 * description.
 */
final class Probe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Description DESCRIPTION = Description.load();

  private final DeskHandler handler;
  private final List<Route> routes;

  Probe(Desk desk) {
    handler = new DeskHandler(desk);
    routes = DeskRoutes.of(desk);
  }

  /** A request in the making. */
  static final class Ask {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable Map<String, String> query;
    private @Nullable Map<String, String> claims = claims("ann", "[agent]");
    private @Nullable String body;
    private boolean base64;

    private Ask(String method, String path) {
      this.method = method;
      this.path = path;
    }

    Ask as(@Nullable Map<String, String> claims) {
      this.claims = claims;
      return this;
    }

    Ask lead() {
      return as(claims("lea", "[agent lead]"));
    }

    Ask header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Ask version(long version) {
      return header("if-match", "\"" + version + "\"");
    }

    Ask query(String name, String value) {
      Map<String, String> all = new HashMap<>(query == null ? Map.of() : query);
      all.put(name, value);
      query = all;
      return this;
    }

    Ask json(String body) {
      this.body = body;
      return header("content-type", "application/json");
    }

    Ask body(String body, boolean base64) {
      this.body = body;
      this.base64 = base64;
      return this;
    }

    APIGatewayV2HTTPEvent event() {
      var context =
          APIGatewayV2HTTPEvent.RequestContext.builder()
              .withStage("$default")
              .withHttp(
                  APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                      .withMethod(method)
                      .withPath(path)
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
      return APIGatewayV2HTTPEvent.builder()
          .withVersion("2.0")
          .withRouteKey("$default")
          .withRawPath(path)
          .withHeaders(headers)
          .withQueryStringParameters(query)
          .withBody(body)
          .withIsBase64Encoded(base64)
          .withRequestContext(context.build())
          .build();
    }
  }

  static Ask ask(String method, String path) {
    return new Ask(method, path);
  }

  /** The claims of an access token as the authorizer hands them over. */
  static Map<String, String> claims(String name, String groups) {
    return Map.of(
        "sub", "0f6e2c1a",
        "username", name,
        "token_use", "access",
        "client_id", "console",
        "cognito:groups", groups);
  }

  Reply send(Ask ask) {
    return send(ask.event());
  }

  Reply send(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPResponse response = handler.handleRequest(event, null);
    Reply reply =
        new Reply(
            response.getStatusCode(),
            response.getHeaders(),
            response.getBody(),
            response.getIsBase64Encoded());
    assertThat(reply.headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsKeys("Cache-Control", "Content-Security-Policy");
    Optional<Route> route = route(event);
    if (route.isPresent()) {
      DESCRIPTION.assertDescribed(route.get(), reply);
    } else if (!reply.body().isEmpty()) {
      DESCRIPTION.assertProblem(reply);
    }
    return reply;
  }

  /** Sends it and expects a refusal of this kind. */
  JsonNode refused(Ask ask, int status, String type) {
    Reply reply = send(ask);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    JsonNode problem = read(reply);
    assertThat(problem.path("type").asText()).isEqualTo("/problems/" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asText())
        .isNotBlank()
        .doesNotContain("Exception", "dev.heard");
    return problem;
  }

  /** Sends it and expects an answer. */
  JsonNode answered(Ask ask) {
    Reply reply = send(ask);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return read(reply);
  }

  static JsonNode read(Reply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  private Optional<Route> route(APIGatewayV2HTTPEvent event) {
    if (event.getRequestContext() == null || event.getRequestContext().getHttp() == null) {
      return Optional.empty();
    }
    String method = event.getRequestContext().getHttp().getMethod();
    return PathTemplate.segments(event.getRawPath())
        .flatMap(
            path ->
                routes.stream()
                    .filter(route -> route.method().equals(method))
                    .filter(route -> route.path().match(path).isPresent())
                    .findFirst());
  }
}
