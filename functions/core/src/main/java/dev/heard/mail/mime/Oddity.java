package dev.heard.mail.mime;

/** What was found wrong while a mail was taken apart. None of it stops the reading. */
public enum Oddity {
  CUT_SHORT,
  HEADERS_TOO_LONG,
  TOO_MANY_PARTS,
  TOO_DEEP,
  BAD_ENCODING,
  BROKEN
}
