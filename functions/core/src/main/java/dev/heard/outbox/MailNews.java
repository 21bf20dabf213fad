package dev.heard.outbox;

/**
 * What is heard of a mail after it was handed over: from the provider, or from a server on the way.
 */
public sealed interface MailNews {
  /** The provider took it. */
  record Left() implements MailNews {}

  /** The recipient's server took it. */
  record Delivered() implements MailNews {}

  /**
   * It has not arrived yet; somebody keeps trying.
   *
   * @param why in words for an agent
   */
  record Delayed(String why) implements MailNews {}

  /**
   * It came back for a reason that may pass.
   *
   * @param why in words for an agent
   */
  record CameBack(String why) implements MailNews {}

  /**
   * It will never arrive.
   *
   * @param why in words for an agent
   * @param badAddress whether it is of no use to write to this address again
   */
  record Failed(String why, boolean badAddress) implements MailNews {}

  /** The recipient called it unwanted. */
  record Complained() implements MailNews {}
}
