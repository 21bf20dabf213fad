package dev.heard.desk.view;

import dev.heard.casework.Case;
import dev.heard.mail.Mailbox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a case, as the queue shows it. Words, not constants; see {@link Case}. */
public record Row(
    String id,
    long version,
    String status,
    Person customer,
    String subject,
    String language,
    String urgency,
    String emotion,
    double intensity,
    boolean unsure,
    String topic,
    String topicName,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant waitingSince,
    Instant dueAt,
    Case.@Nullable Claim claim,
    Case.@Nullable LeadQuestion asked,
    @Nullable String attention,
    @Nullable String suspendedBecause,
    List<String> tags,
    int reopenings,
    @Nullable String resolution,
    @Nullable Instant resolvedAt,
    @Nullable Instant snoozedUntil,
    @Nullable Instant promisedBy,
    boolean recovery) {

  public static Row of(Case head, TopicNames topics) {
    return new Row(
        head.id().value(),
        head.version(),
        head.status().word(),
        Person.of(head.customer()),
        head.subject(),
        head.language(),
        head.urgency().word(),
        head.emotion().word(),
        head.intensity(),
        head.unsure(),
        head.topic(),
        topics.of(head.topic()),
        head.openedAt(),
        head.updatedAt(),
        head.waitingSince(),
        head.dueAt(),
        head.claim(),
        head.asked(),
        head.attention(),
        head.suspendedBecause(),
        List.copyOf(head.tags()),
        head.reopenings(),
        head.resolution(),
        head.resolvedAt(),
        head.snoozedUntil(),
        head.promisedBy(),
        head.recovery());
  }

  /** Somebody with an address. */
  public record Person(@Nullable String name, String address) {
    static Person of(Mailbox mailbox) {
      return new Person(mailbox.name(), mailbox.address().value());
    }
  }
}
