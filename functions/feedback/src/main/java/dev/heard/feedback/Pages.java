package dev.heard.feedback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Makes HTML of what is to be shown. Everything that a customer typed is escaped. */
final class Pages {
  private final Map<String, Texts> texts = Texts.bundled();
  private final String company;
  private final String style = resource("page.css");
  private final Template template =
      Mustache.compiler().escapeHTML(true).compile(resource("page.mustache"));
  private final Map<String, String> headers =
      Map.of(
          "Content-Type", "text/html; charset=utf-8",
          "Content-Security-Policy",
              "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                  .formatted(sha256(style)),
          "Cache-Control", "no-store",
          // Without a referrer some browsers call the origin of a form "null".
          "Referrer-Policy", "same-origin",
          "X-Content-Type-Options", "nosniff",
          "X-Robots-Tag", "noindex");

  Pages(String company) {
    this.company = company;
  }

  APIGatewayV2HTTPResponse response(Shown shown, boolean headOnly) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Language", shown.language());
    if (shown.status() == 405) {
      all.put("Allow", "GET, HEAD, POST");
    }
    if (shown.status() == 503) {
      all.put("Retry-After", "30");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(shown.status())
        .withHeaders(all)
        .withBody(headOnly ? "" : html(shown))
        .withIsBase64Encoded(false)
        .build();
  }

  private String html(Shown shown) {
    Texts words = Objects.requireNonNull(texts.get(shown.language()), shown.language());
    Map<String, String> page = words.page(shown.page());
    Map<String, String> typed = shown.typed();
    Map<String, Object> values = new HashMap<>();
    values.put("language", shown.language());
    values.put("company", company);
    values.put("style", style);
    values.put("title", page.getOrDefault("title", ""));
    values.put("paragraphs", page.getOrDefault("text", "").strip().split("\n\n"));
    values.put("form", words.form());
    for (String block : new String[] {"rating", "stop", "missing", "tooLong"}) {
      values.put("show-" + block, shown.show().contains(block));
    }
    for (String question : new String[] {"understood", "solved"}) {
      values.put(question + "-yes", "yes".equals(typed.get(question)));
      values.put(question + "-no", "no".equals(typed.get(question)));
    }
    values.put("typed", typed.getOrDefault("words", ""));
    return template.execute(values);
  }

  private static String resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/feedback/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
