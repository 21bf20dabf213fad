package dev.heard.casework;

import dev.heard.drafting.Brief;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EarlierCase;
import dev.heard.drafting.LateUpdate;
import dev.heard.drafting.Playbook;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.triage.Emotion;
import dev.heard.triage.Feeling;
import dev.heard.triage.History;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Triage;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and drafts for a message, with what the customer has been through and what solved similar
 * cases.
 */
public final class Preparation {
  /** Earlier cases that are looked at: enough for a journey, and one page of a query. */
  public static final int EARLIER_CASES = 20;

  /** What stands in for the reading of a mail in which there is nothing to read. */
  public static final Reading UNREAD =
      new Reading(
          List.of(new Feeling(Emotion.NEUTRAL, 0, 0, List.of())),
          Urgency.NORMAL,
          List.of(new UrgencyReason("there is nothing to read", Urgency.NORMAL, List.of())),
          new TopicReading(TopicReading.OTHER, 0, List.of()),
          "there is nothing to read");

  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final int SOLVED_CASES = 3;

  private final Cases cases;
  private final Triage triage;
  private final Drafter drafter;
  private final LateUpdate lateUpdate;
  private final Playbook playbook;

  public Preparation(
      Cases cases, Triage triage, Drafter drafter, LateUpdate lateUpdate, Playbook playbook) {
    this.cases = cases;
    this.triage = triage;
    this.drafter = drafter;
    this.lateUpdate = lateUpdate;
    this.playbook = playbook;
  }

  public Playbook playbook() {
    return playbook;
  }

  /** The customer's other cases, newest first. */
  public List<Case> earlier(Mailbox customer, CaseId except) {
    if (customer.address().equals(EmailAddress.UNKNOWN)) {
      // Mails that name no sender have nothing to do with each other.
      return List.of();
    }
    return cases.ofCustomer(customer.address(), EARLIER_CASES).stream()
        .filter(other -> !other.id().equals(except))
        .filter(other -> other.status() != Status.SUSPENDED)
        .toList();
  }

  /**
   * The reading of a mail; empty where triage fails on it, since a mail that makes us fail each
   * time must be a case all the same. Faults of the table are thrown: the queue tries again.
   */
  public Optional<Reading> read(
      MailText mail, List<Case> earlier, int unanswered, boolean reopened) {
    int open = (int) earlier.stream().filter(other -> other.status().open()).count();
    List<Emotion> journey = earlier.reversed().stream().map(Case::emotion).toList();
    History history = new History(open, unanswered, reopened, journey);
    return guarded("triage", () -> triage.read(mail, history));
  }

  /**
   * Likewise the draft of a reply.
   *
   * @param missed when word was promised that did not come, to which the reply then owns up; null
   *     if no promise was missed
   */
  public Optional<Skeleton> draft(
      Case head,
      Message message,
      Reading reading,
      List<Case> earlier,
      @Nullable Instant missed,
      Instant now) {
    Brief brief = brief(head, message, reading, earlier, now);
    return guarded(
        "drafting",
        () ->
            missed == null
                ? drafter.draft(brief)
                : lateUpdate.in(drafter.draft(brief), brief, missed));
  }

  /**
   * The draft of a reply that owns up to a promise that was not kept. If a mail of the customer is
   * unanswered, it answers that too.
   *
   * @param missed when word was promised
   */
  public Optional<Skeleton> lateUpdate(CaseFile file, Instant missed, Instant now) {
    Message message = file.latest();
    Reading corrected = corrected(message, file.corrections());
    Reading reading = corrected == null ? UNREAD : corrected;
    if (corrected != null && !file.unanswered().isEmpty()) {
      List<Case> earlier = earlier(file.head().customer(), file.head().id());
      return draft(file.head(), message, reading, earlier, missed, now);
    }
    Brief brief = brief(file.head(), message, reading, List.of(), now);
    return guarded("drafting", () -> lateUpdate.alone(brief, missed));
  }

  private Brief brief(
      Case head, Message message, Reading reading, List<Case> earlier, Instant now) {
    Instant waitingSince = head.waitingSince() == null ? message.receivedAt() : head.waitingSince();
    return new Brief(
        head.id(),
        head.customer(),
        mailText(message),
        message.signature(),
        reading,
        earlier.stream().map(this::earlierCase).toList(),
        cases.solved(reading.topic().topic(), SOLVED_CASES).stream()
            .filter(solved -> !solved.id().equals(head.id()))
            .map(this::earlierCase)
            .toList(),
        waitingSince,
        now);
  }

  /**
   * The draft of an answer to a customer who, when asked, said no to one of the two questions.
   *
   * @param message with their words, which may be none
   * @param signature below an earlier mail of theirs
   * @param missed as in a {@link #draft}
   */
  public Optional<Skeleton> recovery(
      Case head,
      Message message,
      String signature,
      boolean understood,
      boolean solved,
      @Nullable Instant missed,
      Instant now) {
    Reading reading = message.reading();
    Brief brief =
        new Brief(
            head.id(),
            head.customer(),
            mailText(message),
            signature,
            reading == null ? UNREAD : reading,
            List.of(),
            List.of(),
            message.receivedAt(),
            now);
    return guarded(
        "drafting",
        () -> {
          Skeleton answer = drafter.recovery(brief, understood, solved);
          return missed == null ? answer : lateUpdate.in(answer, brief, missed);
        });
  }

  /** A deep stack is how a pattern fails on a text that was made for it. */
  private static <T> Optional<T> guarded(String what, Supplier<T> pure) {
    try {
      return Optional.of(pure.get());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} failed on a mail: {}", what, e.getClass().getName());
      return Optional.empty();
    }
  }

  public static MailText mailText(Message message) {
    return new MailText(message.subject(), message.text(), message.language(), message.sentAt());
  }

  /** The reading as agents have corrected it: what they said is certain. */
  public static @Nullable Reading corrected(Message message, List<Correction> corrections) {
    Reading reading = message.reading();
    if (reading == null) {
      return null;
    }
    for (Correction correction : corrections) {
      if (correction.messageId().equals(message.id())) {
        reading = apply(reading, correction);
      }
    }
    return reading;
  }

  private static Reading apply(Reading reading, Correction correction) {
    List<Feeling> feelings = reading.feelings();
    String unsure = reading.unsure();
    Emotion emotion = correction.emotion();
    if (emotion != null) {
      Feeling said =
          feelings.stream()
              .filter(feeling -> feeling.emotion() == emotion)
              .findFirst()
              .map(f -> new Feeling(f.emotion(), f.intensity(), 1, f.evidence()))
              .orElseGet(() -> new Feeling(emotion, reading.primary().intensity(), 1, List.of()));
      List<Feeling> all = new ArrayList<>();
      all.add(said);
      feelings.stream().filter(f -> f.emotion() != said.emotion()).forEach(all::add);
      feelings = all;
      unsure = null;
    }
    return new Reading(
        feelings,
        correction.urgency() == null ? reading.urgency() : correction.urgency(),
        reading.reasons(),
        correction.topic() == null
            ? reading.topic()
            : new TopicReading(correction.topic(), 1, List.of()),
        unsure);
  }

  private EarlierCase earlierCase(Case other) {
    return new EarlierCase(
        other.id(),
        date(other.openedAt()),
        other.subject(),
        other.topic(),
        other.resolvedAt() == null ? null : date(other.resolvedAt()),
        other.resolution());
  }

  private LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, playbook.businessHours().zone());
  }
}
