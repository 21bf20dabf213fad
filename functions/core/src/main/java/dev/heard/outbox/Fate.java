package dev.heard.outbox;

/** What the provider reported of a mail that it took; a later one replaces an earlier one only. */
public enum Fate {
  /** The recipient's server took it. */
  DELIVERED,
  /** It came back for good. */
  BOUNCED,
  /** The recipient called it unwanted. */
  COMPLAINED
}
