package dev.heard.outbox;

/** How far an owed mail has come. */
public enum OutboxState {
  /** To be sent once its undo window is over. */
  OWED,
  /** A sender holds the lease and may be talking to the provider. */
  SENDING,
  /** The provider took it. */
  SENT,
  /** The provider refused it for good. */
  FAILED,
  /** It may have left and may not; only a person or the provider's own event can say. */
  UNCERTAIN,
  /** Taken back by the agent before it left. */
  WITHDRAWN
}
