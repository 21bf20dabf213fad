package dev.heard.memory;

import dev.heard.casework.CaseFile;
import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.ledger.Books;
import dev.heard.mail.CaseId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger's books over what is in memory. Its pages are small, so that there are several. */
public final class MemoryBooks implements Books {
  private static final int PAGE = 2;

  private final MemoryTable table;
  private final MemoryRawMail rawMail;
  private final Instant storedAt;

  /**
   * Over these.
   *
   * @param storedAt since when every raw mail is said to be there
   */
  public MemoryBooks(MemoryTable table, MemoryRawMail rawMail, Instant storedAt) {
    this.table = table;
    this.rawMail = rawMail;
    this.storedAt = storedAt;
  }

  @Override
  public Page<RawEntry> mails(@Nullable String after) {
    if (after != null && !after.startsWith("raw/")) {
      throw new IllegalArgumentException("not the key of a raw mail");
    }
    return page(
        rawMail.keys().stream().map(key -> new RawEntry(key, storedAt)).toList(),
        RawEntry::rawKey,
        after);
  }

  @Override
  public Page<MessageEntry> messages(@Nullable String after) {
    return page(
        table.all().stream().flatMap(MemoryBooks::messages).toList(), MemoryBooks::place, after);
  }

  private static Stream<MessageEntry> messages(CaseFile file) {
    return file.messages().stream()
        .flatMap(
            message ->
                Stream.ofNullable(message.rawKey())
                    .map(
                        key ->
                            new MessageEntry(
                                new Place(file.head().id(), message.id()),
                                key,
                                message.receivedAt())));
  }

  private static String place(MessageEntry entry) {
    return entry.place().caseId() + "_" + entry.place().messageId();
  }

  private static <T> Page<T> page(List<T> all, Function<T, String> key, @Nullable String after) {
    List<T> rest =
        all.stream()
            .filter(one -> after == null || key.apply(one).compareTo(after) > 0)
            .sorted(Comparator.comparing(key))
            .toList();
    List<T> some = rest.subList(0, Math.min(PAGE, rest.size()));
    return new Page<>(some, some.size() == rest.size() ? null : key.apply(some.getLast()));
  }

  @Override
  public Map<String, Receipt> receipts(Collection<String> rawKeys) {
    return table.receipts().stream()
        .filter(receipt -> rawKeys.contains(receipt.rawKey()))
        .collect(Collectors.toMap(Receipt::rawKey, Function.identity()));
  }

  @Override
  public Map<CaseId, Status> cases(Collection<CaseId> ids) {
    return table.all().stream()
        .filter(file -> ids.contains(file.head().id()))
        .collect(Collectors.toMap(file -> file.head().id(), file -> file.head().status()));
  }

  @Override
  public Set<Place> messagesThere(Collection<Place> places) {
    return table.all().stream()
        .flatMap(MemoryBooks::messages)
        .map(MessageEntry::place)
        .filter(places::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> mailsThere(Collection<String> rawKeys) {
    return rawKeys.stream().filter(rawMail.keys()::contains).collect(Collectors.toSet());
  }
}
