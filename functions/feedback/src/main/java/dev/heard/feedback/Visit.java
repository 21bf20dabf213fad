package dev.heard.feedback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A request, as far as these pages care.
 *
 * @param path undecoded
 * @param contentType lower case, without parameters; empty if none is named
 * @param body its bytes as text; bytes that are no UTF-8 become replacement characters
 * @param language of our pages that the browser prefers
 */
record Visit(String method, String path, String contentType, String body, String language) {
  private static final Locale.LanguageRange ANY = new Locale.LanguageRange("*");
  private static final int LONGEST_HEADER = 500;

  static Visit of(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = Objects.requireNonNullElse(event.getHeaders(), Map.of());
    String type = headers.getOrDefault("content-type", "");
    return new Visit(
        event.getRequestContext().getHttp().getMethod().toUpperCase(Locale.ROOT),
        Objects.requireNonNullElse(event.getRawPath(), ""),
        type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
        body(event),
        language(headers.getOrDefault("accept-language", "")));
  }

  private static String body(APIGatewayV2HTTPEvent event) {
    String body = Objects.requireNonNullElse(event.getBody(), "");
    if (!event.getIsBase64Encoded()) {
      return body;
    }
    try {
      return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String language(String wanted) {
    try {
      List<Locale.LanguageRange> ranges =
          wanted.isBlank() || wanted.length() > LONGEST_HEADER
              ? List.of(ANY)
              : Locale.LanguageRange.parse(wanted);
      String best = Locale.lookupTag(ranges, Texts.LANGUAGES);
      return best == null ? "en" : best;
    } catch (IllegalArgumentException e) {
      return "en";
    }
  }
}
