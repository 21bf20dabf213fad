package dev.heard.mail;

import dev.heard.mail.mime.MimePart;
import dev.heard.mail.mime.MimePart.Leaf;
import dev.heard.mail.mime.MimePart.Multipart;
import dev.heard.mail.mime.Parameters;
import dev.heard.mail.mime.TextBytes;
import dev.heard.mail.text.CalendarText;
import dev.heard.mail.text.CleanText;
import dev.heard.mail.text.FlowedText;
import dev.heard.mail.text.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the parts of a mail what a person would read as its text, and lists the rest as what
 * hangs on it.
 *
 * <p>Of alternatives (RFC 2046 §5.1.4) the plain one is taken, although the last counts as the
 * best: it is what the customer's program made of their words, without our guessing at HTML. If it
 * is empty, or only says that one needs another program, the HTML is taken.
 */
final class BodyText {
  /** A plain part this short that talks of HTML is a stub. */
  private static final int LONGEST_STUB = 400;

  private static final Set<String> STUBS =
      Set.of(
          "does not support html",
          "doesn't support html",
          "not support html",
          "html-capable",
          "html capable",
          "html version of this",
          "html-version",
          "html email",
          "html e-mail",
          "html-mail",
          "html-fähig",
          "unterstützt kein html",
          "html-darstellung",
          "ne supporte pas le html",
          "au format html",
          "no soporta html",
          "no admite html",
          "non supporta html",
          "formato html",
          "geen html",
          "view this message in a browser",
          "view this email in your browser",
          "to view this message");

  private final MailLimits limits;
  private final List<Attachment> attachments = new ArrayList<>();
  private int unlisted;
  private boolean found;
  private boolean encrypted;
  private @Nullable Leaf calendar;

  private BodyText(MailLimits limits) {
    this.limits = limits;
  }

  /**
   * What was found.
   *
   * @param text cleaned, whole
   * @param unlisted attachments over the limit
   * @param encrypted the text is there, and nobody here can read it
   */
  record Body(String text, List<Attachment> attachments, int unlisted, boolean encrypted) {}

  static Body of(MimePart root, MailLimits limits) {
    BodyText body = new BodyText(limits);
    String text = body.text(root);
    Leaf invitation = body.calendar;
    if (text.isBlank() && invitation != null) {
      text = CalendarText.of(decoded(invitation));
    }
    return new Body(text, List.copyOf(body.attachments), body.unlisted, body.encrypted);
  }

  private String text(MimePart part) {
    return switch (part) {
      case Leaf leaf -> text(leaf);
      case Multipart parts -> text(parts);
    };
  }

  private String text(Leaf leaf) {
    if (!isWords(leaf)) {
      attach(leaf);
      return "";
    }
    found = true;
    return words(leaf);
  }

  private String text(Multipart whole) {
    List<MimePart> parts = whole.parts();
    return switch (whole.type()) {
      case "multipart/alternative" -> best(parts);
      case "multipart/related", "multipart/report", "multipart/signed", "multipart/appledouble" -> {
        String first = parts.isEmpty() ? "" : text(parts.getFirst());
        parts.stream().skip(1).forEach(this::attachAll);
        yield first;
      }
      case "multipart/encrypted" -> {
        encrypted = true;
        parts.forEach(this::attachAll);
        yield "";
      }
      default -> {
        StringBuilder all = new StringBuilder();
        for (MimePart part : parts) {
          String text = text(part);
          if (!text.isBlank()) {
            all.append(all.isEmpty() ? "" : "\n").append(text);
          }
        }
        yield all.toString();
      }
    };
  }

  private String best(List<MimePart> parts) {
    MimePart plain = null;
    MimePart rich = null;
    for (MimePart part : parts) {
      if (part instanceof Leaf leaf && leaf.type().equals("text/plain") && plain == null) {
        plain = part;
      } else if (!(part instanceof Leaf leaf) || leaf.type().equals("text/html")) {
        rich = part;
      }
    }
    String said = plain instanceof Leaf leaf ? words(leaf) : "";
    boolean usePlain = plain != null && (rich == null || !isStub(said));
    String text = usePlain ? said : "";
    found |= usePlain;
    for (MimePart part : parts) {
      if (part == plain) {
        continue;
      }
      if (part == rich && !usePlain) {
        text = text(part);
      } else if (part instanceof Multipart) {
        attachUnseen(part);
      } else if (part instanceof Leaf leaf && !leaf.type().equals("text/html")) {
        attach(leaf);
      }
    }
    return text.isBlank() ? said : text;
  }

  private static boolean isStub(String plain) {
    if (plain.isBlank()) {
      return true;
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    return plain.length() <= LONGEST_STUB && STUBS.stream().anyMatch(lower::contains);
  }

  /** A text to read here, not a file. A first text with a name is the body all the same. */
  private boolean isWords(Leaf leaf) {
    boolean readable =
        leaf.isText()
            && !Set.of("text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory")
                .contains(leaf.type())
            && !leaf.type().equals("text/rfc822-headers");
    if (!readable || isFile(leaf)) {
      return false;
    }
    return !found || AttachmentName.declared(leaf.headers()).isEmpty();
  }

  private static boolean isFile(Leaf leaf) {
    return leaf.headers().word("content-disposition").startsWith("attachment");
  }

  private static String words(Leaf leaf) {
    if (leaf.type().equals("text/html")) {
      return HtmlText.of(decodedRaw(leaf));
    }
    String text = decoded(leaf);
    Parameters type = leaf.headers().parameters("content-type");
    boolean flowed = type.get("format").filter(f -> f.equalsIgnoreCase("flowed")).isPresent();
    boolean deleteSpace = type.get("delsp").filter(d -> d.equalsIgnoreCase("yes")).isPresent();
    return flowed ? FlowedText.unfold(text, deleteSpace) : text;
  }

  private static String decoded(Leaf leaf) {
    return CleanText.of(decodedRaw(leaf));
  }

  private static String decodedRaw(Leaf leaf) {
    Parameters type = leaf.headers().parameters("content-type");
    return TextBytes.decode(leaf.start(), type.get("charset").orElse(null));
  }

  private void attachAll(MimePart part) {
    switch (part) {
      case Leaf leaf -> attach(leaf);
      case Multipart parts -> parts.parts().forEach(this::attachAll);
    }
  }

  /** Of an alternative that is not shown, what is no text. */
  private void attachUnseen(MimePart part) {
    switch (part) {
      case Leaf leaf -> {
        if (!leaf.isText() || isFile(leaf)) {
          attach(leaf);
        }
      }
      case Multipart parts -> parts.parts().forEach(this::attachUnseen);
    }
  }

  private void attach(Leaf leaf) {
    if (leaf.type().equals("text/calendar") && calendar == null) {
      calendar = leaf;
    }
    encrypted |=
        leaf.type().equals("application/pkcs7-mime")
            || leaf.type().equals("application/x-pkcs7-mime");
    if (attachments.size() >= limits.attachments()) {
      unlisted++;
    } else {
      attachments.add(
          new Attachment(AttachmentName.of(leaf.headers(), leaf.type()), leaf.type(), leaf.size()));
    }
  }
}
