package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * Somebody at the console of a deployed stack: signed in on the user pool's own page, by code and
 * PKCE, with what the console itself was told by {@code /config.json}.
 */
final class SignedIn {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASSWORD = "correct horse battery";
  private static final String VERIFIER = "v".repeat(50);

  private final Visitor visitor;
  private final String accessToken;

  private SignedIn(Visitor visitor, String accessToken) {
    this.visitor = visitor;
    this.accessToken = accessToken;
  }

  static SignedIn as(DeployedStack stack, String address, String group)
      throws IOException, InterruptedException {
    CognitoIdentityProviderClient cognito = stack.account().cognito();
    String pool = stack.output("UserPoolId");
    cognito.adminCreateUser(create -> create.userPoolId(pool).username(address));
    cognito.adminSetUserPassword(
        set -> set.userPoolId(pool).username(address).password(PASSWORD).permanent(true));
    cognito.adminAddUserToGroup(add -> add.userPoolId(pool).username(address).groupName(group));
    Visitor visitor = new Visitor(stack.account().endpoint(), URI.create(stack.output("ApiUrl")));
    return new SignedIn(visitor, token(stack, visitor, address));
  }

  private static String token(DeployedStack stack, Visitor visitor, String address)
      throws IOException, InterruptedException {
    JsonNode config = JSON.readTree(visitor.get("/config.json").body());
    assertThat(config.path("authority").asText()).contains(stack.output("UserPoolId"));
    String client = config.path("clientId").asText();
    String redirect = stack.output("ConsoleUrl");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> login =
          form(
              http,
              stack.account().endpoint().resolve("/login"),
              Map.of(
                  "client_id",
                  client,
                  "redirect_uri",
                  redirect,
                  "scope",
                  config.path("scope").asText("openid"),
                  "state",
                  "s",
                  "response_type",
                  "code",
                  "code_challenge",
                  challenge(),
                  "code_challenge_method",
                  "S256",
                  "nonce",
                  "",
                  "username",
                  address,
                  "password",
                  PASSWORD));
      String location = login.headers().firstValue("location").orElse("");
      assertThat(location).as(login.body()).startsWith(redirect).contains("code=");
      HttpResponse<String> tokens =
          form(
              http,
              stack.account().endpoint().resolve("/oauth2/token"),
              Map.of(
                  "grant_type", "authorization_code",
                  "client_id", client,
                  "redirect_uri", redirect,
                  "code_verifier", VERIFIER,
                  "code", location.replaceFirst(".*[?&]code=([^&]+).*", "$1")));
      assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
      return JSON.readTree(tokens.body()).path("access_token").asText();
    }
  }

  private static HttpResponse<String> form(HttpClient http, URI where, Map<String, String> fields)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(where)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    fields.entrySet().stream()
                        .map(
                            field ->
                                field.getKey()
                                    + "="
                                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
            .build(),
        BodyHandlers.ofString());
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

  JsonNode get(String path) throws IOException, InterruptedException {
    return ok(visitor.call("GET", path, Map.of("Authorization", "Bearer " + accessToken), ""));
  }

  /** Changes a case as it was last seen. */
  JsonNode change(String method, String path, long version, String body)
      throws IOException, InterruptedException {
    return ok(
        visitor.call(
            method,
            path,
            Map.of(
                "Authorization",
                "Bearer " + accessToken,
                "If-Match",
                "\"" + version + "\"",
                "Content-Type",
                "application/json"),
            body));
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return ok(
        visitor.call(
            "POST",
            path,
            Map.of("Authorization", "Bearer " + accessToken, "Content-Type", "application/json"),
            body));
  }

  /** Tries what may be refused. */
  int status(String method, String path, String body) throws IOException, InterruptedException {
    return visitor
        .call(
            method,
            path,
            Map.of("Authorization", "Bearer " + accessToken, "Content-Type", "application/json"),
            body)
        .statusCode();
  }

  private static JsonNode ok(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode())
        .as("%s: %s", answer.request().uri(), answer.body())
        .isBetween(200, 299);
    return JSON.readTree(answer.body());
  }
}
