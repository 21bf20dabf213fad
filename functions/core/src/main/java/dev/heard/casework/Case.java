package dev.heard.casework;

import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Emotion;
import dev.heard.triage.Urgency;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The head of a case: all that the queue shows and that decisions rest on. What was said lies
 * beside it.
 *
 * @param version 1 when it is filed, one more with each change; every change is stored on condition
 *     that the version it was decided on is still there
 * @param customer who is answered
 * @param participants everybody but us who wrote or was written to in this case, without plus tags;
 *     their later mails may join it
 * @param subject of the first mail
 * @param language of the latest message, BCP 47
 * @param urgency as read or corrected, of what is unanswered
 * @param emotion primary one of the latest message, as read or corrected
 * @param intensity of that emotion, 0 to 1
 * @param unsure whether the emotion should not be relied on
 * @param topic as read or corrected
 * @param waitingSince when the oldest unanswered message came, or when word was due that did not
 *     come; null while nothing is owed
 * @param dueAt when an answer is due, by the playbook
 * @param claim who works on it; null while nobody does
 * @param asked a question to a lead; null while there is none open
 * @param attention what an agent must look at before anything else ("we do not know whether this
 *     reply left"); null if nothing
 * @param suspendedBecause null unless suspended
 * @param reopenings how often it came back
 * @param resolution what solved it, in an agent's words; null where nobody said
 * @param draft number of the current draft; 0 if there is none
 * @param snoozedUntil put aside until then, or until the customer writes; null while it is not
 * @param closesAt when a resolved case is closed, if nobody writes; null unless resolved
 * @param promisedBy the earliest time by which a reply promised something that has not been kept or
 *     corrected yet; in the past once a promise was missed; null where nothing is promised
 * @param recovery whether it came back because the customer said, when asked, that it was not
 *     solved or that they did not feel understood
 * @param resolutions how often it was resolved
 */
public record Case(
    CaseId id,
    long version,
    Status status,
    Mailbox customer,
    List<EmailAddress> participants,
    String subject,
    String language,
    Urgency urgency,
    Emotion emotion,
    double intensity,
    boolean unsure,
    String topic,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant waitingSince,
    Instant dueAt,
    @Nullable Claim claim,
    @Nullable LeadQuestion asked,
    @Nullable String attention,
    @Nullable String suspendedBecause,
    SortedSet<String> tags,
    int reopenings,
    @Nullable String resolution,
    @Nullable Instant resolvedAt,
    int draft,
    @Nullable Instant snoozedUntil,
    @Nullable Instant closesAt,
    @Nullable Instant promisedBy,
    boolean recovery,
    int resolutions) {
  public Case {
    participants = List.copyOf(participants);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  /** The same head, with its first draft. */
  public Case withFirstDraft() {
    return new Case(
        id,
        version,
        status,
        customer,
        participants,
        subject,
        language,
        urgency,
        emotion,
        intensity,
        unsure,
        topic,
        openedAt,
        updatedAt,
        waitingSince,
        dueAt,
        claim,
        asked,
        attention,
        suspendedBecause,
        tags,
        reopenings,
        resolution,
        resolvedAt,
        1,
        snoozedUntil,
        closesAt,
        promisedBy,
        recovery,
        resolutions);
  }

  /** When the case itself must be looked at, whatever else is due in it. */
  public Optional<Instant> nextLook() {
    return Optional.ofNullable(snoozedUntil == null ? closesAt : snoozedUntil);
  }

  /**
   * An agent at work on the case, so that two do not answer one customer.
   *
   * @param until after this time anybody may take it over
   */
  public record Claim(String agent, Instant until) {}

  /** What an agent asked a lead. */
  public record LeadQuestion(String agent, String question, Instant at) {}
}
