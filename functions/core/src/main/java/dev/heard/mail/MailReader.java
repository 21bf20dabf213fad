package dev.heard.mail;

import dev.heard.mail.mime.Headers;
import dev.heard.mail.mime.MimePart;
import dev.heard.mail.mime.MimePart.Leaf;
import dev.heard.mail.mime.MimePart.Multipart;
import dev.heard.mail.mime.MimeReader;
import dev.heard.mail.mime.Oddity;
import dev.heard.mail.text.CleanText;
import dev.heard.mail.text.ReplyTrimmer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a mail from its raw bytes. Any bytes give a {@link ParsedMail}: what is wrong with them is
 * said in its remarks. Time and memory are bounded by the {@link MailLimits}.
 *
 * <p>Immutable and thread-safe.
 */
public final class MailReader {
  private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
  private static final int LONGEST_SUBJECT = 500;
  private static final int LONGEST_DATE = 200;

  /** HTML says with 8 bytes what text says in a letter. */
  private static final int BYTES_PER_CHARACTER = 8;

  private final MailLimits limits;
  private final MimeReader mime;

  public MailReader(MailLimits limits) {
    this.limits = limits;
    this.mime =
        new MimeReader(
            limits.headerBytes(),
            limits.parts(),
            limits.depth(),
            (int)
                Math.min(64L * 1024 * 1024, (long) limits.textCharacters() * BYTES_PER_CHARACTER));
  }

  public ParsedMail read(byte[] mail) {
    return read(new RawMail.Raw(mail, mail.length));
  }

  /** Never throws. */
  public ParsedMail read(RawMail.Raw raw) {
    List<String> remarks = new ArrayList<>();
    byte[] mail = RawBytes.withNewlines(raw.bytes());
    try {
      if (raw.size() > limits.rawBytes() || mail.length > limits.rawBytes()) {
        remarks.add(
            "the mail is larger than %d MB; only its headers were read"
                .formatted(limits.rawBytes() / (1024 * 1024)));
        Headers headers = mime.readHeaders(mail).root().headers();
        // What is in the rest is unknown, but it is not nothing.
        BodyText.Body unseen = new BodyText.Body("", List.of(), 1, false);
        return read(mail, headers, List.of(), unseen, null, remarks);
      }
      if (raw.cut()) {
        remarks.add("the mail is cut short");
      }
      return RawBytes.isMail(mail) ? read(mail, mime.read(mail), remarks) : notAMail(mail, remarks);
    } catch (RuntimeException e) {
      // A fault of ours, and no reason to lose the mail: a person can read the original.
      // Its message may quote the mail, which a log must not.
      LOG.error(
          "a mail could not be read: {} at {}",
          e.getClass().getName(),
          e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
      remarks.add("the mail could not be read; see the original");
      return unread(mail, remarks);
    }
  }

  private ParsedMail read(byte[] mail, MimeReader.Tree tree, List<String> remarks) {
    Headers headers = tree.root().headers();
    tree.oddities().stream()
        .sorted()
        .map(MailReader::said)
        .filter(r -> !remarks.contains(r))
        .forEach(remarks::add);
    BodyText.Body body = BodyText.of(tree.root(), limits);
    if (body.unlisted() > 0) {
      remarks.add("%d more attachments are not listed".formatted(body.unlisted()));
    }
    if (body.encrypted()) {
      remarks.add("the mail is encrypted and cannot be read here");
    }
    DeliveryReport report = DeliveryReport.in(tree.root(), mime).orElse(null);
    return read(mail, headers, types(tree.root()), body, report, remarks);
  }

  /** Text that somebody put where mails go, or no text at all. */
  private ParsedMail notAMail(byte[] mail, List<String> remarks) {
    if (mail.length > 0) {
      remarks.add("this is not a mail: it has no headers");
    } else {
      remarks.add("the mail is empty");
    }
    boolean text = !RawBytes.isBinary(mail);
    byte[] body = text ? RawBytes.upTo(mail, limits.textCharacters() * 4) : new byte[0];
    Leaf leaf =
        new Leaf(
            new Headers(), text ? "text/plain" : "application/octet-stream", body, mail.length);
    return read(
        mail, leaf.headers(), List.of(leaf.type()), BodyText.of(leaf, limits), null, remarks);
  }

  private ParsedMail unread(byte[] mail, List<String> remarks) {
    return new ParsedMail(
        MailKind.CUSTOMER,
        "",
        null,
        List.of(),
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        "",
        null,
        LanguageDetector.UNKNOWN,
        "",
        "",
        "",
        List.of(),
        ContentHash.of(mail, "", "", ""),
        null,
        remarks);
  }

  private ParsedMail read(
      byte[] mail,
      Headers headers,
      List<String> types,
      BodyText.Body body,
      @Nullable DeliveryReport report,
      List<String> remarks) {
    ReplyTrimmer.Trimmed trimmed = ReplyTrimmer.trim(body.text());
    if (trimmed.forwardOnly()) {
      remarks.add("the mail forwards another and says nothing else");
    }
    String subject = CleanText.oneLine(headers.decoded("subject").orElse(""), LONGEST_SUBJECT);
    Mailbox from = first(headers, "from").or(() -> first(headers, "sender")).orElse(null);
    if (from == null && !headers.isEmpty()) {
      remarks.add("the mail names no usable sender");
    }
    KindOfMail kind =
        KindOfMail.of(
            new KindOfMail.Signs(
                headers,
                types,
                from,
                subject,
                trimmed.visible(),
                !trimmed.quoted().isEmpty(),
                !body.attachments().isEmpty() || body.unlisted() > 0));
    String date = CleanText.oneLine(headers.first("date").orElse(""), LONGEST_DATE);
    var sentAt = MailDates.parse(date);
    if (sentAt.isEmpty() && !date.isEmpty()) {
      remarks.add("its date cannot be read");
    }
    String visible = shortened(trimmed.visible(), "text", remarks);
    return new ParsedMail(
        kind.kind(),
        kind.reason(),
        ids(headers, "message-id").stream().findFirst().orElse(null),
        newest(ids(headers, "in-reply-to")),
        newest(ids(headers, "references")),
        from,
        replyTo(headers, from),
        all(headers, "to"),
        all(headers, "cc"),
        SensitiveNumbers.mask(subject),
        sentAt.orElse(null),
        language(headers, visible, subject),
        visible,
        shortened(trimmed.quoted(), "quoted text", remarks),
        shortened(trimmed.signature(), "signature", remarks),
        body.attachments(),
        ContentHash.of(mail, headers.first("from").orElse(""), date, subject),
        kind.kind() == MailKind.BOUNCE ? report : null,
        remarks);
  }

  /** Masked before it is cut, or half a card number could stay readable at the end. */
  private String shortened(String text, String what, List<String> remarks) {
    if (text.length() > limits.textCharacters()) {
      remarks.add(
          "the %s is longer than %d characters; the original has the rest"
              .formatted(what, limits.textCharacters()));
    }
    return CleanText.upTo(SensitiveNumbers.mask(text), limits.textCharacters());
  }

  private static String language(Headers headers, String visible, String subject) {
    String hint = headers.first("content-language").orElse(null);
    return LanguageDetector.detect(visible.isBlank() ? ReplySubject.bare(subject) : visible, hint);
  }

  private static @Nullable Mailbox replyTo(Headers headers, @Nullable Mailbox from) {
    return first(headers, "reply-to")
        .filter(r -> from == null || !r.address().equals(from.address()))
        .orElse(null);
  }

  private static Optional<Mailbox> first(Headers headers, String name) {
    return all(headers, name).stream().findFirst();
  }

  private static List<Mailbox> all(Headers headers, String name) {
    return headers.all(name).stream().limit(20).flatMap(h -> Addresses.in(h).stream()).toList();
  }

  private static List<MessageId> ids(Headers headers, String name) {
    return headers.all(name).stream().limit(20).flatMap(h -> MessageIds.in(h).stream()).toList();
  }

  private List<MessageId> newest(List<MessageId> ids) {
    return ids.subList(Math.max(0, ids.size() - limits.references()), ids.size());
  }

  private static List<String> types(MimePart root) {
    List<String> types = new ArrayList<>();
    root.headers()
        .parameters("content-type")
        .get("report-type")
        .ifPresent(t -> types.add("report-type=" + t.toLowerCase(Locale.ROOT)));
    addTypes(root, types);
    return types;
  }

  private static void addTypes(MimePart part, List<String> types) {
    types.add(part.type());
    if (part instanceof Multipart whole) {
      whole.parts().forEach(p -> addTypes(p, types));
    }
  }

  private static String said(Oddity oddity) {
    return switch (oddity) {
      case CUT_SHORT -> "the mail is cut short";
      case HEADERS_TOO_LONG -> "its headers are too long; the rest of them was left out";
      case TOO_MANY_PARTS -> "it has too many parts; the rest of them was left out";
      case TOO_DEEP -> "its parts are nested too deep; the innermost were not opened";
      case BAD_ENCODING -> "a part of it is badly encoded and may be incomplete";
      case BROKEN -> "its structure is broken; what comes after the break was not read";
    };
  }
}
