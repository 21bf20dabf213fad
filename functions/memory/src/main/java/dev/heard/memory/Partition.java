package dev.heard.memory;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.Correction;
import dev.heard.casework.Draft;
import dev.heard.casework.Message;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OwedMail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that lies under one case id. Immutable; each list is in the order in which it is read. */
record Partition(
    @Nullable Case head,
    List<Message> messages,
    List<Draft> drafts,
    List<OwedMail> owed,
    List<CaseEvent> events,
    List<Correction> corrections) {
  static final Partition EMPTY =
      new Partition(null, List.of(), List.of(), List.of(), List.of(), List.of());

  /** The case; empty while there are only parts that belong to none. */
  Optional<CaseFile> file() {
    return Optional.ofNullable(head)
        .map(there -> new CaseFile(there, messages, drafts, owed, events, corrections));
  }

  Optional<OwedMail> owed(OutboxId id) {
    return owed.stream().filter(mail -> mail.ref().id().equals(id)).findFirst();
  }

  Stream<OwedMail> allOwed() {
    return owed.stream();
  }

  /** Whether every condition of a change holds here. */
  boolean takes(Change change) {
    @Nullable Case next = change.head();
    return (next == null || next.version() == (head == null ? 0 : head.version()) + 1)
        && change.owed().stream().allMatch(this::isNext)
        && disjoint(messages, change.messages(), (a, b) -> a.id().equals(b.id()))
        && disjoint(events, change.events(), (a, b) -> a.id().equals(b.id()))
        && disjoint(corrections, change.corrections(), Partition::same);
  }

  private boolean isNext(OwedMail mail) {
    long before = owed(mail.ref().id()).map(OwedMail::version).orElse(0L);
    return mail.version() == before + 1;
  }

  private static <T> boolean disjoint(List<T> there, List<T> added, BiPredicate<T, T> same) {
    return added.stream().noneMatch(a -> there.stream().anyMatch(b -> same.test(a, b)));
  }

  private static boolean same(Correction a, Correction b) {
    return a.messageId().equals(b.messageId()) && a.at().equals(b.at());
  }

  /** What lies here after a change whose conditions hold. */
  Partition with(Change change) {
    return new Partition(
        change.head() == null ? head : change.head(),
        merged(messages, change.messages(), (a, b) -> false, Comparator.comparing(Message::id)),
        merged(
            drafts,
            change.drafts(),
            (a, b) -> a.number() == b.number(),
            Comparator.comparing(Draft::number)),
        merged(
            owed,
            change.owed(),
            (a, b) -> a.ref().equals(b.ref()),
            Comparator.comparing(OwedMail::owedAt).thenComparing(mail -> mail.ref().id().value())),
        merged(events, change.events(), (a, b) -> false, Comparator.comparing(CaseEvent::id)),
        merged(
            corrections,
            change.corrections(),
            (a, b) -> false,
            Comparator.comparing(Correction::at).thenComparing(Correction::messageId)));
  }

  private static <T> List<T> merged(
      List<T> there, List<T> added, BiPredicate<T, T> replaces, Comparator<T> order) {
    List<T> all = new ArrayList<>(added);
    there.stream()
        .filter(old -> added.stream().noneMatch(a -> replaces.test(a, old)))
        .forEach(all::add);
    all.sort(order);
    return List.copyOf(all);
  }
}
