package dev.heard.casework;

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
 */
public record CaseFile(
    Case head,
    List<Message> messages,
    List<Draft> drafts,
    List<OwedMail> outbox,
    List<CaseEvent> events,
    List<Correction> corrections) {
  public CaseFile {
    messages = List.copyOf(messages);
    drafts = List.copyOf(drafts);
    outbox = List.copyOf(outbox);
    events = List.copyOf(events);
    corrections = List.copyOf(corrections);
  }

  public Optional<Draft> currentDraft() {
    return drafts.stream().filter(draft -> draft.number() == head.draft()).findFirst();
  }

  /** The customer's messages that nothing has been sent in answer to, oldest first. */
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
        .filter(message -> message.receivedAt().isAfter(answered))
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
