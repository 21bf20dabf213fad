package dev.heard.mail.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * HTML mail as plain text that reads like the mail looks: lines, lists, links, and quotes marked
 * with {@code >}. What mail programs hide is left out. Linear in the length of the HTML; not
 * thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // The same node of the tree is meant, not one like it.
public final class HtmlText implements NodeVisitor {
  private static final Set<String> UNSEEN =
      Set.of(
          "head",
          "script",
          "style",
          "title",
          "template",
          "svg",
          "math",
          "object",
          "noscript",
          "select",
          "button",
          "audio",
          "video",
          "iframe");
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");
  private static final Set<String> BLOCKS =
      Set.of(
          "div",
          "tr",
          "li",
          "section",
          "article",
          "header",
          "footer",
          "main",
          "nav",
          "aside",
          "address",
          "center",
          "dl",
          "dt",
          "dd",
          "form",
          "fieldset",
          "figure",
          "body");
  private static final int LONGEST_LINK = 200;

  private final StringBuilder out = new StringBuilder();
  private final Deque<Element> skipped = new ArrayDeque<>();
  private final Deque<Element> quotes = new ArrayDeque<>();
  private final Deque<Element> preformatted = new ArrayDeque<>();
  private final Deque<Element> signatures = new ArrayDeque<>();
  private final Deque<Integer> numbering = new ArrayDeque<>();
  private final Deque<Link> links = new ArrayDeque<>();
  private int newlines;
  private boolean space;
  private boolean quoteStarted;

  private record Link(Element element, int textFrom) {}

  private HtmlText() {}

  /** The readable text, cleaned; may be empty. */
  public static String of(String html) {
    HtmlText text = new HtmlText();
    NodeTraversor.traverse(text, Jsoup.parse(html));
    return text.out.toString();
  }

  @Override
  public void head(Node node, int depth) {
    if (!skipped.isEmpty()) {
      return;
    }
    if (node instanceof TextNode textNode) {
      String words = CleanText.of(textNode.getWholeText());
      if (preformatted.isEmpty()) {
        flow(words);
      } else {
        keep(words);
      }
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  private void open(Element element) {
    String tag = element.normalName();
    if (UNSEEN.contains(tag) || MailMarkup.isHidden(element)) {
      skipped.push(element);
      return;
    }
    breakLine(PARAGRAPHS.contains(tag) ? 2 : BLOCKS.contains(tag) ? 1 : 0);
    markQuotes(element);
    switch (tag) {
      case "br" -> {
        newlines++;
        space = false;
      }
      case "hr" -> {
        breakLine(1);
        write("---");
        breakLine(1);
      }
      case "ul" -> numbering.push(0);
      case "ol" -> numbering.push(1);
      case "li" -> write(bullet());
      case "td", "th" -> space = !out.isEmpty();
      case "pre", "textarea" -> preformatted.push(element);
      case "img" -> emoji(element);
      case "a" -> links.push(new Link(element, out.length()));
      default -> {
        if (MailMarkup.style(element).contains("white-space:pre")) {
          preformatted.push(element);
        }
      }
    }
  }

  private void markQuotes(Element element) {
    if (!quoteStarted && MailMarkup.startsQuoteToTheEnd(element)) {
      quoteStarted = true;
      breakLine(1);
      write(ReplyTrimmer.QUOTE_TO_THE_END);
      breakLine(1);
    }
    if (MailMarkup.isQuote(element)) {
      breakLine(1);
      quotes.push(element);
    } else if (quotes.isEmpty() && MailMarkup.isSignature(element)) {
      signatures.push(element);
    }
  }

  private String bullet() {
    int number = numbering.isEmpty() ? 0 : numbering.pop();
    if (number > 0) {
      numbering.push(number + 1);
      return number + ". ";
    }
    numbering.push(0);
    return "- ";
  }

  /** Pictures say nothing in text, except those that stand for one sign: 🙂. */
  private void emoji(Element image) {
    String alt = CleanText.oneLine(image.attr("alt"), 12);
    if (!alt.isEmpty() && alt.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == ' ')) {
      flow(alt);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    if (!skipped.isEmpty()) {
      if (skipped.peek() == element) {
        skipped.pop();
      }
      return;
    }
    String tag = element.normalName();
    if (!links.isEmpty() && links.peek().element() == element) {
      closeLink(links.pop());
    }
    if (tag.equals("ul") || tag.equals("ol")) {
      numbering.poll();
    }
    popIfTop(preformatted, element);
    popIfTop(signatures, element);
    breakLine(PARAGRAPHS.contains(tag) ? 2 : BLOCKS.contains(tag) ? 1 : 0);
    if (popIfTop(quotes, element)) {
      breakLine(1);
    }
  }

  private static boolean popIfTop(Deque<Element> stack, Element element) {
    if (stack.peek() != element) {
      return false;
    }
    stack.pop();
    return true;
  }

  private void closeLink(Link link) {
    String href = CleanText.oneLine(link.element().attr("href"), LONGEST_LINK + 1);
    String lower = href.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
      return;
    }
    String words = out.substring(Math.min(link.textFrom(), out.length())).strip();
    boolean same = words.isEmpty() || lower.contains(words.toLowerCase(Locale.ROOT));
    if (!same && href.length() <= LONGEST_LINK && newlines == 0) {
      flow(" <" + href + ">");
    }
  }

  /** Text whose white space counts as one space. */
  private void flow(String words) {
    int i = 0;
    while (i < words.length()) {
      char c = words.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t') {
        space = true;
        i++;
      } else {
        int end = i;
        while (end < words.length() && " \n\t".indexOf(words.charAt(end)) < 0) {
          end++;
        }
        write(words.substring(i, end));
        i = end;
      }
    }
  }

  /** Text whose white space stays. */
  private void keep(String words) {
    String[] lines = words.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        newlines++;
        space = false;
      }
      if (!lines[i].isEmpty()) {
        write(lines[i]);
      }
    }
  }

  private void breakLine(int atLeast) {
    if (atLeast > 0) {
      newlines = Math.max(newlines, atLeast);
      space = false;
    }
  }

  private void write(String words) {
    if (!signatures.isEmpty()) {
      signatures.clear();
      newlines = Math.max(newlines, 1);
      start();
      out.append("-- ");
      newlines = 1;
    }
    if (newlines > 0 || out.isEmpty()) {
      start();
    } else if (space && out.charAt(out.length() - 1) != ' ') {
      out.append(' ');
    }
    space = false;
    out.append(words);
  }

  private void start() {
    if (!out.isEmpty()) {
      out.repeat('\n', Math.min(newlines, 2));
    }
    newlines = 0;
    if (!quotes.isEmpty()) {
      out.repeat('>', Math.min(quotes.size(), 20)).append(' ');
    }
  }
}
