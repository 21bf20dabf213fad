package dev.heard.desk.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway hands it over (HTTP API, payload format 2.0, {@code $default} stage).
 *
 * @param rawPath as it came; may hold escapes
 * @param headers names in lower case
 * @param query decoded; a parameter that came twice has both values with a comma between
 * @param rawBody null where there is none
 */
public record Request(
    String method,
    String rawPath,
    Map<String, String> headers,
    Map<String, String> query,
    @Nullable String rawBody,
    boolean base64) {
  /** Bytes of a body; the longest text that the API takes fits three times over. */
  public static final int BODY_BYTES = 64 * 1024;

  public Request {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  public static Request of(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    if (context == null || context.getHttp() == null || event.getRawPath() == null) {
      throw new Refusal(Problem.malformed("This is not a request of an HTTP API."));
    }
    Map<String, String> headers = new HashMap<>();
    present(event.getHeaders())
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    return new Request(
        context.getHttp().getMethod(),
        event.getRawPath(),
        headers,
        present(event.getQueryStringParameters()),
        event.getBody(),
        event.getIsBase64Encoded());
  }

  private static Map<String, String> present(@Nullable Map<String, String> map) {
    Map<String, String> present = new HashMap<>();
    if (map != null) {
      map.forEach(
          (name, value) -> {
            if (name != null && value != null) {
              present.put(name, value);
            }
          });
    }
    return present;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The body as text; empty where there is none.
   *
   * @throws Refusal if it is over {@link #BODY_BYTES}, or no UTF-8
   */
  public String body() {
    if (rawBody == null) {
      return "";
    }
    // Four characters of base 64 are three bytes.
    if (rawBody.length() > (base64 ? BODY_BYTES / 3 * 4 + 8 : BODY_BYTES)) {
      throw tooLarge();
    }
    byte[] bytes = bytes(rawBody);
    if (bytes.length > BODY_BYTES) {
      throw tooLarge();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Refusal(Problem.malformed("The body is not UTF-8."));
    }
  }

  private byte[] bytes(String body) {
    if (!base64) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new Refusal(Problem.malformed("The body is said to be base 64 and is not."));
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(Problem.tooLarge("A body holds at most 64 KB."));
  }
}
