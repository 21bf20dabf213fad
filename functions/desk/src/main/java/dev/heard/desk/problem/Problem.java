package dev.heard.desk.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal as RFC 9457 writes it.
 *
 * @param type a path that names the kind of problem; stable, for programs
 * @param title the kind of problem in a few words
 * @param detail this occurrence, in words for an agent: what is so, and what to do. Never an
 *     exception's message
 * @param more members beyond the standard ones
 * @param headers that the reply must carry
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Map<String, Object> more,
    Map<String, String> headers) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    more = Map.copyOf(more);
    headers = Map.copyOf(headers);
  }

  private static Problem of(int status, String type, String title, String detail) {
    return new Problem("/problems/" + type, title, status, detail, Map.of(), Map.of());
  }

  /** The request itself cannot be read. */
  public static Problem malformed(String detail) {
    return of(400, "malformed", "The request cannot be read", detail);
  }

  public static Problem notSignedIn(String detail) {
    return of(401, "not-signed-in", "Not signed in", detail)
        .header("WWW-Authenticate", "Bearer realm=\"heard\"");
  }

  public static Problem forbidden(String detail) {
    return of(403, "forbidden", "Not allowed", detail);
  }

  public static Problem notFound(String detail) {
    return of(404, "not-found", "Not found", detail);
  }

  /**
   * The address is right and the method is not.
   *
   * @param allow the methods that would do, as the Allow header lists them
   */
  public static Problem methodNotAllowed(String allow) {
    return of(405, "method-not-allowed", "Wrong method", "This address takes: " + allow + ".")
        .header("Allow", allow);
  }

  /** The case is in no state for it. */
  public static Problem notNow(String detail) {
    return of(409, "not-now", "Not possible now", detail);
  }

  /** The reply must not leave like this. */
  public static Problem gated(Object findings) {
    return of(409, "gated", "The reply is not ready", "Put right what the check found, then send.")
        .with("findings", findings);
  }

  /** The agent decided on a state that has passed. */
  public static Problem stale(long version, Object changed) {
    return of(
            412,
            "stale",
            "The case has changed",
            "Somebody or something changed this case after you opened it. Look at what changed,"
                + " then decide again.")
        .with("version", version)
        .with("changed", changed);
  }

  public static Problem tooLarge(String detail) {
    return of(413, "too-large", "Too large", detail);
  }

  public static Problem unsupportedMediaType(String detail) {
    return of(415, "unsupported-media-type", "Not JSON", detail);
  }

  /** What was given can be read but not taken. */
  public static Problem invalid(String detail) {
    return of(422, "invalid", "Not accepted", detail);
  }

  public static Problem preconditionRequired(String detail) {
    return of(428, "precondition-required", "If-Match is missing", detail);
  }

  /**
   * A fault of ours.
   *
   * @param reference random; the log has it beside what happened
   */
  public static Problem internal(String reference) {
    return of(
            500,
            "internal",
            "Something broke on our side",
            "Nothing is known to have changed. Reload the case and try again; if it happens again,"
                + " give an admin the reference.")
        .with("reference", reference);
  }

  /** The table is throttled or does not answer; most often it does again within a second or two. */
  public static Problem busy() {
    return of(
            503,
            "busy",
            "Too busy at this moment",
            "It is not known whether this was done. Reload the case in a few seconds, and do it"
                + " again if it was not.")
        .header("Retry-After", "2");
  }

  /** The field or parameter that it is about, as the request names it. */
  public Problem about(String field) {
    return with("field", field);
  }

  private Problem with(String member, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put(member, value);
    return new Problem(type, title, status, detail, members, headers);
  }

  private Problem header(String name, String value) {
    return new Problem(type, title, status, detail, more, Map.of(name, value));
  }

  /** All members, in the order in which people read them. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type);
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    members.putAll(more);
    return members;
  }
}
