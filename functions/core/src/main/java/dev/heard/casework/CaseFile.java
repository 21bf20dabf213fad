package dev.heard.casework;

import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OwedMail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case with all that belongs to it, as one query reads it.
 *
 * @param messages oldest first
 * @param drafts by number
 * @param outbox oldest first
 * @param events oldest first
 * @param corrections oldest first
 * @param promises by their time
 * @param followUps one for each resolution, in order
 */
public record CaseFile(
    Case head,
    List<Message> messages,
    List<Draft> drafts,
    List<OwedMail> outbox,
    List<CaseEvent> events,
    List<Correction> corrections,
    List<Promise> promises,
    List<FollowUp> followUps) {
  public CaseFile {
    messages = List.copyOf(messages);
    drafts = List.copyOf(drafts);
    outbox = List.copyOf(outbox);
    events = List.copyOf(events);
    corrections = List.copyOf(corrections);
    promises = List.copyOf(promises);
    followUps = List.copyOf(followUps);
  }

  public Optional<Draft> currentDraft() {
    return drafts.stream().filter(draft -> draft.number() == head.draft()).findFirst();
  }

  /** The promises that the customer still waits for, or for a word about. */
  public List<Promise> outstandingPromises() {
    return promises.stream().filter(Promise::outstanding).toList();
  }

  /** The earliest promise that was not kept, and of which the customer has not been told. */
  public Optional<Promise> missedPromise() {
    return promises.stream()
        .filter(promise -> promise.state() == Promise.State.MISSED)
        .min(Comparator.comparing(Promise::by));
  }

  public Optional<FollowUp> followUp(FollowUpRef ref) {
    return followUps.stream().filter(followUp -> followUp.ref().equals(ref)).findFirst();
  }

  /** The follow-up of the last resolution, while the customer may still be asked. */
  public Optional<FollowUp> pendingFollowUp() {
    return followUps.stream().filter(FollowUp::pending).findFirst();
  }

  /** The mail that asks, once it is owed. */
  public Optional<OwedMail> followUpMail(FollowUp followUp) {
    return Optional.ofNullable(followUp.mail()).flatMap(this::owed);
  }

  public Optional<OwedMail> owed(OutboxId id) {
    return outbox.stream().filter(mail -> mail.ref().id().equals(id)).findFirst();
  }

  /** The same case with the next step of one of its mails. */
  CaseFile with(OwedMail next) {
    List<OwedMail> mails =
        outbox.stream().map(mail -> mail.ref().equals(next.ref()) ? next : mail).toList();
    return new CaseFile(head, messages, drafts, mails, events, corrections, promises, followUps);
  }

  /**
   * The customer's messages that no reply has been approved to since they were filed, oldest first.
   */
  public List<Message> unanswered() {
    return unansweredBy(outbox.stream());
  }

  /** Since when the customer waits if this mail did not reach them. */
  public Instant waitingSinceWithout(OwedMail mail) {
    return unansweredBy(outbox.stream().filter(other -> !other.ref().equals(mail.ref()))).stream()
        .findFirst()
        .orElseGet(this::latest)
        .receivedAt();
  }

  private List<Message> unansweredBy(Stream<OwedMail> mails) {
    Instant answered =
        mails
            .filter(OwedMail::answers)
            .map(OwedMail::owedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return messages.stream()
        .filter(Message::fromPerson)
        .filter(message -> message.filedAt().isAfter(answered))
        .toList();
  }

  /**
   * The message that a reply answers: the customer's latest; in a released case whatever came last.
   */
  public Message latest() {
    return messages.stream()
        .max(Comparator.comparing(Message::fromPerson).thenComparing(Message::id))
        .orElseThrow();
  }

  /** What changed after the version that somebody saw, oldest first. */
  public List<CaseEvent> eventsSince(long version) {
    return events.stream().filter(event -> event.version() > version).toList();
  }
}
