package dev.heard.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.codec.binary.Base64;

/**
 * Decodes RFC 2047 encoded words in a header's text.
 *
 * <p>Not mime4j's decoder, for three reasons met in real mails: it decodes each word alone, so a
 * letter whose bytes are split over two words is lost (forbidden by RFC 2047 §5, common all the
 * same); it gives up the whole text at an empty word; and its pattern takes quadratic time on a
 * hostile header. This one is linear.
 */
public final class EncodedWords {
  private static final int LONGEST_CHARSET_NAME = 60;

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String pendingCharset = "";

  private EncodedWords(String text) {
    this.text = text;
  }

  /** The text with its encoded words decoded; what is no valid encoded word stays as it is. */
  public static String decode(String text) {
    return text.contains("=?") ? new EncodedWords(text).run() : text;
  }

  private String run() {
    int from = 0;
    while (true) {
      int start = text.indexOf("=?", from);
      int charsetEnd = start < 0 ? -1 : charsetEnd(start + 2);
      while (start >= 0 && charsetEnd < 0) {
        start = text.indexOf("=?", start + 2);
        charsetEnd = start < 0 ? -1 : charsetEnd(start + 2);
      }
      int end = start < 0 ? -1 : text.indexOf("?=", charsetEnd + 3);
      if (end < 0) {
        flush();
        return out.append(text, from, text.length()).toString();
      }
      String charset = charsetName(text.substring(start + 2, charsetEnd));
      boolean adjacent = pending.size() > 0 && text.substring(from, start).isBlank();
      if (!adjacent || !charset.equals(pendingCharset)) {
        flush();
      }
      if (!adjacent) {
        out.append(text, from, start);
      }
      pendingCharset = charset;
      String word = text.substring(charsetEnd + 3, end);
      if (Character.toUpperCase(text.charAt(charsetEnd + 1)) == 'B') {
        pending.writeBytes(Base64.decodeBase64(word));
      } else {
        quotedPrintable(word);
      }
      from = end + 2;
    }
  }

  /** Where the charset's name ends, if {@code ?B?} or {@code ?Q?} follows it; else -1. */
  private int charsetEnd(int from) {
    int limit = Math.min(text.length() - 2, from + LONGEST_CHARSET_NAME);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '?') {
        boolean encoded = "bBqQ".indexOf(text.charAt(i + 1)) >= 0 && text.charAt(i + 2) == '?';
        return i > from && encoded ? i : -1;
      }
      if (c <= ' ' || c == '=') {
        return -1;
      }
    }
    return -1;
  }

  /** RFC 2231 §5 allows a language after the name: {@code utf-8*en}. */
  private static String charsetName(String name) {
    int star = name.indexOf('*');
    return (star < 0 ? name : name.substring(0, star)).toLowerCase(Locale.ROOT);
  }

  private void quotedPrintable(String word) {
    int i = 0;
    while (i < word.length()) {
      char c = word.charAt(i);
      if (c == '=' && i + 2 < word.length() && hex(word, i + 1) >= 0) {
        pending.write(hex(word, i + 1));
        i += 3;
      } else {
        if (c == '_') {
          pending.write(' ');
        } else if (c < 0x80) {
          pending.write(c);
        } else {
          // Not allowed here at all; such mailers mean UTF-8.
          int point = word.codePointAt(i);
          pending.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
          i += Character.charCount(point) - 1;
        }
        i++;
      }
    }
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private void flush() {
    if (pending.size() > 0) {
      out.append(TextBytes.decode(pending.toByteArray(), pendingCharset));
      pending.reset();
    }
  }
}
