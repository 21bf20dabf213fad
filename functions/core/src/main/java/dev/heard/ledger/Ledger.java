package dev.heard.ledger;

import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.ledger.Books.MessageEntry;
import dev.heard.ledger.Books.Place;
import dev.heard.ledger.Books.RawEntry;
import dev.heard.mail.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the first promise, that no mail is lost, against what is really kept: every raw mail is a
 * message of a case or was refused for a reason, and every message that came as a mail has its raw
 * mail. A page at a time, so the memory does not grow with what is kept, and it can go on where it
 * stopped.
 *
 * <p>Mails come and customers are erased while this looks, so nothing is said to be wrong before it
 * was seen twice.
 */
public final class Ledger {
  /** A day may pass between the end of a mail's time and its deletion. */
  private static final Duration DELETED_LATE = Duration.ofDays(2);

  private final Books books;
  private final Duration grace;
  private final Optional<Duration> kept;
  private final InstantSource clock;

  /**
   * Over these books.
   *
   * @param grace how old a raw mail without a receipt must be to be missed
   * @param kept how long raw mails are kept; empty if for good
   */
  public Ledger(Books books, Duration grace, Optional<Duration> kept, InstantSource clock) {
    this.books = books;
    this.grace = grace;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * A page of one of the two directions.
   *
   * @param next where to go on; null at the end
   */
  public record Checked(Tally tally, @Nullable String next) {}

  /** Looks at the raw mails: has each its case, or its refusal? */
  public Checked mails(@Nullable String after, Consumer<Finding> found) {
    Books.Page<RawEntry> page = books.mails(after);
    List<RawEntry> due =
        page.entries().stream()
            .filter(entry -> !entry.storedAt().isAfter(clock.instant().minus(grace)))
            .toList();
    List<RawEntry> suspects = suspects(due).entries();
    Suspects again = suspects(there(suspects));
    again.findings().forEach(found);
    List<RawEntry> fresh = new ArrayList<>(page.entries());
    fresh.removeAll(due);
    // What came just now and is filed already needs no waiting for.
    long unfiled = (long) fresh.size() - books.receipts(keys(fresh)).size();
    long wrong = again.findings().size();
    long leaving = suspects.size() - wrong;
    return new Checked(
        new Tally(
            page.entries().size(),
            page.entries().size() - unfiled - leaving - wrong,
            unfiled,
            leaving,
            0,
            wrong),
        page.next());
  }

  /** Raw mails that something is wrong with, and what; fewer if they are just being erased. */
  private record Suspects(List<RawEntry> entries, List<Finding> findings) {}

  private Suspects suspects(List<RawEntry> entries) {
    Map<String, Receipt> receipts = books.receipts(keys(entries));
    List<Receipt.Filed> filed =
        receipts.values().stream()
            .filter(Receipt.Filed.class::isInstance)
            .map(Receipt.Filed.class::cast)
            .toList();
    Map<CaseId, Status> cases =
        books.cases(filed.stream().map(Receipt.Filed::caseId).distinct().toList());
    Set<Place> there = books.messagesThere(filed.stream().map(Ledger::place).distinct().toList());
    List<RawEntry> suspects = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (RawEntry entry : entries) {
      switch (receipts.get(entry.rawKey())) {
        case null -> {
          suspects.add(entry);
          findings.add(new Finding.NeverFiled(entry.rawKey(), entry.storedAt()));
        }
        case Receipt.Refused refused -> {
          // That is an end.
        }
        case Receipt.Filed receipt -> {
          Status status = cases.get(receipt.caseId());
          if (status == Status.ERASED) {
            suspects.add(entry);
          } else if (status == null || !there.contains(place(receipt))) {
            suspects.add(entry);
            findings.add(new Finding.CaseGone(entry.rawKey(), receipt, status != null));
          }
        }
      }
    }
    return new Suspects(suspects, findings);
  }

  private static Place place(Receipt.Filed receipt) {
    return new Place(receipt.caseId(), receipt.messageId());
  }

  private List<RawEntry> there(List<RawEntry> entries) {
    Set<String> there = books.mailsThere(keys(entries));
    return entries.stream().filter(entry -> there.contains(entry.rawKey())).toList();
  }

  private static List<String> keys(List<RawEntry> entries) {
    return entries.stream().map(RawEntry::rawKey).toList();
  }

  /** Looks at the messages of all cases: has each its raw mail? */
  public Checked messages(@Nullable String after, Consumer<Finding> found) {
    Books.Page<MessageEntry> page = books.messages(after);
    List<MessageEntry> without = without(page.entries());
    List<MessageEntry> expired = without.stream().filter(this::expired).toList();
    List<MessageEntry> missing = new ArrayList<>(without);
    missing.removeAll(expired);
    List<MessageEntry> wrong = stillMissing(missing);
    wrong.stream()
        .map(
            entry ->
                new Finding.MailGone(
                    entry.rawKey(),
                    entry.place().caseId(),
                    entry.place().messageId(),
                    entry.receivedAt()))
        .forEach(found);
    return new Checked(
        new Tally(
            page.entries().size(),
            page.entries().size() - without.size(),
            0,
            missing.size() - wrong.size(),
            expired.size(),
            wrong.size()),
        page.next());
  }

  private List<MessageEntry> without(List<MessageEntry> entries) {
    Set<String> there =
        books.mailsThere(
            entries.stream().map(MessageEntry::rawKey).collect(Collectors.toUnmodifiableSet()));
    return entries.stream().filter(entry -> !there.contains(entry.rawKey())).toList();
  }

  private boolean expired(MessageEntry entry) {
    Instant now = clock.instant();
    return kept.map(time -> entry.receivedAt().plus(time).isBefore(now.plus(DELETED_LATE)))
        .orElse(false);
  }

  /** An erasure takes the raw mails first, and the messages after them. */
  private List<MessageEntry> stillMissing(List<MessageEntry> missing) {
    Map<CaseId, Status> cases =
        books.cases(missing.stream().map(entry -> entry.place().caseId()).distinct().toList());
    Set<Place> there = books.messagesThere(missing.stream().map(MessageEntry::place).toList());
    return missing.stream()
        .filter(
            entry ->
                cases.get(entry.place().caseId()) != Status.ERASED && there.contains(entry.place()))
        .toList();
  }
}
