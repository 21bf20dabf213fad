package dev.heard.memory;

import dev.heard.casework.Busy;

/**
 * What can go wrong with a call to a store; a laptop's DynamoDB never does it, the real one does.
 */
public enum Fault {
  /** The call is refused before it does anything: throttling, no connection. An exception. */
  THROTTLED,
  /** The call is carried out, and the answer is lost. An exception. */
  ANSWER_LOST,
  /**
   * A write meets another one in progress: nothing is written, and a commit or a step is answered
   * as lost to somebody else. A refusal is simply not written.
   */
  CONFLICT;

  /** The transient fault that a caller sees. */
  public static final class Failed extends Busy {
    private static final long serialVersionUID = 1;

    Failed(Fault fault) {
      super("on demand: " + fault);
    }
  }
}
