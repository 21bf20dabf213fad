package dev.heard.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What makes two deliveries the same mail: who wrote it, when, under which subject, and its body.
 * Transports add headers in front and change line ends, so neither counts.
 */
final class ContentHash {
  private ContentHash() {}

  /**
   * Hex SHA-256 over the four.
   *
   * @param mail the raw bytes, of which the body counts
   */
  static String of(byte[] mail, String from, String date, String subject) {
    MessageDigest digest = MessageIds.newSha256();
    for (String field : new String[] {from, date, subject}) {
      digest.update(field.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    int end = mail.length;
    while (end > 0 && (mail[end - 1] == '\n' || mail[end - 1] == '\r')) {
      end--;
    }
    // What has no headers that could tell it from another is all body.
    boolean nameless = from.isEmpty() && date.isEmpty() && subject.isEmpty();
    int body = bodyStart(mail);
    int start = Math.min(nameless && body == mail.length ? 0 : body, end);
    for (int i = start; i <= end; i++) {
      if (i == end || mail[i] == '\r') {
        digest.update(mail, start, i - start);
        start = i + 1;
      }
    }
    return MessageIds.hex(digest.digest());
  }

  /** After the first empty line; the end where there is none. */
  static int bodyStart(byte[] mail) {
    int lineStart = 0;
    for (int i = 0; i < mail.length; i++) {
      if (mail[i] == '\n') {
        int length = i - lineStart;
        if (length == 0 || (length == 1 && mail[lineStart] == '\r')) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return mail.length;
  }
}
