package dev.heard.mail;

/**
 * How much of a mail is read. What goes beyond is not lost: the raw mail keeps it, and a remark
 * says so.
 *
 * @param rawBytes largest mail that is parsed; a larger one becomes a suspended case from its
 *     headers
 * @param headerBytes of all headers of a part together
 * @param parts of a multipart tree, all levels together
 * @param depth of nesting
 * @param textCharacters of the visible text; also of the quoted text
 * @param references ids taken from References, the newest
 * @param attachments listed
 */
public record MailLimits(
    int rawBytes,
    int headerBytes,
    int parts,
    int depth,
    int textCharacters,
    int references,
    int attachments) {
  /** SES takes in at most 40 MB a mail. */
  public static final MailLimits DEFAULT =
      new MailLimits(40 * 1024 * 1024, 256 * 1024, 500, 30, 200_000, 50, 100);
}
