package dev.heard.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), tolerantly and linearly. */
final class MessageIds {
  /** The longest id that {@link MessageId} holds. */
  private static final int LONGEST = 900;

  private MessageIds() {}

  /**
   * The ids in a header, in order, each once.
   *
   * <p>What stands in angle brackets is an id, white space from folding taken out. A header without
   * brackets gives its words that contain an {@code @}: some programs forget the brackets, and
   * others write "Your mail of Tuesday".
   */
  static List<MessageId> in(String header) {
    List<MessageId> ids = new ArrayList<>();
    int from = 0;
    int open;
    while ((open = header.indexOf('<', from)) >= 0) {
      int close = header.indexOf('>', open);
      if (close < 0) {
        break;
      }
      // "<<a@b>": the inner one counts.
      int inner = header.lastIndexOf('<', close);
      add(header.substring(inner + 1, close), ids);
      from = close + 1;
    }
    if (ids.isEmpty()) {
      for (String word : header.split("[\\s,;<>]", -1)) {
        if (word.indexOf('@') > 0) {
          add(word, ids);
        }
      }
    }
    return ids.stream().distinct().toList();
  }

  private static void add(String text, List<MessageId> ids) {
    StringBuilder id = new StringBuilder(text.length());
    text.chars().filter(c -> c > ' ' && c != 127 && c != '<').forEach(c -> id.append((char) c));
    if (!id.isEmpty()) {
      ids.add(new MessageId(id.length() > LONGEST ? hashed(id.toString()) : id.toString()));
    }
  }

  private static String hashed(String id) {
    return "sha256-" + hex(sha256(id.getBytes(StandardCharsets.UTF_8))) + "@long.invalid";
  }

  static byte[] sha256(byte[] bytes) {
    return newSha256().digest(bytes);
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
