package dev.heard.mail;

import dev.heard.mail.mime.Headers;
import dev.heard.mail.text.CleanText;
import java.util.Map;
import java.util.Optional;

/** A file name that is safe to show, to write to a header and to save. */
final class AttachmentName {
  private static final int LONGEST = 120;
  private static final int LONGEST_ENDING = 12;

  /** For parts that name no file. */
  private static final Map<String, String> UNNAMED =
      Map.ofEntries(
          Map.entry("message/rfc822", "message.eml"),
          Map.entry("message/global", "message.eml"),
          Map.entry("message/delivery-status", "delivery-status.txt"),
          Map.entry("message/feedback-report", "feedback-report.txt"),
          Map.entry("text/rfc822-headers", "headers.txt"),
          Map.entry("text/calendar", "invite.ics"),
          Map.entry("text/vcard", "contact.vcf"),
          Map.entry("text/csv", "table.csv"),
          Map.entry("text/html", "text.html"),
          Map.entry("text/plain", "text.txt"),
          Map.entry("image/jpeg", "image.jpg"),
          Map.entry("image/png", "image.png"),
          Map.entry("image/gif", "image.gif"),
          Map.entry("image/heic", "image.heic"),
          Map.entry("application/pdf", "document.pdf"),
          Map.entry("application/pgp-signature", "signature.asc"),
          Map.entry("application/pkcs7-signature", "signature.p7s"),
          Map.entry("application/pkcs7-mime", "encrypted.p7m"));

  private AttachmentName() {}

  /** What the part calls itself, made harmless; a name after its type where it does not say. */
  static String of(Headers headers, String type) {
    return declared(headers)
        .map(AttachmentName::harmless)
        .filter(n -> !n.isEmpty())
        .orElse(UNNAMED.getOrDefault(type, "attachment"));
  }

  static Optional<String> declared(Headers headers) {
    return headers
        .parameters("content-disposition")
        .get("filename")
        .or(() -> headers.parameters("content-type").get("name"));
  }

  private static String harmless(String name) {
    String line = CleanText.oneLine(name, 1_000);
    int slash = Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\'));
    StringBuilder safe = new StringBuilder();
    line.substring(slash + 1)
        .codePoints()
        .forEach(c -> safe.appendCodePoint(c < 128 && "<>:\"|?*;%".indexOf(c) >= 0 ? '_' : c));
    int start = 0;
    while (start < safe.length() && ". ".indexOf(safe.charAt(start)) >= 0) {
      start++;
    }
    String bare = safe.substring(start).stripTrailing();
    if (bare.length() <= LONGEST) {
      return bare;
    }
    int dot = bare.lastIndexOf('.');
    String ending = dot > 0 && bare.length() - dot <= LONGEST_ENDING ? bare.substring(dot) : "";
    return CleanText.upTo(bare, LONGEST - ending.length()) + ending;
  }
}
