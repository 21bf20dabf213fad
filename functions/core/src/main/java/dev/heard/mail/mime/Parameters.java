package dev.heard.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.PercentCodec;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * A header's value and its parameters, with RFC 2231 continuations and charsets put together and,
 * as half of all mailers write names so, RFC 2047 words decoded.
 *
 * @param value before the first semicolon, in lower case
 */
public record Parameters(String value, Map<String, String> byName) {
  /** More pieces than any file name has; the rest of a hostile header is dropped. */
  private static final int MOST_PIECES = 200;

  public Parameters {
    byName = Map.copyOf(byName);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(byName.get(name)).filter(v -> !v.isBlank());
  }

  static Parameters of(String field, String text) {
    // Through UTF-8 and back, so that raw 8-bit file names survive the byte parser.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    RawBody body =
        RawFieldParser.DEFAULT.parseRawBody(
            new ByteArrayBuffer(bytes, true), new ParserCursor(0, bytes.length));
    Map<String, String> plain = new HashMap<>();
    Map<String, TreeMap<Integer, Piece>> pieces = new HashMap<>();
    int seen = 0;
    for (NameValuePair pair : body.getParams()) {
      if (pair.getName() == null || pair.getValue() == null || ++seen > MOST_PIECES) {
        continue;
      }
      String name = pair.getName().strip().toLowerCase(Locale.ROOT);
      int star = name.indexOf('*');
      if (star < 0) {
        plain.putIfAbsent(name, EncodedWords.decode(utf8(pair.getValue())));
      } else {
        String[] tail = name.substring(star + 1).split("\\*", 2);
        boolean encoded = tail[0].isEmpty() || (tail.length == 2 && tail[1].isEmpty());
        int index = tail[0].matches("\\d{1,3}") ? Integer.parseInt(tail[0]) : 0;
        pieces
            .computeIfAbsent(name.substring(0, star), n -> new TreeMap<>())
            .putIfAbsent(index, new Piece(pair.getValue(), encoded));
      }
    }
    pieces.forEach((name, list) -> plain.put(name, joined(list)));
    String value = body.getValue() == null ? "" : body.getValue();
    return new Parameters(value.strip().toLowerCase(Locale.ROOT), plain);
  }

  /** The parser hands bytes over as Latin-1 characters or as they are; both end as text here. */
  private static String utf8(String parsed) {
    for (int i = 0; i < parsed.length(); i++) {
      if (parsed.charAt(i) > 0xFF) {
        return parsed;
      }
    }
    return TextBytes.decode(parsed.getBytes(StandardCharsets.ISO_8859_1), null);
  }

  private static String joined(TreeMap<Integer, Piece> pieces) {
    var bytes = new ByteArrayOutputStream();
    String charset = "utf-8";
    boolean first = true;
    for (Piece piece : pieces.values()) {
      String text = piece.text();
      if (first && piece.encoded()) {
        String[] parts = text.split("'", 3);
        if (parts.length == 3) {
          charset = parts[0].isBlank() ? charset : parts[0];
          text = parts[2];
        }
      }
      first = false;
      bytes.writeBytes(
          piece.encoded() ? percentDecoded(text) : text.getBytes(StandardCharsets.UTF_8));
    }
    return TextBytes.decode(bytes.toByteArray(), charset);
  }

  private static byte[] percentDecoded(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    try {
      return new PercentCodec().decode(raw);
    } catch (DecoderException e) {
      return raw;
    }
  }

  private record Piece(String text, boolean encoded) {}
}
