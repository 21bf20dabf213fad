package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heard.desk.console.SignIn;
import dev.heard.desk.http.Reply;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files. No token is needed for any of them. */
class ConsoleFilesTest {
  private final TestDesk desk = TestDesk.open();

  @ParameterizedTest
  @CsvSource({
    "probe.js, text/javascript; charset=utf-8",
    "probe.css, text/css; charset=utf-8",
    "part/part.mjs, text/javascript; charset=utf-8",
    "dot.png, image/png"
  })
  void filesByTheirKind(String file, String type) {
    Reply reply = desk.probe.send(Probe.ask("GET", "/console/" + file).as(null));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers())
        .containsEntry("Content-Type", type)
        .containsEntry("Cache-Control", "no-cache")
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
                + " https://issuer.example https://pool.auth.example:8443; img-src 'self' data:;"
                + " font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void textsAreTextAndPicturesAreBytes() {
    assertThat(desk.probe.send(Probe.ask("GET", "/console/probe.js").as(null)).body())
        .contains("grüß");
    Reply dot = desk.probe.send(Probe.ask("GET", "/console/dot.png").as(null));
    assertThat(dot.base64()).isTrue();
    assertThat(Base64.getDecoder().decode(dot.body())).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() {
    Reply first = desk.probe.send(Probe.ask("GET", "/").as(null));
    Reply again =
        desk.probe.send(
            Probe.ask("GET", "/")
                .as(null)
                .header("if-none-match", first.headers().getOrDefault("ETag", "")));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    // They replace the ones that the browser keeps: with another policy the page would be dead.
    assertThat(again.headers()).isEqualTo(first.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret.properties",
        "part",
        "part/",
        "missing.js",
        ".hidden.js",
        "part/.hidden.js",
        "part//part.mjs",
        "./probe.js",
        "part/../probe.js",
        "..%2fprobe.js",
        "part%2fpart.mjs",
        "part%5cpart.mjs",
        "probe.js%00.css",
        "probe.JS",
        "js",
        "a/b/c/d/e.js"
      })
  void whatIsNotServed(String file) {
    desk.probe.refused(Probe.ask("GET", "/console/" + file).as(null), 404, "not-found");
  }

  /** The console itself: its page, and every file that one of its files asks for. */
  @Test
  void theConsoleIsServedWhole() {
    Reply index = desk.probe.send(Probe.ask("GET", "/").as(null));
    assertThat(index.status()).isEqualTo(200);
    assertThat(index.headers()).containsEntry("Content-Type", "text/html; charset=utf-8");
    // What the policy would keep from running.
    assertThat(index.body()).doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|<script>");
    Deque<String> wanted = new ArrayDeque<>(mentioned(index.body()));
    Set<String> seen = new HashSet<>();
    while (!wanted.isEmpty()) {
      String file = wanted.pop();
      if (seen.add(file)) {
        Reply reply = desk.probe.send(Probe.ask("GET", "/console/" + file).as(null));
        assertThat(reply.status()).as(file).isEqualTo(200);
        wanted.addAll(mentioned(reply.body()));
      }
    }
    assertThat(seen).contains("app.js", "style.css", "draft.js");
  }

  /** Files of the console's one folder, as pages link and modules import them. */
  private static List<String> mentioned(String text) {
    return Pattern.compile("[\"']/console/([\\w.-]+)")
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  @Test
  void howToSignIn() {
    JsonNode config = desk.probe.answered(Probe.ask("GET", "/config.json").as(null));
    assertThat(config.toString())
        .isEqualTo(
            "{\"authority\":\"https://issuer.example/pool\",\"clientId\":\"console\","
                + "\"scope\":\"openid profile\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "issuer", "ftp://issuer.example", "https:///x"})
  void addressesThatNobodySignsInAt(String address) {
    assertThatThrownBy(() -> new SignIn(URI.create(address), "c", "openid", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSignInIsReadFromTheEnvironment() {
    Map<String, String> variables =
        Map.of(
            "HEARD_SIGN_IN_AUTHORITY", "https://issuer.example/pool",
            "HEARD_SIGN_IN_CLIENT_ID", "console",
            "HEARD_SIGN_IN_DOMAIN", "https://pool.auth.example");
    assertThat(SignIn.of(variables))
        .isEqualTo(
            new SignIn(
                URI.create("https://issuer.example/pool"),
                "console",
                "openid",
                List.of(URI.create("https://pool.auth.example"))));
    assertThatThrownBy(() -> SignIn.of(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HEARD_SIGN_IN_AUTHORITY");
    assertThatThrownBy(
            () ->
                SignIn.of(
                    Map.of("HEARD_SIGN_IN_AUTHORITY", "a b", "HEARD_SIGN_IN_CLIENT_ID", "console")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HEARD_SIGN_IN_AUTHORITY");
  }
}
