package dev.heard.mail.text;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The marks that mail programs leave in HTML: what is quoted, what is a signature, what is hidden.
 */
final class MailMarkup {
  private static final Set<String> QUOTE_CLASSES =
      Set.of("yahoo_quoted", "moz-cite-prefix", "tutanota_quote", "zmail_extra");
  private static final Set<String> QUOTE_STARTS =
      Set.of(
          "divrplyfwdmsg",
          "appendonsend",
          "olk_src_body_section",
          "replysplit",
          "mail-editor-reference-message-container");
  private static final Set<String> SIGNATURES =
      Set.of(
          "gmail_signature",
          "moz-signature",
          "signature",
          "ms-outlook-mobile-signature",
          "protonmail_signature_block",
          "applemailsignature");

  private MailMarkup() {}

  /** Everything from here to the end is quoted. */
  static boolean startsQuoteToTheEnd(Element element) {
    return QUOTE_STARTS.contains(plain(element.id()));
  }

  /** The element's content is quoted. */
  static boolean isQuote(Element element) {
    if (element.normalName().equals("blockquote")) {
      // Gmail indents with a blockquote, too, and hides its border.
      boolean indented = style(element).contains("border:none") && element.attr("type").isEmpty();
      return !indented || element.hasClass("gmail_quote");
    }
    if (element.hasClass("gmail_attr")) {
      // Above a forwarded mail, this is the start of a quote that has no marks.
      return !firstWords(element).startsWith("---");
    }
    return element.classNames().stream().anyMatch(c -> QUOTE_CLASSES.contains(plain(c)));
  }

  private static String firstWords(Element element) {
    Node node = element;
    for (int i = 0; i < 20; i++) {
      if (node instanceof TextNode text && !text.isBlank()) {
        return text.getWholeText().strip();
      }
      Node next = node.childNodeSize() > 0 ? node.childNode(0) : node.nextSibling();
      if (next == null) {
        return "";
      }
      node = next;
    }
    return "";
  }

  static boolean isSignature(Element element) {
    return SIGNATURES.contains(plain(element.id()))
        || element.attr("data-smartmail").equals("gmail_signature")
        || element.classNames().stream().anyMatch(c -> SIGNATURES.contains(plain(c)));
  }

  /** Outlook puts {@code x_} before the names of a mail it quotes. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("x_") ? lower.substring(2) : lower;
  }

  static boolean isHidden(Element element) {
    String style = style(element);
    return element.hasAttr("hidden")
        || style.contains("display:none")
        || style.contains("mso-hide:all")
        || style.contains("visibility:hidden");
  }

  static String style(Element element) {
    String style = element.attr("style");
    return style.length() > 2000 ? "" : style.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
