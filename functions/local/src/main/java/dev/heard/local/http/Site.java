package dev.heard.local.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the laptop's pages are, and which requests really mean them.
 *
 * @param origin scheme, host and port as the browser shows them, without a slash at the end
 */
public record Site(String origin) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  /** The site at this port; by the name localhost, unless it listens on one other address. */
  public static Site at(InetAddress address, int port) {
    if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
      return new Site("http://localhost:" + port);
    }
    String host = address.getHostAddress();
    return new Site("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  public URI url(String path) {
    return URI.create(origin + path);
  }

  /**
   * Whether a Host header may be trusted. A foreign page can make a browser call this machine under
   * the page's own name (DNS rebinding), but never under {@code localhost} or a bare address.
   */
  static boolean trusted(String hostHeader) {
    String host = hostHeader.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return host.equals("localhost") || IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
  }
}
