package dev.heard.memory;

import dev.heard.casework.Case;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.CustomerProfile;
import dev.heard.casework.IdClaim;
import dev.heard.casework.Receipt;
import dev.heard.casework.Shelf;
import dev.heard.casework.ShelfPlace;
import dev.heard.casework.Status;
import dev.heard.erasure.Holdings;
import dev.heard.insight.Count;
import dev.heard.insight.Counters;
import dev.heard.insight.Measure;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MessageId;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table in memory. It keeps every condition that the real one keeps, and fails when told to.
 * Thread-safe: one call at a time. What it hands out never changes afterwards.
 */
public final class MemoryTable implements Cases, Outbox, DueItems, Counters, Holdings {
  private final Map<CaseId, Partition> partitions = new HashMap<>();
  private final Map<MessageId, IdClaim> claims = new HashMap<>();
  private final Map<String, Receipt> receipts = new HashMap<>();
  private final Map<EmailAddress, CustomerProfile> profiles = new HashMap<>();
  private final Map<Count, Long> counts = new HashMap<>();
  private final Faults writeFaults = new Faults();
  private final Faults readFaults = new Faults();

  /** The next write (commit, refuse, advance) fails like this; several calls queue up. */
  public synchronized void failNextWrite(Fault fault) {
    writeFaults.add(fault);
  }

  /** Likewise, but so many writes pass first. */
  public synchronized void failWriteAfter(int writes, Fault fault) {
    writeFaults.addAfter(writes, fault);
  }

  /** The next read fails; several calls queue up. */
  public synchronized void failNextRead() {
    readFaults.add(Fault.THROTTLED);
  }

  /** Every case there is, in no order; for what tests assert after every test. */
  public synchronized List<CaseFile> all() {
    return partitions.values().stream().flatMap(part -> part.file().stream()).toList();
  }

  /** Every receipt there is, in no order. */
  public synchronized List<Receipt> receipts() {
    return List.copyOf(receipts.values());
  }

  @Override
  public synchronized Optional<CaseFile> find(CaseId id) {
    return read(() -> Optional.ofNullable(partitions.get(id)).flatMap(Partition::file));
  }

  @Override
  public synchronized Commit commit(Change change) {
    return writeFaults.during(Commit.CONFLICT, () -> write(change));
  }

  private Commit write(Change change) {
    Partition part = partitions.getOrDefault(change.caseId(), Partition.EMPTY);
    boolean free =
        part.takes(change)
            && change.claims().stream().allMatch(this::isFree)
            && change.receipts().stream().noneMatch(made -> receipts.containsKey(made.rawKey()))
            && Stream.ofNullable(change.customer()).allMatch(this::isNext);
    if (!free) {
      return Commit.CONFLICT;
    }
    partitions.put(change.caseId(), part.with(change));
    change.claims().forEach(claim -> claims.put(claim.id(), claim));
    change.receipts().forEach(receipt -> receipts.put(receipt.rawKey(), receipt));
    Stream.ofNullable(change.customer())
        .forEach(profile -> profiles.put(profile.address(), profile));
    change.counts().forEach(count -> counts.merge(count, 1L, Long::sum));
    return Commit.COMMITTED;
  }

  private boolean isNext(CustomerProfile profile) {
    @Nullable CustomerProfile there = profiles.get(profile.address());
    return profile.version() == 1 + (there == null ? 0 : there.version());
  }

  private boolean isFree(IdClaim claim) {
    @Nullable IdClaim there = claims.get(claim.id());
    return there == null
        || (there.referredOnly() && !claim.referredOnly() && there.caseId().equals(claim.caseId()));
  }

  @Override
  public synchronized void refuse(Receipt.Refused refusal) {
    writeFaults.run(() -> receipts.putIfAbsent(refusal.rawKey(), refusal));
  }

  @Override
  public synchronized Map<MessageId, IdClaim> claims(Collection<MessageId> ids) {
    if (ids.size() > 100) {
      throw new IllegalArgumentException("at most 100 ids");
    }
    return read(
        () -> {
          Map<MessageId, IdClaim> found = new LinkedHashMap<>();
          new LinkedHashSet<>(ids)
              .stream()
                  .map(claims::get)
                  .filter(Objects::nonNull)
                  .forEach(claim -> found.put(claim.id(), claim));
          return found;
        });
  }

  @Override
  public synchronized Optional<Receipt> receipt(String rawKey) {
    return read(() -> Optional.ofNullable(receipts.get(rawKey)));
  }

  @Override
  public synchronized CustomerProfile profile(EmailAddress customer) {
    return read(
        () -> profiles.getOrDefault(customer.withoutTag(), CustomerProfile.unknown(customer)));
  }

  @Override
  public synchronized List<Tally> week(String week) {
    return read(
        () ->
            counts.keySet().stream()
                .filter(count -> count.week().equals(week))
                .map(count -> new Tally(count.topic(), count.feeling(), tally(count)))
                .distinct()
                .sorted(Comparator.comparing(Tally::topic).thenComparing(Tally::feeling))
                .toList());
  }

  private Map<Measure, Long> tally(Count like) {
    return counts.entrySet().stream()
        .filter(
            there ->
                there.getKey().week().equals(like.week())
                    && there.getKey().topic().equals(like.topic())
                    && there.getKey().feeling() == like.feeling())
        .collect(Collectors.toMap(there -> there.getKey().measure(), Map.Entry::getValue));
  }

  @Override
  public synchronized Page shelf(Shelf shelf, int limit, @Nullable String cursor) {
    checkLimit(limit);
    Optional<ShelfPlace> after =
        Optional.ofNullable(cursor).map(place -> ShelfPlace.of(shelf, place));
    return read(
        () -> {
          List<ShelfPlace> places =
              heads()
                  .flatMap(head -> ShelfPlace.of(head).stream())
                  .filter(place -> place.shelf() == shelf)
                  .filter(place -> after.isEmpty() || place.compareTo(after.get()) > 0)
                  .sorted()
                  .limit(limit + 1L)
                  .toList();
          List<Case> page = places.stream().limit(limit).map(this::headAt).toList();
          return new Page(page, places.size() > limit ? places.get(limit - 1).cursor() : null);
        });
  }

  private Case headAt(ShelfPlace place) {
    return Objects.requireNonNull(partitions.get(place.caseId())).file().orElseThrow().head();
  }

  @Override
  public synchronized List<Case> ofCustomer(EmailAddress customer, int limit) {
    checkLimit(limit);
    return read(
        () ->
            heads()
                .filter(head -> head.customer().address().equals(customer))
                .sorted(Comparator.comparing(Case::openedAt).thenComparing(Case::id).reversed())
                .limit(limit)
                .toList());
  }

  @Override
  public synchronized List<Case> solved(String topic, int limit) {
    checkLimit(limit);
    return read(
        () ->
            heads()
                .filter(head -> head.topic().equals(topic) && head.resolution() != null)
                .filter(head -> head.status() == Status.RESOLVED || head.status() == Status.CLOSED)
                .filter(head -> head.resolvedAt() != null)
                .sorted(
                    Comparator.comparing((Case head) -> Objects.requireNonNull(head.resolvedAt()))
                        .thenComparing(Case::id)
                        .reversed())
                .limit(limit)
                .toList());
  }

  @Override
  public synchronized Optional<OwedMail> find(OutboxRef ref) {
    return read(
        () ->
            Optional.ofNullable(partitions.get(ref.caseId())).flatMap(part -> part.owed(ref.id())));
  }

  @Override
  public synchronized boolean advance(OwedMail next) {
    return writeFaults.during(false, () -> next.version() > 1 && step(next));
  }

  private boolean step(OwedMail next) {
    @Nullable Partition part = partitions.get(next.ref().caseId());
    if (part == null || !part.isNext(next)) {
      return false;
    }
    partitions.put(
        next.ref().caseId(), part.with(Change.to(next.ref().caseId()).owed(next).build()));
    return true;
  }

  @Override
  public synchronized List<DueItem> due(Instant before, int limit, @Nullable DueItem after) {
    checkLimit(limit);
    return read(
        () ->
            partitions.entrySet().stream()
                .flatMap(entry -> entry.getValue().due(entry.getKey()))
                .filter(item -> item.at().isBefore(before))
                .filter(item -> after == null || item.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList());
  }

  @Override
  public synchronized List<CaseId> casesOf(EmailAddress customer) {
    return read(
        () ->
            heads()
                .filter(head -> head.customer().address().equals(customer))
                .map(Case::id)
                .sorted()
                .toList());
  }

  @Override
  public synchronized List<String> refusedOf(EmailAddress customer) {
    return read(
        () ->
            receipts.values().stream()
                .filter(
                    receipt ->
                        receipt instanceof Receipt.Refused refused
                            && customer.equals(refused.from()))
                .map(Receipt::rawKey)
                .sorted()
                .toList());
  }

  @Override
  public synchronized void eraseClaims(CaseId of, Collection<MessageId> ids) {
    writeFaults.run(
        () ->
            ids.forEach(
                id ->
                    claims.computeIfPresent(
                        id, (same, claim) -> claim.caseId().equals(of) ? null : claim)));
  }

  @Override
  public synchronized boolean erase(Case head, Collection<String> rawKeys) {
    return writeFaults.during(
        false,
        () -> {
          boolean movedOn =
              Optional.ofNullable(partitions.get(head.id()))
                  .flatMap(Partition::file)
                  .filter(file -> file.head().version() != head.version())
                  .isPresent();
          if (!movedOn) {
            partitions.remove(head.id());
            rawKeys.forEach(receipts::remove);
          }
          return !movedOn;
        });
  }

  @Override
  public synchronized void eraseRefusal(String rawKey) {
    writeFaults.run(() -> receipts.remove(rawKey));
  }

  @Override
  public synchronized void eraseProfile(EmailAddress customer) {
    writeFaults.run(() -> profiles.remove(customer.withoutTag()));
  }

  /** Whatever is held, as text; for tests that search it. */
  public synchronized String dump() {
    return partitions + "\n" + claims + "\n" + receipts + "\n" + profiles + "\n" + counts;
  }

  private Stream<Case> heads() {
    return partitions.values().stream().flatMap(part -> part.file().stream()).map(CaseFile::head);
  }

  private <T> T read(Supplier<T> call) {
    readFaults.run(() -> {});
    return call.get();
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > 100) {
      throw new IllegalArgumentException("a list is 1 to 100 long");
    }
  }
}
