package dev.heard.mail;

import dev.heard.mail.mime.Headers;
import dev.heard.mail.text.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what sort of mail it is. The order: bounces (machines that report about our own mails),
 * spam, automatic replies, bulk, empty, and what is left is a customer's. One sure sign is enough;
 * of weak signs (a subject, a sender's name) it takes two, because customers write about automatic
 * replies, too.
 *
 * @param kind the sort
 * @param reason in words for an agent; empty for a customer's mail
 */
record KindOfMail(MailKind kind, String reason) {
  private static final Phrases WORDS = Phrases.read(KindOfMail.class, "automatic-words.txt");
  private static final Set<String> BULK_PRECEDENCE = Set.of("bulk", "list", "junk");
  private static final List<String> AUTO_REPLY_HEADERS =
      List.of(
          "x-autoreply",
          "x-autoreply-from",
          "x-autorespond",
          "x-autoresponder",
          "x-auto-reply",
          "x-mail-autoreply",
          "x-vacation",
          "x-facebook-notify-autoreply");

  /**
   * What there is to judge by.
   *
   * @param types of all parts, and the report-type of the whole
   * @param text the visible text
   * @param quotes whether the mail quotes another
   * @param attachments whether anything hangs on it
   */
  record Signs(
      Headers headers,
      List<String> types,
      @Nullable Mailbox from,
      String subject,
      String text,
      boolean quotes,
      boolean attachments) {
    private String sender() {
      return from == null ? "" : from.address().localPart();
    }

    private String lowerSubject() {
      return subject.toLowerCase(Locale.ROOT);
    }

    private boolean nullPath() {
      return headers.first("return-path").filter(p -> p.strip().equals("<>")).isPresent();
    }
  }

  static KindOfMail of(Signs signs) {
    return bounce(signs)
        .map(r -> new KindOfMail(MailKind.BOUNCE, r))
        .or(() -> spam(signs).map(r -> new KindOfMail(MailKind.SPAM, r)))
        .or(() -> autoReply(signs).map(r -> new KindOfMail(MailKind.AUTO_REPLY, r)))
        .or(() -> bulk(signs).map(r -> new KindOfMail(MailKind.BULK, r)))
        .or(() -> empty(signs).map(r -> new KindOfMail(MailKind.EMPTY, r)))
        .orElse(new KindOfMail(MailKind.CUSTOMER, ""));
  }

  private static Optional<String> bounce(Signs s) {
    if (s.types().contains("message/delivery-status")
        || s.types().contains("report-type=delivery-status")) {
      return Optional.of("a delivery report (RFC 3464)");
    }
    if (s.types().contains("message/feedback-report")
        || s.types().contains("report-type=feedback-report")
        || s.headers().has("x-hmxmroriginalrecipient")
        || s.lowerSubject().startsWith("complaint about message from")) {
      return Optional.of("a complaint report: somebody called our mail spam (RFC 5965)");
    }
    if (s.headers().has("x-failed-recipients")) {
      return Optional.of("it names recipients that our mail did not reach");
    }
    String fromText = s.headers().word("from");
    String pathText = s.headers().word("return-path");
    if (isOneOf("daemon", s.sender()) || startsWithOneOf("daemon", fromText)) {
      return Optional.of("sent by a mail server's delivery agent");
    }
    boolean server =
        s.nullPath()
            || startsWithOneOf("daemon", pathText.replace("<", ""))
            || isOneOf("postmaster", s.sender())
            || fromText.equals("<>")
            || fromText.contains("postmaster");
    // A customer whose parcel "could not be delivered" uses a bounce's words: those never suffice.
    boolean code = containsOneOf("bounce-code", start(s.text()));
    boolean words = code || containsOneOf("bounce-text", start(s.text()));
    boolean subject =
        containsOneOf("bounce-subject", s.lowerSubject()) && !s.lowerSubject().startsWith("re:");
    boolean away = startsWithOneOf("auto-reply-subject", s.lowerSubject());
    boolean serverSays = server && !away && (subject || words);
    if (serverSays || (code && isOneOf("not-a-person", s.sender()))) {
      return Optional.of("its words and its sender are those of a delivery failure");
    }
    boolean wholeMail =
        s.types().contains("message/rfc822") || s.types().contains("text/rfc822-headers");
    if (wholeMail && server) {
      return Optional.of("a mail server sends a mail back");
    }
    return Optional.empty();
  }

  private static Optional<String> spam(Signs s) {
    if (s.headers().word("x-spam-flag").startsWith("yes")
        || s.headers().word("x-spam-status").startsWith("yes")) {
      return Optional.of("the mail server marked it as spam");
    }
    return Optional.empty();
  }

  private static Optional<String> autoReply(Signs s) {
    String submitted = s.headers().word("auto-submitted");
    if (!submitted.isEmpty() && !submitted.startsWith("no")) {
      return Optional.of("it says that a program wrote it (Auto-Submitted, RFC 3834)");
    }
    for (String header : AUTO_REPLY_HEADERS) {
      String value = s.headers().word(header);
      if (!value.isEmpty() && !value.equals("no")) {
        return Optional.of("it says that it is an automatic reply");
      }
    }
    if (s.headers().word("precedence").replace('-', '_').equals("auto_reply")
        || s.headers().word("x-apple-action").equals("vacation")
        || s.headers().word("x-fc-machinegenerated").equals("true")
        || s.headers().word("x-post-messageclass").contains("autoresponder")
        || s.headers().word("delivered-to").equals("autoresponder")) {
      return Optional.of("it says that it is an automatic reply");
    }
    if (s.types().contains("message/disposition-notification")
        || s.types().contains("report-type=disposition-notification")) {
      return Optional.of("a read receipt (RFC 8098)");
    }
    int weak = 0;
    weak += startsWithOneOf("auto-reply-subject", s.lowerSubject()) ? 1 : 0;
    weak += containsOneOf("absence", opening(s.text())) ? 1 : 0;
    weak += s.headers().has("x-auto-response-suppress") ? 1 : 0;
    weak += s.nullPath() ? 1 : 0;
    weak += BULK_PRECEDENCE.contains(s.headers().word("precedence")) ? 1 : 0;
    weak += isOneOf("not-a-person", s.sender()) ? 1 : 0;
    boolean answers = s.headers().has("in-reply-to") && !s.quotes();
    boolean subject = startsWithOneOf("auto-reply-subject", s.lowerSubject());
    weak += subject && answers ? 1 : 0;
    boolean list = s.headers().has("list-id") || s.headers().has("list-unsubscribe");
    if (weak >= 2 && !(list && !subject)) {
      return Optional.of("it looks like an automatic reply in more than one way");
    }
    return Optional.empty();
  }

  /** A person who answers through a list gets through if only one thing speaks of bulk. */
  private static Optional<String> bulk(Signs s) {
    int strong = 0;
    strong += s.headers().has("list-id") ? 1 : 0;
    strong += s.headers().has("list-unsubscribe") ? 1 : 0;
    strong += BULK_PRECEDENCE.contains(s.headers().word("precedence")) ? 1 : 0;
    strong += s.headers().has("feedback-id") && isOneOf("not-a-person", s.sender()) ? 1 : 0;
    boolean answers = s.headers().has("in-reply-to") || s.headers().has("references");
    if (strong >= 2 || (strong == 1 && !answers)) {
      return Optional.of("it went to many: a list or a newsletter");
    }
    return Optional.empty();
  }

  /** A subject that says something is a text. */
  private static Optional<String> empty(Signs s) {
    boolean asks = s.subject().indexOf('?') >= 0 || s.subject().split(" ").length >= 3;
    if (s.text().isBlank() && !s.quotes() && !s.attachments() && !asks) {
      return Optional.of("it has no text and nothing attached");
    }
    return Optional.empty();
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 4_000)).toLowerCase(Locale.ROOT);
  }

  private static String opening(String text) {
    String start = start(text);
    return start.substring(0, Math.min(start.length(), 400));
  }

  private static boolean isOneOf(String section, String word) {
    return WORDS.section(section).contains(word);
  }

  private static boolean startsWithOneOf(String section, String text) {
    return WORDS.section(section).stream().anyMatch(text::startsWith);
  }

  private static boolean containsOneOf(String section, String text) {
    return WORDS.section(section).stream().anyMatch(text::contains);
  }
}
