package dev.heard.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.heard.local.http.Site;
import dev.heard.local.http.WebServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailboxPageTest {
  private static final String NAME = "1-abcdefghabcdefgh.eml";
  private static final String MAIL =
      """
      Message-ID: <ours@example.com>
      Date: Sun, 1 Mar 2026 10:00:00 +0000
      From: Support <support@example.com>
      To: "Kim <script>alert(1)</script>" <kim@customer.example>
      Reply-To: support+signed@example.com
      Subject: Re: =?UTF-8?Q?<img_src=3Dx_onerror=3Dalert(1)>_=C3=A4?=
      In-Reply-To: <theirs@customer.example>
      References: <theirs@customer.example>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 8bit

      Dear Kim, <b>bold</b> & "quoted" ä
      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  private final GreenMail door =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final HttpClient browser = HttpClient.newHttpClient();
  private final WebServer server;
  private final Site site;

  MailboxPageTest() throws IOException {
    server = new WebServer(InetAddress.getLoopbackAddress(), 0);
    site = Site.at(InetAddress.getLoopbackAddress(), server.port());
  }

  @BeforeEach
  void open() throws IOException {
    door.start();
    Files.writeString(folder.resolve(NAME), MAIL);
    Files.writeString(folder.resolve("..secret.txt"), "not to be seen");
    server.open(
        Map.of(
            MailboxPage.PATH,
            new MailboxPage(
                new Mailbox(folder),
                new Customer("127.0.0.1", door.getSmtp().getPort(), InstantSource.system()),
                "support@example.com",
                site.origin())));
  }

  @AfterEach
  void close() {
    server.close();
    door.stop();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(site.url(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String origin) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(site.url(path))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void everythingShownIsEscaped() throws Exception {
    for (String page : new String[] {"/mailbox", "/mailbox/" + NAME}) {
      String html = get(page).body();
      assertThat(html).doesNotContain("<script>").doesNotContain("<img").doesNotContain("<b>");
      assertThat(html).contains("&lt;img src=x onerror=alert(1)&gt; ä");
      assertThat(html).contains("<a href=\"/\">Console</a>");
    }
    assertThat(get("/mailbox/" + NAME).body())
        .contains("Dear Kim, &lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; ä")
        .contains("support+signed@example.com")
        .contains("laptop's mailbox");
    assertThat(get("/mailbox").headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
  }

  @Test
  void onlyMailsOfTheFolderAreShown() throws Exception {
    assertThat(get("/mailbox/none.eml").statusCode()).isEqualTo(404);
    assertThat(get("/mailbox/..secret.txt").statusCode()).isEqualTo(404);
    assertThat(get("/mailbox/..%2F..%2Fetc%2Fpasswd").statusCode()).isEqualTo(404);
  }

  @Test
  void aReplyGoesToTheReplyAddressInTheThread() throws Exception {
    assertThat(
            post("/mailbox/" + NAME + "/reply", "text=Thank+you+%C3%A4", site.origin())
                .statusCode())
        .isEqualTo(200);

    MimeMessage mail = door.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("support+signed@example.com");
    assertThat(mail.getFrom()[0].toString()).contains("kim@customer.example");
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<ours@example.com>");
    assertThat(mail.getHeader("References", null))
        .isEqualTo("<theirs@customer.example> <ours@example.com>");
    assertThat(String.valueOf(mail.getContent()))
        .startsWith("Thank you ä")
        .contains("wrote:")
        .contains("> Dear Kim");
    assertThat(mail.getSubject()).startsWith("Re: <img");
  }

  @Test
  void aCustomerCanWriteAnew() throws Exception {
    String form = "from=kim%40customer.example&subject=Where+is+it&text=Hello";
    assertThat(post("/mailbox/write", form, site.origin()).statusCode()).isEqualTo(200);
    assertThat(door.getReceivedMessages()[0].getSubject()).isEqualTo("Where is it");
    assertThat(
            post("/mailbox/write", form.replace("kim%40", "%0d%0aBcc%3a"), site.origin())
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void aForeignPageCannotWrite() throws Exception {
    assertThat(post("/mailbox/write", "text=x", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(door.getReceivedMessages()).isEmpty();
  }
}
