package dev.heard.desk.http;

import dev.heard.casework.Agent;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its route and was admitted.
 *
 * @param path values of the template's variables
 * @param agent null on a public route
 * @param version that the change was decided on; 0 on a route that needs none
 * @param body as text; empty where there is none
 */
public record Call(
    Request request, Map<String, String> path, @Nullable Agent agent, long version, String body) {
  private static final Pattern JSON =
      Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

  public Call {
    path = Map.copyOf(path);
  }

  /** Who calls; only on routes that are not public. */
  public Agent who() {
    return Objects.requireNonNull(agent, "a public route has no agent");
  }

  /** The value of a variable of the template. */
  public String path(String variable) {
    return Objects.requireNonNull(path.get(variable), variable);
  }

  /**
   * The body.
   *
   * @throws Refusal if it is missing, no JSON, or not taken
   */
  public <T> T body(Class<T> type) {
    return optionalBody(type)
        .orElseThrow(() -> new Refusal(Problem.malformed("The body is missing.")));
  }

  /** The body, if there is one. */
  public <T> Optional<T> optionalBody(Class<T> type) {
    if (body.isBlank()) {
      return Optional.empty();
    }
    String contentType = request.header("content-type").orElse("").strip();
    if (!JSON.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
      throw new Refusal(
          Problem.unsupportedMediaType("Send the body as Content-Type: application/json."));
    }
    return Optional.of(Json.read(body, type));
  }
}
