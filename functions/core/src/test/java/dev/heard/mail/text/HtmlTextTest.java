package dev.heard.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.mail.Within;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

  @Test
  void readsLikeTheMailLooks() {
    assertThat(
            HtmlText.of(
                """
                <html><head><style>p{color:red}</style><title>no</title></head><body>
                <div style="display:none">preheader</div>
                <p>Dear&nbsp;Shop,</p><p>my   parcel<br>is <b>late</b>:</p>
                <ul><li>one</li><li>two</li></ul><ol><li>first</li><li>second</li></ol>
                <table><tr><td>Order</td><td>4711</td></tr><tr><td>Price</td><td>3 €</td></tr></table>
                <p>See <a href="https://shop.example/o/4711">my order</a> or
                <a href="https://shop.example">shop.example</a>.
                <script>alert(1)</script></p><pre>a
                  b</pre><img alt="logo"><img alt="🙂"></body></html>
                """))
        .isEqualTo(
            """
            Dear Shop,

            my parcel
            is late:

            - one
            - two

            1. first
            2. second

            Order 4711
            Price 3 €

            See my order <https://shop.example/o/4711> or shop.example.

            a
              b

            🙂""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class=gmail_quote><div class=gmail_attr>3月3日、Shop:<br></div><blockquote class=gmail_quote>"
            + "OLD</blockquote></div>",
        "<blockquote type=cite><div>On Tuesday, Shop wrote:</div>OLD</blockquote>",
        "<div class='moz-cite-prefix'>Am Dienstag:<br></div><blockquote type=cite>OLD</blockquote>",
        "<div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>From:</b> Shop<br></div><div>OLD</div>",
        "<div id=x_divRplyFwdMsg>Desde: Shop</div><div>OLD</div>",
        "<div id=mail-editor-reference-message-container><div>OLD</div></div>",
        "<div class=yahoo_quoted><div>On Tuesday, Shop wrote:</div><div>OLD</div></div>",
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> Shop &lt;s@s.example&gt;<br>"
            + "<b>Sent:</b> Tuesday<br><b>To:</b> Ann<br><b>Subject:</b> x</p></div><p>OLD</p>",
      })
  void partsWhatMailProgramsQuote(String quote) {
    ReplyTrimmer.Trimmed trimmed =
        ReplyTrimmer.trim(HtmlText.of("<div>It is not here.</div><br>" + quote));
    assertThat(trimmed.visible()).isEqualTo("It is not here.");
    assertThat(trimmed.quoted()).contains("OLD").doesNotContain("\uFDD0");
  }

  @Test
  void partsAMarkedSignature() {
    ReplyTrimmer.Trimmed trimmed =
        ReplyTrimmer.trim(
            HtmlText.of(
                "<div>Late.</div><div class=gmail_signature><div>Ann Lee</div></div>"
                    + "<blockquote class=gmail_quote>OLD</blockquote>"));
    assertThat(trimmed.visible()).isEqualTo("Late.");
    assertThat(trimmed.signature()).isEqualTo("--\nAnn Lee");
    assertThat(trimmed.quoted()).isEqualTo("> OLD");
  }

  @Test
  void keepsAnIndentedParagraph() {
    assertThat(
            HtmlText.of("<blockquote style='margin: 0 0 0 40px; border: none'>mine</blockquote>"))
        .isEqualTo("mine");
  }

  @Test
  void letsNobodyForgeTheEndOfTheirWords() {
    assertThat(ReplyTrimmer.trim(HtmlText.of("a<br>&#xFDD0;<br>b")).visible()).contains("b");
  }

  @Test
  void takesLinearTime() {
    for (String piece :
        List.of(
            "<div>",
            "<blockquote>",
            "<a href=x>",
            "<b><i>",
            "<table><tr><td>",
            "<ul><li>",
            "<p>",
            "</p>",
            "<font color=red>",
            "<!--",
            "&amp",
            "<",
            "<br>",
            "<a href=https://a.example/x>y</a>",
            "<div class=gmail_attr>")) {
      String html = piece.repeat(400_000 / piece.length());
      Within.of(Duration.ofSeconds(20), () -> HtmlText.of(html));
    }
  }
}
