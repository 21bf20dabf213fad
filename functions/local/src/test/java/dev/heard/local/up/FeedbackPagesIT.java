package dev.heard.local.up;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.nimbusds.jose.jwk.JWKSet;
import dev.heard.casework.Outcome;
import dev.heard.casework.Status;
import dev.heard.feedback.Feedback;
import dev.heard.feedback.FeedbackHandler;
import dev.heard.local.http.LambdaDoor;
import dev.heard.local.http.TokenCheck;
import dev.heard.local.http.WebServer;
import dev.heard.mail.CaseId;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public pages on a small telephone, without any script. The screenshots are for people. */
final class FeedbackPagesIT {
  private static final int WIDTH = 360;
  private static final Path PICTURES = Path.of("target", "pages");
  private static Chromium chromium;

  private final MemoryHouse house = new MemoryHouse();
  private WebServer web;

  @BeforeAll
  static void startTheBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    web = new WebServer(InetAddress.getLoopbackAddress(), 0);
    FeedbackHandler handler =
        new FeedbackHandler(
            new Feedback(house.ratings, house.links, house::now), house.playbook.companyName());
    TokenCheck nobody = new TokenCheck(JWKSet::new, "http://localhost/oidc", "none", house::now);
    web.open(Map.of("/", new LambdaDoor(handler, nobody, house::now)));
  }

  @AfterEach
  void close() {
    web.close();
    chromium.assertContent();
  }

  private FollowUpRef resolved(String text) {
    CaseId id =
        house
            .file(
                """
                From: Kim <kim@customer.example>
                To: support@example.com
                Subject: Lamp
                Message-ID: <lamp@customer.example>
                Content-Type: text/plain; charset=utf-8

                %s
                Kim
                """
                    .formatted(text))
            .head()
            .id();
    assertThat(house.resolve(id, MemoryHouse.ANA, "sent again")).isInstanceOf(Outcome.Done.class);
    house.pass(Duration.ofDays(3));
    return new FollowUpRef(id, 1);
  }

  private String here(URI link) {
    return "http://localhost:" + web.port() + link.getPath();
  }

  private static void fits(Page page) {
    for (Locator part : page.locator("body *").all()) {
      BoundingBox box = part.boundingBox();
      if (box != null) {
        assertThat(box.x).isNotNegative();
        assertThat(box.x + box.width).isLessThanOrEqualTo(WIDTH);
      }
    }
  }

  private static void picture(Page page, String name) {
    byte[] unused =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
  }

  @ParameterizedTest
  @CsvSource({
    "en, My lamp has not come and nobody can tell me where it is. I am disappointed., Thank you for telling us",
    "de, Meine Lampe ist nicht gekommen und niemand kann mir sagen wo sie ist. Ich bin enttäuscht., Danke",
    "es, Mi lámpara no ha llegado y nadie sabe decirme dónde está. Estoy muy decepcionado., Gracias",
    "fr, Ma lampe n’est pas arrivée et personne ne sait me dire où elle est. Je suis très déçu., Merci"
  })
  void answeredWithAThumb(String language, String mail, String thanks) {
    FollowUpRef ref = resolved(mail);
    try (Page page = chromium.pageWithoutScript(WIDTH, 740)) {
      page.navigate(here(house.links.rating(ref, house.now().plus(Duration.ofDays(9)))));
      assertThat(page.locator("html")).hasAttribute("lang", language);
      assertThat(page.locator("legend")).hasCount(2);
      fits(page);
      picture(page, language + "-1-asked");
      for (Locator target : page.locator(".pair label, button").all()) {
        // WCAG 2.2, 2.5.8 asks for 24; a thumb wants twice that.
        assertThat(target.boundingBox().height).isGreaterThanOrEqualTo(44);
      }

      page.locator("input[name=understood][value=no]").check();
      page.locator("input[name=solved][value=yes]").check();
      page.locator("textarea").fill("…");
      picture(page, language + "-2-filled");
      page.locator("button").click();

      assertThat(page.locator("h1")).containsText(thanks);
      fits(page);
      picture(page, language + "-3-thanks");
      assertThat(house.look(ref.caseId()).head().status()).isEqualTo(Status.REOPENED);

      page.navigate(here(house.links.unsubscribe(ref, house.now().plus(Duration.ofDays(9)))));
      fits(page);
      picture(page, language + "-4-stop");
      page.locator("button").click();
      picture(page, language + "-5-stopped");
      assertThat(
              house
                  .table
                  .profile(house.look(ref.caseId()).head().customer().address())
                  .optedOutAt())
          .isNotNull();
    }
  }
}
