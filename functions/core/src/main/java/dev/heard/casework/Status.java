package dev.heard.casework;

import java.util.Locale;

/** Where a case stands in its life. */
public enum Status {
  /** Filed; no agent has taken it up. */
  NEW,
  WAITING_FOR_AGENT,
  WAITING_FOR_CUSTOMER,
  RESOLVED,
  CLOSED,
  /** Was resolved or closed and came back. */
  REOPENED,
  /** Held back: automatic, bulk, spoofed or over-limit mail. Visible and releasable. */
  SUSPENDED,
  /** Part of another case now. */
  MERGED,
  /** About to be erased with all that belongs to it; to everybody it is gone already. */
  ERASED;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether an agent owes the customer something. */
  public boolean open() {
    return switch (this) {
      case NEW, WAITING_FOR_AGENT, REOPENED -> true;
      case WAITING_FOR_CUSTOMER, RESOLVED, CLOSED, SUSPENDED, MERGED, ERASED -> false;
    };
  }
}
