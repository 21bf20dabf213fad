package dev.heard.ledger;

import dev.heard.casework.Receipt;
import dev.heard.mail.CaseId;
import java.time.Instant;

/** Something that the ledger does not account for. */
public sealed interface Finding {
  /** Key of the raw mail that it is about. */
  String rawKey();

  /** A raw mail that became nothing: it has no receipt, though it is not new. */
  record NeverFiled(String rawKey, Instant storedAt) implements Finding {}

  /** A raw mail whose receipt names a case, or a message of it, that is not there. */
  record CaseGone(String rawKey, Receipt.Filed receipt, boolean headThere) implements Finding {}

  /** A message of a case whose raw mail is not there. */
  record MailGone(String rawKey, CaseId caseId, String messageId, Instant receivedAt)
      implements Finding {}
}
