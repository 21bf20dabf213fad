package dev.heard.local.queue;

import java.time.Instant;

/**
 * A message as it lies on disk.
 *
 * @param id sorts by the time of sending
 * @param notBefore end of the delay that its sender asked for
 * @param receives how often it was handed out
 */
record StoredMessage(String id, String body, Instant sentAt, Instant notBefore, int receives) {
  StoredMessage received() {
    return new StoredMessage(id, body, sentAt, notBefore, receives + 1);
  }
}
