package dev.heard.casework;

import dev.heard.drafting.Part;
import dev.heard.drafting.PartKind;
import dev.heard.drafting.Skeleton;
import dev.heard.mail.Attachment;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailKind;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OwedMail;
import dev.heard.triage.Emotion;
import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.Reading;
import dev.heard.triage.TopicReading;
import dev.heard.triage.Urgency;
import dev.heard.triage.UrgencyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A parcel that is a week late, in every state that a store must keep. For tests. */
public final class SampleCase {
  public static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final String WORDS = "My parcel is a week late and nobody answers me.";

  private final CaseId id;
  private long version = 1;
  private Status status = Status.NEW;
  private Mailbox customer = new Mailbox("Ann Lee", new EmailAddress("ann.lee@example.org"));
  private String subject = "Where is my parcel?";
  private Urgency urgency = Urgency.NORMAL;
  private String topic = "late-delivery";
  private Instant openedAt = MONDAY;
  private Instant dueAt = MONDAY.plus(Duration.ofHours(8));
  private @Nullable String resolution;
  private @Nullable Instant resolvedAt;
  private @Nullable Instant snoozedUntil;
  private @Nullable Instant closesAt;
  private boolean full;

  private SampleCase(CaseId id) {
    this.id = id;
  }

  public static SampleCase of(String id) {
    return new SampleCase(new CaseId(id));
  }

  /** The n-th of many. */
  public static SampleCase of(int n) {
    return new SampleCase(caseId(n));
  }

  /** The id of the n-th of many; ids do not sort by n. */
  public static CaseId caseId(int n) {
    return CaseId.random(new Random(n), 8);
  }

  public SampleCase version(long version) {
    this.version = version;
    return this;
  }

  public SampleCase status(Status status) {
    this.status = status;
    return this;
  }

  public SampleCase customer(String address) {
    this.customer = new Mailbox(null, new EmailAddress(address));
    return this;
  }

  public SampleCase subject(String subject) {
    this.subject = subject;
    return this;
  }

  public SampleCase urgency(Urgency urgency) {
    this.urgency = urgency;
    return this;
  }

  public SampleCase topic(String topic) {
    this.topic = topic;
    return this;
  }

  public SampleCase openedAt(Instant openedAt) {
    this.openedAt = openedAt;
    return this;
  }

  public SampleCase dueAt(Instant dueAt) {
    this.dueAt = dueAt;
    return this;
  }

  public SampleCase resolved(Instant at, @Nullable String resolution) {
    this.status = Status.RESOLVED;
    this.resolvedAt = at;
    this.resolution = resolution;
    return this;
  }

  public SampleCase snoozedUntil(Instant until) {
    this.snoozedUntil = until;
    return this;
  }

  public SampleCase closesAt(Instant at) {
    this.closesAt = at;
    return this;
  }

  /** Everything that may be absent is there, except that it is not put aside. */
  public SampleCase full() {
    this.full = true;
    this.closesAt = openedAt.plusSeconds(3_600);
    return this;
  }

  public Case head() {
    return new Case(
        id,
        version,
        status,
        customer,
        List.of(customer.address(), new EmailAddress("bob@example.org")),
        subject,
        "en",
        urgency,
        Emotion.FRUSTRATION,
        0.1 + 0.2,
        true,
        topic,
        openedAt,
        openedAt.plusNanos(version),
        full ? openedAt : null,
        dueAt,
        full ? new Case.Claim("Tess", openedAt.plusSeconds(900)) : null,
        full ? new Case.LeadQuestion("Tess", "May I refund it all?", openedAt) : null,
        full ? "We do not know whether this reply left." : null,
        full ? "bulk mail" : null,
        new TreeSet<>(full ? List.of("vip", "parcel") : List.of()),
        full ? 2 : 0,
        resolution,
        resolvedAt,
        1,
        snoozedUntil,
        closesAt,
        full ? openedAt.plusSeconds(7_200) : null,
        full,
        full ? 1 : 0);
  }

  /** The change that brings the head to where it is. */
  public Change.Builder change() {
    return Change.to(head());
  }

  public static Message message(String id) {
    return message(id, WORDS);
  }

  public static Message message(String id, String text) {
    return new Message(
        id,
        "raw/" + id,
        MailKind.CUSTOMER,
        new MessageId(id + "@mail.example.org"),
        List.of(new MessageId("before-" + id + "@mail.example.org")),
        new Mailbox("Ann Lee", new EmailAddress("ann.lee@example.org")),
        null,
        List.of(new Mailbox(null, new EmailAddress("support@example.com"))),
        List.of(),
        "Where is my parcel?",
        MONDAY.minusSeconds(60),
        MONDAY,
        MONDAY,
        "en",
        text,
        false,
        "Ann",
        List.of(new Attachment("label.pdf", "application/pdf", 40_123)),
        reading(),
        List.of("the mail names two dates"));
  }

  public static Reading reading() {
    Evidence late = new Evidence(Evidence.Source.BODY, 13, 24, WORDS.substring(13, 24));
    return new Reading(
        List.of(
            new Feeling(Emotion.FRUSTRATION, 0.7, 0.55, List.of(late)),
            new Feeling(Emotion.WORRY, 1.0 / 3, 0, List.of())),
        Urgency.HIGH,
        List.of(new UrgencyReason("a week late", Urgency.HIGH, List.of(late))),
        new TopicReading("late-delivery", 0.9, List.of(late)),
        "two feelings are close");
  }

  public static Draft draft(int number) {
    Skeleton skeleton =
        new Skeleton(
            "en",
            List.of(
                new Part(PartKind.GREETING, "Hello Ann,", "she signs so", List.of()),
                new Part(
                    PartKind.NEXT_STEP,
                    "we will have an answer from the carrier by [[day]].",
                    "the playbook says so",
                    reading().primary().evidence())),
            List.of("There is no other wording for this."));
    return new Draft(number, "m1", skeleton, skeleton.text(), null, MONDAY);
  }

  public static OutboxRef ref(CaseId id, int n) {
    return new OutboxRef(id, OutboxId.random(new Random(n)));
  }

  public static OwedMail owed(OutboxRef ref, Instant notBefore) {
    return OwedMail.reply(
        ref,
        new Mailbox("Ann Lee", new EmailAddress("ann.lee@example.org")),
        "Re: Where is my parcel?",
        new MessageId("m1@mail.example.org"),
        List.of(new MessageId("m0@mail.example.org"), new MessageId("m1@mail.example.org")),
        "Hello Ann,\n\nyour parcel arrives on Wednesday.\n\nTess",
        1,
        "Tess",
        MONDAY,
        notBefore);
  }

  /** The n-th promise of a case. */
  public static Promise promise(int n, Instant by) {
    return new Promise(
        "p" + n,
        1,
        "what the carrier says",
        by,
        ref(caseId(n), n).id(),
        Promise.State.OPEN,
        null,
        null);
  }

  /** Wanted since Monday. */
  public static FollowUp followUp(CaseId id, int resolution, Instant askAt) {
    return FollowUp.intended(new FollowUpRef(id, resolution), askAt, "Tess", MONDAY);
  }

  public static CaseEvent event(String id, long version) {
    return new CaseEvent(
        id, MONDAY, version, CaseEvent.HEARD, CaseEvent.Kind.MESSAGE, "A mail came in.");
  }

  public static Correction correction(String messageId, Instant at) {
    return new Correction(messageId, Emotion.ANGER, null, "wrong-bill", "Tess", at);
  }
}
