package dev.heard.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What answers below a path. The request's body is given whole. */
@FunctionalInterface
public interface Door {
  Answer answer(HttpExchange exchange, byte[] body) throws IOException;
}
