package dev.heard.mail;

import java.util.Arrays;

/** What can be told from a mail's bytes before it is parsed. Linear. */
final class RawBytes {
  private static final int BEGINNING = 64 * 1024;
  private static final int LONGEST_FIELD_NAME = 100;

  private RawBytes() {}

  /** Mails that old Macs wrote end their lines in CR alone; the parser wants LF. */
  static byte[] withNewlines(byte[] mail) {
    boolean returns = false;
    for (byte b : mail) {
      if (b == '\n') {
        return mail;
      }
      returns |= b == '\r';
    }
    if (!returns) {
      return mail;
    }
    byte[] copy = mail.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == '\r') {
        copy[i] = '\n';
      }
    }
    return copy;
  }

  /** Whether one of the first lines is a header field. */
  static boolean isMail(byte[] mail) {
    int lines = 0;
    int start = 0;
    while (start < mail.length && start < BEGINNING && lines < 5) {
      int end = lineEnd(mail, start);
      if (isField(mail, start, end)) {
        return true;
      }
      lines++;
      start = end + 1;
    }
    return false;
  }

  private static int lineEnd(byte[] mail, int start) {
    int end = start;
    while (end < mail.length && mail[end] != '\n') {
      end++;
    }
    return end;
  }

  /** RFC 5322 §2.2: printable ASCII, a colon; and no address like http://. */
  private static boolean isField(byte[] mail, int start, int end) {
    int limit = Math.min(end, start + LONGEST_FIELD_NAME);
    for (int i = start; i < limit; i++) {
      if (mail[i] == ':') {
        boolean address = i + 2 < end && mail[i + 1] == '/' && mail[i + 2] == '/';
        return i > start && !address;
      }
      if (mail[i] <= ' ' || mail[i] == 127) {
        return false;
      }
    }
    return false;
  }

  /** More than a few bytes that no text has. */
  static boolean isBinary(byte[] mail) {
    int limit = Math.min(mail.length, BEGINNING);
    int odd = 0;
    for (int i = 0; i < limit; i++) {
      boolean control = mail[i] >= 0 && mail[i] < ' ' && mail[i] != 27;
      odd += control && "\r\n\t\f".indexOf(mail[i]) < 0 ? 1 : 0;
    }
    return odd > limit / 100;
  }

  static byte[] upTo(byte[] bytes, int limit) {
    return bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
  }
}
