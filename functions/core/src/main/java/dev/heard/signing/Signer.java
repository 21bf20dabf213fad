package dev.heard.signing;

/**
 * Signs what customers bring back to us, and knows its own signatures again. Keys may change while
 * it is in use; what an earlier key signed is known as long as that key is kept. Thread-safe.
 */
public interface Signer {
  /**
   * A tag under a text.
   *
   * @param purpose binds the tag to its use, so that one key may serve others
   * @param bytes how long the tag is, 10 to 32
   */
  byte[] tag(String purpose, byte[] said, int bytes);

  /**
   * Whether one of the keys that are kept made the tag, in a time that does not tell how much of it
   * is right. A tag of another length than 10 to 32 bytes is nobody's.
   */
  boolean made(String purpose, byte[] said, byte[] tag);
}
