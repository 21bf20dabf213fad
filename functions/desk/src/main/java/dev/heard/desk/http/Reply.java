package dev.heard.desk.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.heard.desk.problem.Problem;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back.
 *
 * @param body text, or base 64 of bytes
 */
public record Reply(int status, Map<String, String> headers, String body, boolean base64) {
  /**
   * What every reply carries unless it says otherwise: not kept, not framed, not sniffed, nothing
   * in it runs.
   */
  private static final Map<String, String> STRICT =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff");

  public Reply {
    Map<String, String> all = new HashMap<>(STRICT);
    all.putAll(headers);
    headers = Map.copyOf(all);
  }

  public static Reply json(Object value) {
    return of(200, "application/json", Json.write(value));
  }

  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, Map.of("Content-Type", contentType), body, false);
  }

  public static Reply problem(Problem problem) {
    return new Reply(problem.status(), problem.headers(), Json.write(problem.members()), false)
        .with("Content-Type", Problem.MEDIA_TYPE);
  }

  /** The browser has it already. */
  public static Reply notModified() {
    return new Reply(304, Map.of(), "", false);
  }

  public Reply with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, base64);
  }

  /** As HEAD wants it. */
  Reply withoutBody() {
    return new Reply(status, headers, "", false);
  }

  public APIGatewayV2HTTPResponse encode() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(base64)
        .build();
  }
}
