package dev.heard.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.followup.Links;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import dev.heard.signing.SigningKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackHandlerTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final MemoryHouse house = new MemoryHouse();
  private final FeedbackHandler handler =
      new FeedbackHandler(new Feedback(house.ratings, house.links, house::now), "Example & <Sons>");
  private FollowUpRef ref = new FollowUpRef(new CaseId("H-00000"), 1);

  @BeforeEach
  void resolve() {
    CaseId id =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                To: support@example.com
                Subject: Order HG-48213
                Message-ID: <parcel-1@customer.example>
                Date: Wed, 18 Nov 2026 08:00:00 +0000

                My order HG-48213 should have been here on Monday. Nobody can tell me where it is.

                Ruth
                """)
            .head()
            .id();
    assertThat(house.resolve(id, MemoryHouse.ANA, "sent it again"))
        .isInstanceOf(Outcome.Done.class);
    ref = new FollowUpRef(id, 1);
    house.pass(Duration.ofDays(3));
  }

  private URI rating() {
    return house.links.rating(ref, house.now().plus(Duration.ofDays(60)));
  }

  private URI unsubscribe() {
    return house.links.unsubscribe(ref, house.now().plus(Duration.ofDays(60)));
  }

  private static APIGatewayV2HTTPEvent event(
      String method, String path, @Nullable String body, Map<String, String> headers) {
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(path)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(false)
        .withRequestContext(
            APIGatewayV2HTTPEvent.RequestContext.builder()
                .withHttp(
                    APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                        .withMethod(method)
                        .withPath(path)
                        .build())
                .build())
        .build();
  }

  private APIGatewayV2HTTPResponse get(String path) {
    return handler.handleRequest(event("GET", path, null, Map.of()), null);
  }

  private APIGatewayV2HTTPResponse post(String path, String body) {
    return handler.handleRequest(
        event("POST", path, body, Map.of("content-type", FORM + ";charset=UTF-8")), null);
  }

  private static String answer(String understood, String solved, String words) {
    return "understood=%s&solved=%s&words=%s"
        .formatted(understood, solved, URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  @Test
  void lookingRecordsNothingHoweverOften() {
    CaseFile before = house.look(ref.caseId());
    for (int i = 0; i < 3; i++) {
      APIGatewayV2HTTPResponse page = get(rating().getPath());
      assertThat(page.getStatusCode()).isEqualTo(200);
      assertThat(page.getBody())
          .contains("Did you feel understood?")
          .contains("Is it solved?")
          .contains("Example &amp; &lt;Sons&gt;")
          .doesNotContain("<script")
          .doesNotContain("ruth@")
          .doesNotContain("HG-48213");
      assertThat(get(unsubscribe().getPath()).getBody()).contains("Do not ask me again");
    }
    assertThat(house.look(ref.caseId())).isEqualTo(before);
  }

  /** As AWS sends it, with a token of ours in its place. */
  private APIGatewayV2HTTPResponse sent(String name, URI link) {
    Path file = Path.of(System.getProperty("heard.root"), "events", "feedback", name + ".json");
    APIGatewayV2HTTPEvent event = EventLoader.loadApiGatewayHttpEvent(file.toString());
    event.setRawPath(event.getRawPath().replace("TOKEN", link.getPath().substring("/f/".length())));
    return handler.handleRequest(event, null);
  }

  @Test
  void eventsAsAwsSendsThem() {
    assertThat(sent("look", rating()).getStatusCode()).isEqualTo(200);
    assertThat(sent("scanner-head", rating()).getBody()).isEmpty();
    assertThat(sent("answer-half", rating()).getStatusCode()).isEqualTo(422);
    assertThat(sent("forged", rating()).getBody()).contains("Hier ist nichts");
    assertThat(house.ratings.given(ref)).isEmpty();

    assertThat(sent("answer", rating()).getBody()).contains("open again");
    assertThat(house.ratings.given(ref).orElseThrow().words()).isEqualTo("Der Deckel fehlt.");
    assertThat(sent("one-click", unsubscribe()).getStatusCode()).isEqualTo(200);
  }

  @Test
  void strictHeaders() {
    Map<String, String> headers = get(rating().getPath()).getHeaders();
    assertThat(headers)
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("X-Robots-Tag", "noindex")
        .doesNotContainKey("Set-Cookie");
    assertThat(headers.get("Content-Security-Policy"))
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void headHasNoBody() {
    APIGatewayV2HTTPResponse head =
        handler.handleRequest(event("HEAD", rating().getPath(), null, Map.of()), null);
    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isEmpty();
  }

  @Test
  void sendingRecordsOnce() {
    APIGatewayV2HTTPResponse first =
        post(rating().getPath(), answer("yes", "no", "Der Deckel fehlt & <b>ist weg</b>"));
    APIGatewayV2HTTPResponse second = post(rating().getPath(), answer("yes", "yes", ""));

    assertThat(first.getStatusCode()).isEqualTo(200);
    assertThat(first.getBody()).contains("open again");
    assertThat(second.getBody()).contains("We have your answer");
    assertThat(get(rating().getPath()).getBody()).contains("We have your answer");
    CaseFile file = house.look(ref.caseId());
    assertThat(file.head().status()).isEqualTo(Status.REOPENED);
    assertThat(file.latest().text()).isEqualTo("Der Deckel fehlt & <b>ist weg</b>");
  }

  @Test
  void aBodyInBase64IsTheSame() {
    APIGatewayV2HTTPEvent event =
        event(
            "POST",
            rating().getPath(),
            Base64.getEncoder()
                .encodeToString(answer("yes", "yes", "ça va").getBytes(StandardCharsets.UTF_8)),
            Map.of("content-type", FORM));
    event.setIsBase64Encoded(true);

    assertThat(handler.handleRequest(event, null).getBody()).contains("Thank you");
    assertThat(house.ratings.given(ref).orElseThrow().words()).isEqualTo("ça va");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "understood=yes", "solved=no&words=hello", "understood=maybe&solved=yes", "%"})
  void halfAnAnswerIsAskedForAgainWithWhatWasTyped(String body) {
    APIGatewayV2HTTPResponse page = post(rating().getPath(), body);

    assertThat(page.getStatusCode()).isEqualTo(422);
    assertThat(page.getBody()).contains("Please answer both questions");
    if (body.contains("hello")) {
      assertThat(page.getBody())
          .contains(">hello</textarea>")
          .contains("value=\"no\" required checked");
    }
    assertThat(house.ratings.given(ref)).isEmpty();
  }

  @Test
  void tooManyWordsAreGivenBack() {
    APIGatewayV2HTTPResponse page =
        post(rating().getPath(), answer("yes", "no", "<i>" + "x".repeat(4_100)));

    assertThat(page.getStatusCode()).isEqualTo(422);
    assertThat(page.getBody()).contains("more than 4,000").contains("&lt;i&gt;xxx");
    assertThat(post(rating().getPath(), "words=" + "x".repeat(70_000)).getStatusCode())
        .isEqualTo(413);
    assertThat(house.ratings.given(ref)).isEmpty();
  }

  @Test
  void anotherContentTypeIsRefused() {
    APIGatewayV2HTTPResponse page =
        handler.handleRequest(
            event(
                "POST",
                rating().getPath(),
                "{\"understood\":true}",
                Map.of("content-type", "application/json")),
            null);
    assertThat(page.getStatusCode()).isEqualTo(415);
    assertThat(house.ratings.given(ref)).isEmpty();
  }

  @Test
  void otherMethodsAreRefused() {
    APIGatewayV2HTTPResponse page =
        handler.handleRequest(event("DELETE", rating().getPath(), null, Map.of()), null);
    assertThat(page.getStatusCode()).isEqualTo(405);
    assertThat(page.getHeaders()).containsEntry("Allow", "GET, HEAD, POST");
  }

  /** Altered, for another purpose, by another secret, of a case that is gone: all the same page. */
  @Test
  void whoeverGuessesLearnsNothing() {
    String good = rating().getPath();
    Links others =
        new Links(
            URI.create("https://heard.example"),
            new SigningKeys("somebody else's secret of 32 bytes".getBytes(StandardCharsets.UTF_8)));
    FollowUpRef gone = new FollowUpRef(new CaseId("H-00000"), 1);
    APIGatewayV2HTTPResponse page = get("/f/nonsense");
    assertThat(page.getStatusCode()).isEqualTo(404);
    for (String path :
        new String[] {
          good.substring(0, good.length() - 2) + "xx",
          unsubscribe().getPath().replace("/u/", "/f/"),
          good.replace("/f/", "/u/"),
          others.rating(ref, house.now().plus(Duration.ofDays(1))).getPath(),
          house.links.rating(gone, house.now().plus(Duration.ofDays(1))).getPath(),
          house.links.unsubscribe(gone, house.now().plus(Duration.ofDays(1))).getPath(),
          house
              .links
              .rating(new FollowUpRef(ref.caseId(), 7), house.now().plus(Duration.ofDays(1)))
              .getPath()
              .replace("/f/", "/f/x"),
          "/f/",
          "/f",
          "/",
          "/admin"
        }) {
      for (APIGatewayV2HTTPResponse other :
          new APIGatewayV2HTTPResponse[] {get(path), post(path, answer("no", "no", "x"))}) {
        assertThat(other.getStatusCode()).as(path).isEqualTo(404);
        assertThat(other.getBody()).as(path).isEqualTo(page.getBody());
        assertThat(other.getHeaders()).as(path).isEqualTo(page.getHeaders());
      }
    }
    assertThat(house.ratings.given(ref)).isEmpty();
  }

  @Test
  void aLinkThatRanOutSaysWhatToDo() {
    String path = rating().getPath();
    house.pass(Duration.ofDays(61));

    assertThat(get(path).getStatusCode()).isEqualTo(410);
    assertThat(get(path).getBody()).contains("just reply to our mail");
    assertThat(post(path, answer("yes", "yes", "")).getStatusCode()).isEqualTo(410);
    assertThat(house.ratings.given(ref)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"List-Unsubscribe=One-Click", "", "anything"})
  void oneClickEndsIt(String body) {
    assertThat(post(unsubscribe().getPath(), body).getBody()).contains("We will not ask again");
    assertThat(post(unsubscribe().getPath(), body).getStatusCode()).isEqualTo(200);
    assertThat(
            house.table.profile(house.look(ref.caseId()).head().customer().address()).optedOutAt())
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT,de;q=0.9', Hier ist nichts, de",
    "'fr', 'n&#39;y a rien', fr",
    "'es-MX', Aquí no hay nada, es",
    "'fi', Nothing is here, en",
    "';;;', Nothing is here, en"
  })
  void strangersAreAnsweredInTheirBrowsersLanguage(String wanted, String said, String language) {
    APIGatewayV2HTTPResponse page =
        handler.handleRequest(event("GET", "/f/x", null, Map.of("accept-language", wanted)), null);
    assertThat(page.getBody()).contains(said).contains("<html lang=\"" + language + "\">");
    assertThat(page.getHeaders()).containsEntry("Content-Language", language);
  }

  @Test
  void aTableThatFailsIsSaidSo() {
    house.table.failNextRead();

    APIGatewayV2HTTPResponse page = get(rating().getPath());

    assertThat(page.getStatusCode()).isEqualTo(503);
    assertThat(page.getBody()).contains("nothing was stored");
  }
}
