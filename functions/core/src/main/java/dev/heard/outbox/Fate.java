package dev.heard.outbox;

/**
 * What became of a mail that left, as far as somebody reported it; a later one of these is never
 * replaced by an earlier one.
 */
public enum Fate {
  /** The recipient's server took it. */
  DELIVERED,
  /** It came back for good, or the provider did not pass it on. */
  BOUNCED,
  /** The recipient called it unwanted. */
  COMPLAINED
}
