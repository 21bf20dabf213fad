package dev.heard.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.local.signin.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What an agent's browser does: signs in by the code flow, and calls the desk. */
final class AgentBrowser {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String VERIFIER = "v".repeat(50);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI origin;
  private final JsonNode tokens;

  /** Signs in. */
  AgentBrowser(URI origin, String person) throws IOException, InterruptedException {
    this.origin = origin;
    this.tokens = signIn(person);
  }

  String accessToken() {
    return tokens.path("access_token").asText();
  }

  String idToken() {
    return tokens.path("id_token").asText();
  }

  private JsonNode signIn(String person) throws IOException, InterruptedException {
    String redirect = encoded(origin + "/");
    String authorize =
        "/oidc/authorize?response_type=code&client_id=%s&scope=openid&state=s&redirect_uri=%s&code_challenge_method=S256&code_challenge=%s"
            .formatted(Issuer.CLIENT, redirect, challenge());
    HttpResponse<String> chosen = post(authorize, "person=" + person);
    assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(302);
    String location = chosen.headers().firstValue("location").orElseThrow();
    String code = location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    HttpResponse<String> answer =
        post(
            "/oidc/token",
            "grant_type=authorization_code&client_id=%s&redirect_uri=%s&code_verifier=%s&code=%s"
                .formatted(Issuer.CLIENT, redirect, VERIFIER, code));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin.toString())
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, 0, "");
  }

  /**
   * Changes something that must succeed.
   *
   * @param version that the agent saw
   */
  JsonNode change(String method, String path, long version, String body)
      throws IOException, InterruptedException {
    return call(method, path, version, body);
  }

  private JsonNode call(String method, String path, long version, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Authorization", "Bearer " + accessToken())
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (version > 0) {
      request.header("If-Match", "\"" + version + "\"");
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
