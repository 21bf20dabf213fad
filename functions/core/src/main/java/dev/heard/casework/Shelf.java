package dev.heard.casework;

import java.util.Locale;
import java.util.Optional;

/** The lists that agents work through. */
public enum Shelf {
  /** Cases that wait for an agent. */
  OPEN,
  /** Cases that wait for the customer. */
  WAITING,
  /** Cases put aside until a time, or until the customer writes. */
  SNOOZED,
  /** Held back. */
  SUSPENDED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The shelf on which a case lies, if any. */
  public static Optional<Shelf> of(Case head) {
    Optional<Shelf> shelf = of(head.status());
    return head.snoozedUntil() == null ? shelf : shelf.map(unused -> SNOOZED);
  }

  private static Optional<Shelf> of(Status status) {
    return switch (status) {
      case NEW, WAITING_FOR_AGENT, REOPENED -> Optional.of(OPEN);
      case WAITING_FOR_CUSTOMER -> Optional.of(WAITING);
      case SUSPENDED -> Optional.of(SUSPENDED);
      case RESOLVED, CLOSED, MERGED, ERASED -> Optional.empty();
    };
  }
}
