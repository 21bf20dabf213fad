package dev.heard.mail;

import dev.heard.mail.mime.Headers;
import dev.heard.mail.mime.MimePart;
import dev.heard.mail.mime.MimePart.Leaf;
import dev.heard.mail.mime.MimePart.Multipart;
import dev.heard.mail.mime.MimeReader;
import dev.heard.mail.mime.TextBytes;
import dev.heard.mail.text.CleanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail of ours, as its machine-readable part says (RFC 3464, status
 * codes of RFC 3463). Of several recipients the one that fared worst counts. Linear in the bytes
 * that the {@link MimeReader} keeps.
 *
 * @param status {@code 5.1.1}; the class alone ({@code 5.0.0}) where the report says no more
 * @param diagnostic the words of the server that refused, on one line; empty where there are none
 * @param returned the Message-ID of the mail that it is about; null where the report does not have
 *     it
 */
public record DeliveryReport(
    Outcome outcome, String status, String diagnostic, @Nullable MessageId returned) {
  private static final int DIAGNOSTIC_CHARACTERS = 300;
  private static final int RECIPIENTS = 100;
  private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  /** How a recipient fared, best first. */
  public enum Outcome {
    /** It arrived, or was passed on. */
    ARRIVED,
    /** It has not arrived yet; the server keeps trying. */
    DELAYED,
    /** The server gave up, for a reason that may pass. */
    FAILED_FOR_NOW,
    /** It will never arrive. */
    FAILED_FOR_GOOD
  }

  /** The report in a mail; empty if it has none that can be read. */
  static Optional<DeliveryReport> in(MimePart root, MimeReader mime) {
    List<Leaf> leaves = new ArrayList<>();
    collect(root, leaves);
    return leaves.stream()
        .filter(leaf -> leaf.type().equals("message/delivery-status") || isGlobal(leaf))
        .flatMap(leaf -> worst(TextBytes.decode(leaf.start(), null)).stream())
        .findFirst()
        .map(
            report ->
                new DeliveryReport(
                    report.outcome, report.status, report.diagnostic, returned(leaves, mime)));
  }

  /** The same for addresses beyond ASCII (RFC 6533). */
  private static boolean isGlobal(Leaf leaf) {
    return leaf.type().equals("message/global-delivery-status");
  }

  private static void collect(MimePart part, List<Leaf> leaves) {
    switch (part) {
      case Leaf leaf -> leaves.add(leaf);
      case Multipart whole -> whole.parts().forEach(inner -> collect(inner, leaves));
    }
  }

  private static @Nullable MessageId returned(List<Leaf> leaves, MimeReader mime) {
    return leaves.stream()
        .filter(leaf -> leaf.type().equals("text/rfc822-headers") || MimeReader.isMail(leaf.type()))
        .map(leaf -> mime.readHeaders(leaf.start()).root().headers())
        .flatMap((Headers headers) -> headers.first("message-id").stream())
        .flatMap(value -> MessageIds.in(value).stream())
        .findFirst()
        .orElse(null);
  }

  /** Blocks of fields: one about the whole, then one for each recipient (§2.1). */
  private static Optional<DeliveryReport> worst(String text) {
    return blocks(text).stream()
        .flatMap(fields -> recipient(fields).stream())
        .max(Comparator.comparing(DeliveryReport::outcome));
  }

  private static List<Map<String, String>> blocks(String text) {
    List<Map<String, String>> blocks = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    String last = "";
    for (String line : text.lines().toList()) {
      if (line.isBlank()) {
        if (!fields.isEmpty()) {
          blocks.add(fields);
          fields = new HashMap<>();
        }
        if (blocks.size() > RECIPIENTS) {
          return blocks;
        }
        last = "";
      } else if (Character.isWhitespace(line.charAt(0))) {
        fold(fields, last, line.strip());
      } else {
        int colon = line.indexOf(':');
        last = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (colon > 0) {
          fields.putIfAbsent(last, line.substring(colon + 1).strip());
        }
      }
    }
    blocks.add(fields);
    return blocks;
  }

  private static void fold(Map<String, String> fields, String name, String more) {
    // A server says what it has to say in a line or two; the rest of a hostile field is dropped.
    fields.computeIfPresent(
        name,
        (unused, value) ->
            value.length() > 10 * DIAGNOSTIC_CHARACTERS ? value : value + " " + more);
  }

  private static Optional<DeliveryReport> recipient(Map<String, String> fields) {
    String action = fields.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    String diagnostic = fields.getOrDefault("diagnostic-code", "");
    Optional<String> code = status(fields.getOrDefault("status", "")).or(() -> status(diagnostic));
    Outcome outcome;
    if (action.startsWith("failed")) {
      boolean passes = code.filter(found -> found.startsWith("4")).isPresent();
      outcome = passes ? Outcome.FAILED_FOR_NOW : Outcome.FAILED_FOR_GOOD;
    } else if (action.startsWith("delayed")) {
      outcome = Outcome.DELAYED;
    } else if (action.startsWith("delivered")
        || action.startsWith("relayed")
        || action.startsWith("expanded")) {
      outcome = Outcome.ARRIVED;
    } else {
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryReport(outcome, code.orElse(unnamed(outcome)), said(diagnostic), null));
  }

  private static String unnamed(Outcome outcome) {
    return switch (outcome) {
      case ARRIVED -> "2.0.0";
      case DELAYED, FAILED_FOR_NOW -> "4.0.0";
      case FAILED_FOR_GOOD -> "5.0.0";
    };
  }

  private static Optional<String> status(String text) {
    Matcher code = STATUS.matcher(text);
    return code.find() ? Optional.of(code.group()) : Optional.empty();
  }

  private static String said(String diagnostic) {
    int type = diagnostic.indexOf(';');
    return SensitiveNumbers.mask(
        CleanText.oneLine(diagnostic.substring(type + 1).strip(), DIAGNOSTIC_CHARACTERS));
  }

  /**
   * What happened, in words for an agent.
   *
   * @param status as RFC 3463 has it; anything else gives the most general words
   * @param diagnostic the server's own words; may be empty
   */
  public static String inWords(String status, String diagnostic) {
    Matcher code = STATUS.matcher(status);
    String words = code.matches() ? inWords(code) : "the recipient's mail server did not take it";
    String said = CleanText.oneLine(diagnostic, DIAGNOSTIC_CHARACTERS);
    return said.isBlank() ? words : words + " (" + said + ")";
  }

  private static String inWords(Matcher code) {
    String detail = code.group(2) + "." + code.group(3);
    return switch (detail) {
      case "1.1", "1.3", "1.6", "1.10" -> "the address does not exist";
      case "1.2" -> "the part of the address after the @ does not exist";
      case "2.1" -> "the mailbox is switched off";
      case "2.2" -> "the mailbox is full";
      case "2.3", "3.4" -> "the mail is too large for the recipient";
      case "4.7" -> "the recipient's mail server could not be reached in time";
      default ->
          switch (code.group(2)) {
            case "1" -> "there is something wrong with the address";
            case "2" -> "there is something wrong with the mailbox";
            case "4" -> "the recipient's mail server could not be reached";
            case "7" -> "the recipient's mail server refused it by its rules";
            default -> "the recipient's mail server did not take it";
          };
    };
  }

  public String inWords() {
    return inWords(status, diagnostic);
  }
}
