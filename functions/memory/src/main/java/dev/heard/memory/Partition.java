package dev.heard.memory;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Change;
import dev.heard.casework.Correction;
import dev.heard.casework.Draft;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
import dev.heard.mail.CaseId;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OwedMail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that lies under one case id. Immutable; each list is in the order in which it is read. */
record Partition(
    @Nullable Case head,
    List<Message> messages,
    List<Draft> drafts,
    List<OwedMail> owed,
    List<CaseEvent> events,
    List<Correction> corrections,
    List<Promise> promises,
    List<FollowUp> followUps) {
  static final Partition EMPTY =
      new Partition(
          null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** The case; empty while there are only parts that belong to none. */
  Optional<CaseFile> file() {
    return Optional.ofNullable(head)
        .map(
            there ->
                new CaseFile(
                    there, messages, drafts, owed, events, corrections, promises, followUps));
  }

  Optional<OwedMail> owed(OutboxId id) {
    return owed.stream().filter(mail -> mail.ref().id().equals(id)).findFirst();
  }

  /** All that somebody must look at, now or later. */
  Stream<DueItem> due(CaseId id) {
    return Stream.of(
            Stream.ofNullable(head)
                .flatMap(there -> there.nextLook().stream())
                .map(at -> new DueItem(at, id, DueItem.Kind.CASE, "")),
            owed.stream()
                .flatMap(
                    mail ->
                        mail.dueAt().stream()
                            .map(
                                at ->
                                    new DueItem(
                                        at, id, DueItem.Kind.MAIL, mail.ref().id().value()))),
            promises.stream()
                .flatMap(
                    promise ->
                        promise.dueAt().stream()
                            .map(at -> new DueItem(at, id, DueItem.Kind.PROMISE, promise.id()))),
            followUps.stream()
                .flatMap(
                    asked ->
                        asked.dueAt().stream()
                            .map(
                                at ->
                                    new DueItem(
                                        at,
                                        id,
                                        DueItem.Kind.FOLLOW_UP,
                                        Integer.toString(asked.ref().resolution())))))
        .flatMap(items -> items);
  }

  /** Whether every condition of a change holds here. */
  boolean takes(Change change) {
    @Nullable Case becomes = change.head();
    return (becomes == null
            ? head != null && head.status() != Status.ERASED
            : becomes.version() == (head == null ? 0 : head.version()) + 1)
        && change.owed().stream().allMatch(this::isNext)
        && change.promises().stream()
            .allMatch(
                next ->
                    next.version()
                        == 1
                            + version(
                                promises.stream().filter(there -> there.id().equals(next.id())),
                                Promise::version))
        && change.followUps().stream()
            .allMatch(
                next ->
                    next.version()
                        == 1
                            + version(
                                followUps.stream().filter(there -> there.ref().equals(next.ref())),
                                FollowUp::version))
        && disjoint(messages, change.messages(), (a, b) -> a.id().equals(b.id()))
        && disjoint(events, change.events(), (a, b) -> a.id().equals(b.id()))
        && disjoint(corrections, change.corrections(), Partition::same);
  }

  /** Of the one that is there; 0 if there is none. */
  private static <T> long version(Stream<T> there, ToLongFunction<T> of) {
    return there.mapToLong(of).findFirst().orElse(0);
  }

  boolean isNext(OwedMail mail) {
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
            Comparator.comparing(Correction::at).thenComparing(Correction::messageId)),
        merged(
            promises,
            change.promises(),
            (a, b) -> a.id().equals(b.id()),
            Comparator.comparing(Promise::by).thenComparing(Promise::id)),
        merged(
            followUps,
            change.followUps(),
            (a, b) -> a.ref().equals(b.ref()),
            Comparator.comparing(asked -> asked.ref().resolution())));
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
