package dev.heard.desk.http;

import dev.heard.desk.access.Access;

/**
 * One line of the table from which routing, 405 and the description's test are made.
 *
 * @param needsVersion whether If-Match must name the version that the change was decided on
 * @param body what it takes; {@link Void} if nothing
 */
public record Route(
    String method,
    PathTemplate path,
    Access access,
    boolean needsVersion,
    Class<?> body,
    Endpoint endpoint) {
  /** What a route does. */
  @FunctionalInterface
  public interface Endpoint {
    Reply answer(Call call);
  }

  /** A route that only reads. */
  public static Route get(String path, Access access, Endpoint endpoint) {
    return new Route("GET", new PathTemplate(path), access, false, Void.class, endpoint);
  }

  /** A route whose request rests on no version. */
  public static Route post(String path, Access access, Class<?> body, Endpoint endpoint) {
    return new Route("POST", new PathTemplate(path), access, false, body, endpoint);
  }

  /** A route that changes what was decided on a version. */
  public static Route change(
      String method, String path, Access access, Class<?> body, Endpoint endpoint) {
    return new Route(method, new PathTemplate(path), access, true, body, endpoint);
  }
}
