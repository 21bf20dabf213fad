package dev.heard.filing;

import dev.heard.casework.Receipt;
import dev.heard.mail.CaseId;

/** How a received mail ended, this time round. */
public sealed interface Filed {
  /** A new case. */
  record Opened(CaseId id) implements Filed {}

  /** Part of a case that was there. */
  record Joined(CaseId id) implements Filed {}

  /** It had ended before; nothing changed. */
  record Already(Receipt receipt) implements Filed {}

  /** Nothing, for a recorded reason. */
  record Refused(String reason) implements Filed {}
}
