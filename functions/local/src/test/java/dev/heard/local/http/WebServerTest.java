package dev.heard.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.jwk.JWKSet;
import dev.heard.local.signin.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a handler sees of a request, and a browser of its answer. */
final class WebServerTest {
  private final Deque<APIGatewayV2HTTPEvent> seen = new ArrayDeque<>();
  private APIGatewayV2HTTPResponse response =
      APIGatewayV2HTTPResponse.builder().withStatusCode(200).withBody("ok").build();
  private WebServer server = bound();
  private final HttpClient browser = HttpClient.newHttpClient();

  private static WebServer bound() {
    try {
      return new WebServer(InetAddress.getLoopbackAddress(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void open() {
    server.open(
        Map.of(
            "/",
            new LambdaDoor(
                (event, context) -> {
                  seen.add(event);
                  if (event.getRawPath().equals("/boom")) {
                    throw new IllegalStateException("secret words");
                  }
                  return response;
                },
                new TokenCheck(JWKSet::new, "issuer", Issuer.CLIENT, InstantSource.system()),
                InstantSource.system())));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theEventIsPayloadFormatTwo() throws Exception {
    send(
        request("/x/%C3%A4?a=1&b=two%20words&a=2&flag")
            .header("Content-Type", "application/json; charset=utf-8")
            .header("If-Match", "\"3\"")
            .header("Cookie", "one=1; two=2")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"ä\":1}")));

    APIGatewayV2HTTPEvent event = seen.element();
    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRawPath()).isEqualTo("/x/%C3%A4");
    assertThat(event.getRawQueryString()).isEqualTo("a=1&b=two%20words&a=2&flag");
    assertThat(event.getQueryStringParameters())
        .containsEntry("a", "1,2")
        .containsEntry("b", "two words")
        .containsEntry("flag", "");
    assertThat(event.getHeaders()).containsEntry("if-match", "\"3\"").doesNotContainKey("cookie");
    assertThat(event.getCookies()).containsExactly("one=1", "two=2");
    assertThat(event.getBody()).isEqualTo("{\"ä\":1}");
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("PUT");
    assertThat(event.getRequestContext().getAuthorizer()).isNull();
  }

  @Test
  void aBodyThatIsNoTextComesInBase64() throws Exception {
    send(
        request("/x")
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, (byte) 255})));

    assertThat(seen.element().getIsBase64Encoded()).isTrue();
    assertThat(seen.element().getBody()).isEqualTo("AP8=");
  }

  @Test
  void headersCookiesAndBinaryBodiesComeBack() throws Exception {
    response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(201)
            .withHeaders(Map.of("ETag", "\"4\""))
            .withMultiValueHeaders(Map.of("X-Many", List.of("1", "2")))
            .withCookies(List.of("a=b; HttpOnly", "c=d"))
            .withBody(Base64.getEncoder().encodeToString("ä".getBytes(StandardCharsets.UTF_8)))
            .withIsBase64Encoded(true)
            .build();
    HttpResponse<String> answer = send(request("/x"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("ä");
    assertThat(answer.headers().firstValue("etag")).contains("\"4\"");
    assertThat(answer.headers().allValues("x-many")).containsExactly("1", "2");
    assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=b; HttpOnly", "c=d");
  }

  @Test
  void theApiNeedsATokenAndTheRestDoesNot() throws Exception {
    HttpResponse<String> refused = send(request("/api/queue"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(refused.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(send(request("/api")).statusCode()).isEqualTo(401);
    assertThat(seen).isEmpty();

    assertThat(send(request("/")).statusCode()).isEqualTo(200);
  }

  @Test
  void aHandlerThatFailsSaysNothingAboutIt() throws Exception {
    HttpResponse<String> answer = send(request("/boom"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void whatLambdaWouldNotTakeIsNotTaken() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[LambdaDoor.MAX_BYTES + 1])));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(seen).isEmpty();
  }

  @Test
  void aForeignNameForThisMachineIsRefused() throws Exception {
    assertThat(rawStatus("evil.example:" + server.port())).contains(" 421 ");
    assertThat(rawStatus("localhost.evil.example")).contains(" 421 ");
    assertThat(rawStatus("127.0.0.1.evil.example")).contains(" 421 ");
    assertThat(seen).isEmpty();
    assertThat(rawStatus("localhost:" + server.port())).contains(" 200 ");
    assertThat(rawStatus("127.0.0.1")).contains(" 200 ");
    assertThat(rawStatus("[::1]:" + server.port())).contains(" 200 ");
  }

  private String rawStatus(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }
}
