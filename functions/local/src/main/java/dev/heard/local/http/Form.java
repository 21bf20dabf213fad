package dev.heard.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a form of one of the laptop's own pages sends. */
public final class Form {
  private Form() {}

  /** The fields, the first of each name; pieces that are not URL-encoded are left out. */
  public static Map<String, String> parse(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          fields.putIfAbsent(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
          // No browser sends this.
        }
      }
    }
    return fields;
  }

  /**
   * Whether a request that changes something may be taken: browsers name the page's origin with it;
   * programs, which no foreign page can steer, name none.
   */
  public static boolean fromThisSite(HttpExchange exchange, String origin) {
    String from = exchange.getRequestHeaders().getFirst("Origin");
    return from == null
        || from.equals(origin)
        || from.equals("http://" + exchange.getRequestHeaders().getFirst("Host"));
  }
}
