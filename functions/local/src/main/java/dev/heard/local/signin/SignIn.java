package dev.heard.local.signin;

import com.sun.net.httpserver.HttpExchange;
import dev.heard.local.http.Answer;
import dev.heard.local.http.Door;
import dev.heard.local.http.Form;
import dev.heard.local.http.Html;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

/**
 * The door to the issuer. It has no passwords, so it lets nobody else use it: only the console's
 * client, only redirects to this site, only the code flow with PKCE, and no form or token request
 * that another site's page sends.
 */
public final class SignIn implements Door {
  private static final String ROOT = "/" + Issuer.ID;
  private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

  private final Issuer issuer;
  private final String origin;

  public SignIn(Issuer issuer, String origin) {
    this.issuer = issuer;
    this.origin = origin;
  }

  /** The path below which it answers. */
  public static String path() {
    return ROOT;
  }

  @Override
  public Answer answer(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    String path = uri.getRawPath().substring(ROOT.length());
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String whole = uri.getRawPath() + (query.isEmpty() ? "" : "?" + query);
    boolean post = exchange.getRequestMethod().equals("POST");
    if (post && !Form.fromThisSite(exchange, origin)) {
      return refused("This must be sent from a page of this machine.");
    }
    String form = new String(body, StandardCharsets.UTF_8);
    return switch (path) {
      case "/.well-known/openid-configuration", "/jwks" -> answer(issuer.get(whole));
      case "/authorize" -> authorize(Form.parse(query), Form.parse(form), whole, post);
      case "/token" ->
          post && GRANTS.contains(Form.parse(form).getOrDefault("grant_type", ""))
              ? answer(issuer.token(form))
              : Answer.json(400, "{\"error\":\"unsupported_grant_type\"}");
      case "/endsession" -> signedOut(Form.parse(query));
      default -> Answer.json(404, "{\"message\":\"Not Found\"}");
    };
  }

  private Answer authorize(
      Map<String, String> request, Map<String, String> form, String whole, boolean post) {
    if (!request.getOrDefault("client_id", "").equals(Issuer.CLIENT)
        || !ours(request.getOrDefault("redirect_uri", ""))
        || !request.getOrDefault("response_type", "").equals("code")
        || !request.getOrDefault("code_challenge_method", "").equals("S256")) {
      return refused("Only the console signs in here, with a code and PKCE.");
    }
    if (!post) {
      return Answer.page(200, page(whole));
    }
    Optional<Person> person =
        Arrays.stream(Person.values())
            .filter(one -> one.name().equals(form.get("person")))
            .findFirst();
    return person.isPresent()
        ? answer(issuer.chosen(whole, person.get()))
        : refused("Choose one of the people on the page.");
  }

  private Answer signedOut(Map<String, String> request) {
    String to =
        request.getOrDefault("post_logout_redirect_uri", request.getOrDefault("logout_uri", ""));
    return Answer.redirect(302, ours(to) ? to : origin + "/");
  }

  private boolean ours(String url) {
    return url.equals(origin) || url.startsWith(origin + "/");
  }

  private static String page(String action) {
    StringBuilder people = new StringBuilder();
    for (Person person : Person.values()) {
      people.append(
          "<p><button name=\"person\" value=\"%s\">%s</button></p>\n"
              .formatted(person.name(), Html.text(person.label())));
    }
    return Html.page(
        "Sign in",
        """
        <h1>Sign in</h1>
        <p>This is the laptop's stand-in for a sign-in service. Nobody needs a password.</p>
        <form method="post" action="%s">
        %s</form>
        """
            .formatted(Html.text(action), people));
  }

  private static Answer refused(String why) {
    return Answer.page(400, Html.page("Refused", "<h1>Refused</h1><p>" + Html.text(why) + "</p>"));
  }

  private static Answer answer(OAuth2HttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response.getHeaders().toMultimap().forEach((name, values) -> headers.put(name, values));
    headers.put("Cache-Control", List.of("no-store"));
    byte[] body =
        response.getBody() == null
            ? new byte[0]
            : response.getBody().getBytes(StandardCharsets.UTF_8);
    return new Answer(response.getStatus(), headers, body);
  }
}
