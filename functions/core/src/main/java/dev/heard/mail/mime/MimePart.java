package dev.heard.mail.mime;

import java.util.List;

/**
 * A mail as a tree of parts. A mail inside a mail is a leaf: nobody here reads other people's mail,
 * but for the id of ours that a server sends back.
 */
public sealed interface MimePart {
  Headers headers();

  /** The media type in lower case, without parameters. */
  String type();

  /**
   * A part with content.
   *
   * @param start the first decoded bytes of a text; of a mail server's report and of the mail that
   *     it sends back what fits into the limit of headers; of anything else none
   * @param size of the whole decoded content, in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, by the text decoder; never compared.
  record Leaf(Headers headers, String type, byte[] start, long size) implements MimePart {
    public boolean isText() {
      return type.startsWith("text/");
    }
  }

  /** A part made of parts. */
  record Multipart(Headers headers, String type, List<MimePart> parts) implements MimePart {
    public Multipart {
      parts = List.copyOf(parts);
    }
  }
}
