package dev.heard.ledger;

import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Port: all that is kept, page by page, for an admin who checks it. Nothing else looks at
 * everything. What is asked for by its key is as it is now; a page may lag behind by a moment.
 */
public interface Books {
  /**
   * The raw mails in the order of their keys, a page of at most 1,000.
   *
   * @param after where an earlier page ended; null to begin
   * @throws IllegalArgumentException if that is no place of ours
   */
  Page<RawEntry> mails(@Nullable String after);

  /**
   * The messages of all cases that came as a mail, in an order of the table's own, at most some
   * hundred. A page may be empty and not the last.
   *
   * @param after where an earlier page ended; null to begin
   * @throws IllegalArgumentException if that is no place of ours
   */
  Page<MessageEntry> messages(@Nullable String after);

  /** The receipts of these raw mails, by key; those without one are left out. */
  Map<String, Receipt> receipts(Collection<String> rawKeys);

  /** How these cases stand; those that are not there are left out. */
  Map<CaseId, Status> cases(Collection<CaseId> ids);

  /** Which of these messages are there. */
  Set<Place> messagesThere(Collection<Place> places);

  /** Which of these raw mails are there. */
  Set<String> mailsThere(Collection<String> rawKeys);

  /** Where a message lies. */
  record Place(CaseId caseId, String messageId) {}

  /** A raw mail, and since when it is there. */
  record RawEntry(String rawKey, Instant storedAt) {}

  /** A message of a case, and the raw mail that it came as. */
  record MessageEntry(Place place, String rawKey, Instant receivedAt) {}

  /**
   * A part of a list.
   *
   * @param next where to go on; null at the end
   */
  record Page<T>(List<T> entries, @Nullable String next) {
    public Page {
      entries = List.copyOf(entries);
    }
  }
}
