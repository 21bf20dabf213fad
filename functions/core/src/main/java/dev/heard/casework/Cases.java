package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: the cases, and the ledger of received mail.
 *
 * <p>{@code find}, {@code claims} and {@code receipt} see every change that was committed before
 * the call; the lists may lag behind by a moment. A transient fault (throttling, a time-out) is
 * {@link Busy}; the caller's queue or browser tries again.
 */
public interface Cases {
  /** The case with all that belongs to it. */
  Optional<CaseFile> find(CaseId id);

  /** Writes a change, all of it or nothing. */
  Commit commit(Change change);

  /** Records that a raw mail became nothing. Does nothing if the mail already has a receipt. */
  void refuse(Receipt.Refused refusal);

  /** Who claims these ids; ids that nobody claims are left out. At most 100 ids. */
  Map<MessageId, IdClaim> claims(Collection<MessageId> ids);

  /** How a raw mail ended, if it has. */
  Optional<Receipt> receipt(String rawKey);

  /**
   * A page of a shelf in working order: urgency, then due time.
   *
   * @param limit 1 to 100
   * @param cursor where the page before this one ended; null for the first
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  Page shelf(Shelf shelf, int limit, @Nullable String cursor);

  /** The cases of a customer, newest first; at most {@code limit}, 1 to 100. */
  List<Case> ofCustomer(EmailAddress customer, int limit);

  /**
   * The resolved cases of a topic that say what solved them, newest first; at most {@code limit}, 1
   * to 100.
   */
  List<Case> solved(String topic, int limit);

  /** What holds for a customer; unknown if nothing is stored. */
  CustomerProfile profile(EmailAddress customer);

  /** What became of a change. */
  enum Commit {
    COMMITTED,
    /** Something it rests on is no longer so: read again and decide again. */
    CONFLICT
  }

  /**
   * A page of cases.
   *
   * @param next where to go on; null at the end
   */
  record Page(List<Case> cases, @Nullable String next) {
    public Page {
      cases = List.copyOf(cases);
    }
  }
}
