package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a received mail ended. There is one for every raw mail: this is the ledger of "no mail is
 * lost".
 */
public sealed interface Receipt {
  /** Key of the raw mail. */
  String rawKey();

  Instant at();

  /** It is a message of a case. */
  record Filed(String rawKey, Instant at, CaseId caseId, String messageId) implements Receipt {}

  /**
   * It became nothing, for a reason.
   *
   * @param reason in words for an admin, free of personal data
   * @param from who sent it, so that an erasure finds it; null where nobody is named
   */
  record Refused(String rawKey, Instant at, String reason, @Nullable EmailAddress from)
      implements Receipt {}
}
