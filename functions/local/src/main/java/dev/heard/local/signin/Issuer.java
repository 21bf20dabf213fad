package dev.heard.local.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The code flow with PKCE and refresh, by mock-oauth2-server's own request handler, with tokens
 * that look like Cognito's. Which requests may reach it is {@link SignIn}'s matter.
 */
public final class Issuer {
  /** The console. */
  public static final String CLIENT = "heard-console";

  public static final String SCOPE = "openid email profile";

  /** Name of the issuer and first part of its paths. */
  static final String ID = "oidc";

  private static final Duration LIFE = Duration.ofHours(1);

  private final ObjectMapper json = JsonMapper.builder().build();
  private final OAuth2TokenProvider tokens;
  private final OAuth2HttpRequestHandler handler;
  private final String origin;

  /**
   * An issuer at {@code ORIGIN/oidc}.
   *
   * @param key its own; the ones that come with the library are known to everybody
   */
  public Issuer(String origin, RSAKey key) {
    this.origin = origin;
    tokens = new OAuth2TokenProvider(new KeyProvider(List.of(key)));
    handler =
        new OAuth2HttpRequestHandler(
            new OAuth2Config(
                true,
                null,
                null,
                true,
                tokens,
                Set.of(
                    new DefaultOAuth2TokenCallback(
                        ID, CLIENT, "JWT", List.of(), Map.of(), LIFE.toSeconds()))));
    // The key belongs to the issuer that asks first.
    JWKSet unused = keys();
  }

  public String url() {
    return origin + "/" + ID;
  }

  public JWKSet keys() {
    return tokens.publicJwkSet(ID);
  }

  /** The page of the issuer at a path below its own. */
  OAuth2HttpResponse get(String pathAndQuery) {
    return handle("GET", pathAndQuery, null);
  }

  /** Somebody chose who they are. */
  OAuth2HttpResponse chosen(String pathAndQuery, Person person) {
    try {
      String form =
          "username="
              + person.subject()
              + "&claims="
              + URLEncoder.encode(
                  json.writeValueAsString(person.accessClaims()), StandardCharsets.UTF_8);
      return handle("POST", pathAndQuery, form);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A code or a refresh token for tokens. */
  OAuth2HttpResponse token(String form) {
    OAuth2HttpResponse response = handle("POST", "/" + ID + "/token", form);
    String body = response.getBody();
    if (response.getStatus() != 200 || body == null) {
      return response;
    }
    try {
      ObjectNode answer = (ObjectNode) json.readTree(body);
      if (answer.hasNonNull("id_token")) {
        answer.put("id_token", idToken(answer.get("id_token").asText()));
      }
      return new OAuth2HttpResponse(
          response.getHeaders(), 200, json.writeValueAsString(answer), null);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("the issuer's own token cannot be read", e);
    }
  }

  /** The library gives both tokens the same claims; Cognito's ID token has others. */
  private String idToken(String asIssued) throws ParseException {
    JWTClaimsSet issued = SignedJWT.parse(asIssued).getJWTClaimsSet();
    Map<String, Object> claims = new HashMap<>(issued.getClaims());
    Object userName = claims.remove("username");
    claims.remove("client_id");
    claims.remove("scope");
    claims.put("token_use", "id");
    if (userName != null) {
      claims.put("cognito:username", userName);
      claims.put("name", userName);
    }
    return tokens.jwt(claims, LIFE, ID).serialize();
  }

  private OAuth2HttpResponse handle(String method, String pathAndQuery, @Nullable String form) {
    Headers headers =
        form == null
            ? Headers.of()
            : Headers.of("Content-Type", "application/x-www-form-urlencoded");
    return handler
        .getAuthorizationServer()
        .invoke(new OAuth2HttpRequest(headers, method, HttpUrl.get(origin + pathAndQuery), form));
  }
}
