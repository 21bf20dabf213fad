package dev.heard.mail;

/**
 * What hangs on a mail; its bytes stay in the raw mail.
 *
 * @param name the file name, made harmless: no path, no control characters; never empty
 * @param contentType as declared, in lower case, without parameters
 * @param bytes size of the decoded content
 */
public record Attachment(String name, String contentType, long bytes) {}
