package dev.heard.mail;

import java.util.Optional;

/**
 * Port: the received bytes, as they came. Written once by whoever receives (SES, the laptop's SMTP
 * server), read by intake and by an agent who wants the original.
 */
public interface RawMail {
  /**
   * Keeps a mail. Writing the same key twice keeps the first.
   *
   * @param key {@code raw/} and 1 to 200 letters, digits, {@code . _ -}
   */
  void write(String key, byte[] mail);

  /**
   * The beginning of a mail, at most {@code limit} bytes of it; empty where there is none under the
   * key.
   *
   * @param limit at least 1
   */
  Optional<Raw> read(String key, int limit);

  /** Removes a mail for good, every version of it. Does nothing where there is none. */
  void erase(String key);

  /**
   * What was read.
   *
   * @param bytes the whole mail, or its first bytes
   * @param size of the whole mail, in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed to a parser and dropped; nothing compares it.
  record Raw(byte[] bytes, long size) {
    public boolean cut() {
      return bytes.length < size;
    }
  }
}
