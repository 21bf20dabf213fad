package dev.heard.desk.console;

import dev.heard.desk.http.Call;
import dev.heard.desk.http.Reply;
import dev.heard.desk.http.Version;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The console's files, from the class path. Public: they hold nothing about anybody. Thread-safe.
 */
public final class Console {
  /**
   * Folders and a file with an ending, each beginning with a letter or digit: no way up, nothing
   * hidden, and no folder by itself, which some class loaders answer with a listing.
   */
  private static final Pattern FILE =
      Pattern.compile(
          "([A-Za-z0-9][A-Za-z0-9_-]{0,60}/){0,3}[A-Za-z0-9][A-Za-z0-9._-]{0,60}\\.[a-z0-9]{2,5}");

  /** What a console is made of. Nothing else is served, whatever lies on the class path. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "txt", "text/plain; charset=utf-8");

  private final Map<String, Reply> served = new ConcurrentHashMap<>();
  private final Reply config;
  private final String policy;

  public Console(SignIn signIn) {
    policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' "
            + signIn.origins()
            + "; img-src 'self' data:; font-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'";
    Map<String, String> members = new LinkedHashMap<>();
    members.put("authority", signIn.authority().toString());
    members.put("clientId", signIn.clientId());
    members.put("scope", signIn.scope());
    config = Reply.json(members).with("Cache-Control", "no-cache");
  }

  /** What the browser must know to sign in. */
  public Reply config(Call call) {
    return config;
  }

  public Reply index(Call call) {
    return file("index.html", call);
  }

  public Reply file(Call call) {
    return file(call.path("file"), call);
  }

  private Reply file(String name, Call call) {
    Reply reply = FILE.matcher(name).matches() ? served.get(name) : null;
    if (reply == null) {
      reply =
          load(name)
              .orElseThrow(() -> new Refusal(Problem.notFound("The console has no such file.")));
      served.put(name, reply);
    }
    String tag = reply.headers().getOrDefault("ETag", "");
    return Version.known(call.request().header("if-none-match"), tag)
        // The browser puts these headers in place of those it kept (RFC 9111, 3.2): above all, a
        // page
        // that was given another policy could not load its own scripts any more.
        ? new Reply(304, reply.headers(), "", false)
        : reply;
  }

  private Optional<Reply> load(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream in = Console.class.getResourceAsStream("/console/" + name)) {
      return in == null ? Optional.empty() : Optional.of(reply(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply reply(String type, byte[] bytes) {
    boolean binary = type.startsWith("image/") || type.startsWith("font/");
    String body =
        binary
            ? Base64.getEncoder().encodeToString(bytes)
            : new String(bytes, StandardCharsets.UTF_8);
    return new Reply(200, Map.of("Content-Type", type), body, binary)
        .with("Content-Security-Policy", policy)
        // The browser keeps it, and asks each time whether it is still the same.
        .with("Cache-Control", "no-cache")
        .with("ETag", "\"" + digest(bytes) + "\"");
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
