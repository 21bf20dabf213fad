package dev.heard.desk.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the browser signs an agent in: OpenID Connect, code flow with PKCE.
 *
 * @param authority the issuer; its discovery document lies below it
 * @param scope what is asked for, with spaces between
 * @param endpoints further addresses that the sign-in fetches from; Cognito's token endpoint lies
 *     on the pool's own domain, not on the issuer's
 */
public record SignIn(URI authority, String clientId, String scope, List<URI> endpoints) {
  private static final String AUTHORITY = "HEARD_SIGN_IN_AUTHORITY";
  private static final String CLIENT_ID = "HEARD_SIGN_IN_CLIENT_ID";
  private static final String SCOPE = "HEARD_SIGN_IN_SCOPE";
  private static final String DOMAIN = "HEARD_SIGN_IN_DOMAIN";

  public SignIn {
    endpoints = List.copyOf(endpoints);
    Stream.concat(Stream.of(authority), endpoints.stream()).forEach(SignIn::origin);
  }

  /**
   * As the environment says: {@code HEARD_SIGN_IN_AUTHORITY}, {@code HEARD_SIGN_IN_CLIENT_ID};
   * optional {@code HEARD_SIGN_IN_SCOPE} (openid) and {@code HEARD_SIGN_IN_DOMAIN}, the user pool's
   * own address.
   *
   * @throws IllegalStateException naming the variable that is missing or wrong
   */
  public static SignIn of(Map<String, String> variables) {
    String domain = variables.get(DOMAIN);
    return new SignIn(
        address(AUTHORITY, required(AUTHORITY, variables)),
        required(CLIENT_ID, variables),
        variables.getOrDefault(SCOPE, "openid"),
        domain == null || domain.isBlank() ? List.of() : List.of(address(DOMAIN, domain)));
  }

  private static String required(String name, Map<String, String> variables) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " is not set");
    }
    return value;
  }

  private static URI address(String name, String value) {
    try {
      URI address = new URI(value);
      origin(address);
      return address;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalStateException(name + " must begin with https:// or http://", e);
    }
  }

  /** The origins that the console may fetch from, as a Content-Security-Policy lists them. */
  String origins() {
    return Stream.concat(Stream.of(authority), endpoints.stream())
        .map(SignIn::origin)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String origin(URI uri) {
    String host = uri.getHost();
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!web || host == null) {
      throw new IllegalArgumentException(
          "sign-in needs addresses that begin with https:// or http://");
    }
    return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
