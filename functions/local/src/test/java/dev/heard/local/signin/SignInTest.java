package dev.heard.local.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.heard.local.http.Site;
import dev.heard.local.http.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's way in, step by step as a browser goes it. */
final class SignInTest {
  private static final String VERIFIER = "a".repeat(43);
  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private WebServer server;
  private Site site;

  SignInTest() throws IOException {
    server = new WebServer(InetAddress.getLoopbackAddress(), 0);
    site = Site.at(InetAddress.getLoopbackAddress(), server.port());
  }

  @BeforeEach
  void open() throws Exception {
    Issuer issuer = new Issuer(site.origin(), new RSAKeyGenerator(2048).keyID("issuer").generate());
    server.open(Map.of(SignIn.path(), new SignIn(issuer, site.origin())));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(site.url(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String origin) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(site.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String authorize(String redirect, String client) throws Exception {
    String challenge =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    return "/oidc/authorize?response_type=code&client_id=%s&scope=openid&state=st&nonce=no&code_challenge_method=S256&code_challenge=%s&redirect_uri=%s"
        .formatted(client, challenge, URLEncoder.encode(redirect, StandardCharsets.UTF_8));
  }

  private String authorize() throws Exception {
    return authorize(site.origin() + "/", Issuer.CLIENT);
  }

  private String code(String person) throws Exception {
    HttpResponse<String> answer = post(authorize(), "person=" + person, site.origin());
    assertThat(answer.statusCode()).isEqualTo(302);
    URI location = URI.create(answer.headers().firstValue("location").orElseThrow());
    assertThat(location.toString()).startsWith(site.origin() + "/?");
    for (String pair : location.getQuery().split("&", -1)) {
      if (pair.startsWith("code=")) {
        return pair.substring(5);
      }
    }
    throw new AssertionError("no code");
  }

  private String exchange(String code) {
    return "grant_type=authorization_code&client_id=%s&code=%s&code_verifier=%s&redirect_uri=%s"
        .formatted(
            Issuer.CLIENT,
            code,
            VERIFIER,
            URLEncoder.encode(site.origin() + "/", StandardCharsets.UTF_8));
  }

  private static JWTClaimsSet claims(JsonNode tokens, String name) throws Exception {
    return SignedJWT.parse(tokens.path(name).asText()).getJWTClaimsSet();
  }

  @Test
  void oneClickGivesTokensThatLookLikeCognitos() throws Exception {
    assertThat(get(authorize()).body()).contains("Ana (agent)").contains("Lea (lead)");

    HttpResponse<String> answer = post("/oidc/token", exchange(code("LEA")), site.origin());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode tokens = JsonMapper.builder().build().readTree(answer.body());
    JWTClaimsSet access = claims(tokens, "access_token");
    assertThat(access.getAudience()).isEmpty();
    assertThat(access.getIssuer()).isEqualTo(site.origin() + "/oidc");
    assertThat(access.getClaims())
        .containsEntry("token_use", "access")
        .containsEntry("client_id", Issuer.CLIENT)
        .containsEntry("username", "Lea")
        .containsEntry("cognito:groups", List.of("agent", "lead"));
    JWTClaimsSet id = claims(tokens, "id_token");
    assertThat(id.getAudience()).containsExactly(Issuer.CLIENT);
    assertThat(id.getClaims())
        .containsEntry("token_use", "id")
        .containsEntry("nonce", "no")
        .containsEntry("cognito:username", "Lea")
        .doesNotContainKeys("client_id", "scope");

    String refresh =
        "grant_type=refresh_token&client_id=%s&refresh_token=%s"
            .formatted(
                Issuer.CLIENT,
                URLEncoder.encode(tokens.path("refresh_token").asText(), StandardCharsets.UTF_8));
    JsonNode renewed =
        JsonMapper.builder().build().readTree(post("/oidc/token", refresh, site.origin()).body());
    assertThat(claims(renewed, "access_token").getStringClaim("username")).isEqualTo("Lea");
  }

  @Test
  void discoveryNamesWhatIsThere() throws Exception {
    JsonNode found =
        JsonMapper.builder().build().readTree(get("/oidc/.well-known/openid-configuration").body());
    assertThat(found.path("issuer").asText()).isEqualTo(site.origin() + "/oidc");
    assertThat(found.path("token_endpoint").asText()).isEqualTo(site.origin() + "/oidc/token");
    assertThat(get("/oidc/jwks").body()).contains("\"keys\"").doesNotContain("\"d\"");
  }

  @Test
  void aCodeServesOnceAndOnlyWithItsVerifier() throws Exception {
    String code = code("ANA");
    assertThat(
            post("/oidc/token", exchange(code).replace(VERIFIER, "b".repeat(43)), site.origin())
                .statusCode())
        .isEqualTo(400);
    String other = code("ANA");
    assertThat(post("/oidc/token", exchange(other), site.origin()).statusCode()).isEqualTo(200);
    assertThat(post("/oidc/token", exchange(other), site.origin()).statusCode()).isEqualTo(400);
  }

  @Test
  void nobodyElseMayUseIt() throws Exception {
    assertThat(get(authorize("http://evil.example/", Issuer.CLIENT)).statusCode()).isEqualTo(400);
    assertThat(get(authorize(site.origin() + ".evil.example/", Issuer.CLIENT)).statusCode())
        .isEqualTo(400);
    assertThat(get(authorize(site.origin() + "/", "other")).statusCode()).isEqualTo(400);
    assertThat(post(authorize(), "person=ANA", "http://evil.example").statusCode()).isEqualTo(400);
    assertThat(post("/oidc/token", exchange("x"), "http://evil.example").statusCode())
        .isEqualTo(400);
    assertThat(
            post(
                    "/oidc/token",
                    "grant_type=client_credentials&client_id=heard-console",
                    site.origin())
                .statusCode())
        .isEqualTo(400);
    assertThat(post(authorize(), "person=ROOT", site.origin()).statusCode()).isEqualTo(400);
    assertThat(get("/oidc/debugger").statusCode()).isEqualTo(404);
    assertThat(
            get("/oidc/endsession?post_logout_redirect_uri=http://evil.example/")
                .headers()
                .firstValue("location"))
        .contains(site.origin() + "/");
  }
}
