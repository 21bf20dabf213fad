package dev.heard.mail;

/**
 * A Message-ID without its angle brackets (RFC 5322 §3.6.4).
 *
 * @param value 1 to 900 characters, none of them a space, control character or angle bracket;
 *     longer ids are replaced by their hash when they are read, so that an id always fits a table
 *     key
 */
public record MessageId(String value) {
  public MessageId {
    if (value.isEmpty()
        || value.length() > 900
        || value.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 127)) {
      throw new IllegalArgumentException("not a Message-ID");
    }
  }

  /** Stands in for the id of a mail that has none, or one that another mail has too. */
  public static MessageId ofContent(String contentHash) {
    return new MessageId(contentHash + "@content.invalid");
  }

  @Override
  public String toString() {
    return "<" + value + ">";
  }
}
