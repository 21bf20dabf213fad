package dev.heard.infra;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Somebody on the web who is not signed in. The HTTP API has a host name of its own, which this
 * machine need not know: it is said in the header {@code Host}, which the JDK's client allows with
 * {@code jdk.httpclient.allowRestrictedHeaders=host}.
 */
final class Visitor {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI emulator;
  private final URI api;

  Visitor(URI emulator, URI api) {
    this.emulator = emulator;
    this.api = api;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return call("GET", path, Map.of(), "");
  }

  HttpResponse<String> call(String method, String path, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(emulator.resolve(path))
            .header("Host", api.getAuthority())
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
