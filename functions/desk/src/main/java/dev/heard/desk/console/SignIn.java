package dev.heard.desk.console;

import java.net.URI;
import java.util.List;
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
  public SignIn {
    endpoints = List.copyOf(endpoints);
    Stream.concat(Stream.of(authority), endpoints.stream()).forEach(SignIn::origin);
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
