package dev.heard.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, whatever charset a mail claims.
 *
 * <p>Mail programs use names that Java does not know, and name subsets of what they mean. The table
 * follows the labels of the WHATWG Encoding Standard (§4.2) as far as mails need them. Where
 * nothing usable is declared, text that is valid UTF-8 is UTF-8 (chance makes it so very rarely)
 * and anything else is windows-1252.
 */
public final class TextBytes {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso_8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("cp-1252", "windows-1252"),
          Map.entry("win-1252", "windows-1252"),
          Map.entry("windows1252", "windows-1252"),
          Map.entry("ansi", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-8-i", "ISO-8859-8"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf-8-sig", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("macintosh", "x-MacRoman"));

  private TextBytes() {}

  /**
   * Never fails: what cannot be decoded becomes U+FFFD.
   *
   * @param charset as declared; null where nothing is
   */
  public static String decode(byte[] bytes, @Nullable String charset) {
    Charset declared = charset == null ? null : named(charset).orElse(null);
    if (declared == null) {
      return guess(bytes);
    }
    if (declared.equals(StandardCharsets.UTF_8)) {
      return utf8(bytes);
    }
    return new String(bytes, declared);
  }

  /**
   * The charset that a label means; empty for an unknown one and for those that promise nothing.
   */
  static Optional<Charset> named(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < name.length() && " \t;,\"'".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    name = name.substring(0, end);
    if (name.isEmpty() || name.equals("us-ascii") || name.equals("ascii")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(MEANT.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static String guess(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    if (hasJapaneseEscape(bytes)) {
      return new String(bytes, Charset.forName("ISO-2022-JP"));
    }
    return strictUtf8(bytes).orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  /**
   * Text that claims UTF-8 and breaks it more often than it keeps it is something else. A cut text
   * breaks it once, at its end.
   */
  private static String utf8(byte[] bytes) {
    Optional<String> strict = strictUtf8(bytes);
    if (strict.isPresent()) {
      return strict.get();
    }
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    long broken = lenient.chars().filter(c -> c == 0xFFFD).count();
    long sound = lenient.chars().filter(c -> c >= 0x80 && c != 0xFFFD).count();
    return broken > sound + 1 || (broken > 0 && sound == 0 && !endsBroken(lenient))
        ? new String(bytes, WINDOWS_1252)
        : lenient;
  }

  private static boolean endsBroken(String text) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == 0xFFFD;
  }

  private static Optional<String> strictUtf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  /** ESC $ B or ESC $ @: JIS X 0208 follows (RFC 1468). */
  private static boolean hasJapaneseEscape(byte[] bytes) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      if (bytes[i] == 0x1B && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')) {
        return true;
      }
    }
    return false;
  }
}
