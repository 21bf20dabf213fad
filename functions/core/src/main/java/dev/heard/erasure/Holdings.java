package dev.heard.erasure;

import dev.heard.casework.Case;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.Collection;
import java.util.List;

/** Port: what the table holds of a customer, and its end. Each call can be made again. */
public interface Holdings {
  /** All cases of a customer. It may lag behind by a moment. */
  List<CaseId> casesOf(EmailAddress customer);

  /** The raw mails of a customer that were refused. It may lag behind by a moment. */
  List<String> refusedOf(EmailAddress customer);

  /** Erases what registers ids for a case; those of other cases stay. */
  void eraseClaims(CaseId of, Collection<MessageId> ids);

  /**
   * Erases a case with all its parts and the receipts of its mails.
   *
   * @param head as it was last seen; the case goes last, so that a call that was cut short can be
   *     made again
   * @param rawKeys of its mails
   * @return true if nothing is left of it; false if the case has moved on meanwhile: read it and
   *     begin again
   */
  boolean erase(Case head, Collection<String> rawKeys);

  /** Erases the receipt of a mail that was refused. */
  void eraseRefusal(String rawKey);

  /** Erases what holds for a customer over all their cases. */
  void eraseProfile(EmailAddress customer);
}
