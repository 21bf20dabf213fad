package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.mail.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Which case a Message-ID belongs to.
 *
 * @param contentHash of the mail that came with this id; null if the id is so far only referred to,
 *     or is our own reply
 * @param ours whether it is the id of a mail that we sent
 */
public record IdClaim(MessageId id, CaseId caseId, @Nullable String contentHash, boolean ours) {
  /**
   * Whether a case may register an id: nobody has it, or only its own mails refer to it.
   *
   * @param there who has the id; null if nobody does
   */
  public static boolean free(@Nullable IdClaim there, CaseId by) {
    return there == null || (there.referredOnly() && there.caseId().equals(by));
  }

  /** Whether no mail with this id has been seen yet: another mail only refers to it. */
  public boolean referredOnly() {
    return contentHash == null && !ours;
  }
}
