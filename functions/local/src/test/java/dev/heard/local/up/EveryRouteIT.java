package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.heard.local.signin.Issuer;
import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Every route of the description, over HTTP, with every token that must not open it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryRouteIT {
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Laptop laptop;
  private @Nullable RSAKey key;

  private record Route(String method, String path, String role) {}

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    laptop = LaptopRunner.start(data);
    key = RSAKey.parse(Files.readString(data.resolve("secrets").resolve("issuer")));
  }

  @AfterAll
  void stop() {
    Objects.requireNonNull(laptop).close();
  }

  @TestFactory
  List<DynamicTest> everyRouteRefusesEveryWrongToken() throws IOException {
    List<Route> routes = routes();
    assertThat(routes)
        .hasSizeGreaterThan(15)
        .anyMatch(route -> route.role().equals("lead"))
        .anyMatch(route -> route.role().equals("admin"));
    return routes.stream()
        .map(route -> DynamicTest.dynamicTest(route.toString(), () -> refusals(route)))
        .toList();
  }

  private void refusals(Route route) throws Exception {
    assertThat(status(route, null)).as("no token").isEqualTo(401);
    assertThat(status(route, "nonsense")).as("no token at all").isEqualTo(401);
    assertThat(status(route, signed(access("agent", "lead").expirationTime(ago(1)))))
        .as("expired")
        .isEqualTo(401);
    assertThat(status(route, signed(access("agent", "lead").claim("client_id", "another"))))
        .as("another client's")
        .isEqualTo(401);
    assertThat(status(route, signed(access("agent", "lead").issuer("http://localhost:1/oidc"))))
        .as("another issuer's")
        .isEqualTo(401);
    assertThat(
            status(
                route,
                signed(
                    access("agent", "lead")
                        .claim("token_use", "id")
                        .claim("client_id", null)
                        .audience(Issuer.CLIENT))))
        .as("an ID token")
        .isEqualTo(401);
    assertThat(status(route, signed(access("visitor")))).as("no role").isEqualTo(403);
    assertThat(status(route, signed(access()))).as("no group").isEqualTo(403);
    int agent = status(route, signed(access("agent")));
    if (!route.role().equals("agent")) {
      assertThat(agent).as("an agent at a %s's route", route.role()).isEqualTo(403);
    } else {
      assertThat(agent).as("an agent").isNotIn(401, 403, 500);
    }
    assertThat(status(route, signed(access("agent", route.role()))))
        .as("who may")
        .isNotIn(401, 403, 500);
    if (route.role().equals("admin")) {
      assertThat(status(route, signed(access("agent", "lead")))).as("a lead").isEqualTo(403);
    }
  }

  private static Date ago(int seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }

  private JWTClaimsSet.Builder access(String... groups) {
    return new JWTClaimsSet.Builder()
        .issuer(Objects.requireNonNull(laptop).site().origin() + "/oidc")
        .subject("someone")
        .claim("username", "Someone")
        .claim("token_use", "access")
        .claim("client_id", Issuer.CLIENT)
        .claim("cognito:groups", groups.length == 0 ? null : List.of(groups))
        .issueTime(ago(10))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  private String signed(JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("oidc").build(), claims.build());
    jwt.sign(new RSASSASigner(Objects.requireNonNull(key)));
    return jwt.serialize();
  }

  private int status(Route route, @Nullable String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Objects.requireNonNull(laptop).site().url(route.path()))
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .method(
                route.method(),
                route.method().equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** The routes that the description says need somebody to be signed in. */
  private static List<Route> routes() throws IOException {
    Path description =
        Path.of(System.getProperty("heard.root", "")).resolve("infra").resolve("openapi.yaml");
    Map<String, Object> api;
    try (Reader text = Files.newBufferedReader(description)) {
      api = new Yaml().load(text);
    }
    List<Route> routes = new ArrayList<>();
    members(api.get("paths"))
        .forEach(
            (path, operations) ->
                members(operations)
                    .forEach(
                        (method, operation) -> {
                          String security = String.valueOf(members(operation).get("security"));
                          if (security.contains("cognito")) {
                            routes.add(
                                new Route(
                                    method.toUpperCase(Locale.ROOT),
                                    path.replace("{id}", "H-00000").replaceAll("\\{\\w+\\+?}", "x"),
                                    security.contains("[admin]")
                                        ? "admin"
                                        : security.contains("[lead]") ? "lead" : "agent"));
                          }
                        }));
    return routes;
  }

  private static Map<String, Object> members(@Nullable Object node) {
    Map<String, Object> members = new java.util.LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }
}
