package dev.heard.desk;

import dev.heard.casework.Case;
import dev.heard.casework.CaseEvent;
import dev.heard.casework.CaseEvent.Kind;
import dev.heard.casework.Cases;
import dev.heard.casework.Change;
import dev.heard.casework.Correction;
import dev.heard.casework.Draft;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Message;
import dev.heard.casework.Promise;
import dev.heard.casework.Status;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Cases to try the desk on, written through the port like real ones. */
final class SampleCases {
  static final Instant NOW = Instant.parse("2026-03-02T10:15:30.250Z");
  static final Mailbox NGOZI = new Mailbox("Ngozi Okafor", new EmailAddress("ngozi@example.com"));
  static final OutboxId REPLY = new OutboxId("mfrggzdfmztwq2lk");

  /** What the full case promised, and did not keep yet. */
  static final Instant PROMISED = NOW.plus(Duration.ofDays(1));

  static final String BODY = "My parcel is a week late and nobody answers. I need it on Friday.";

  /** Filed, with a draft that has a blank; version 1. */
  static final CaseId FRESH = new CaseId("H-FRESH");

  /** With everything that a case can have; version 3. */
  static final CaseId FULL = new CaseId("H-7K3Q9");

  /** Held back, from nobody; version 1. */
  static final CaseId HELD = new CaseId("H-HE1D0");

  private SampleCases() {}

  static void fileAll(Cases cases) {
    fileFresh(cases);
    fileFull(cases);
    fileHeld(cases);
  }

  private static void fileFresh(Cases cases) {
    Case head = head(FRESH, 1, Status.NEW, NGOZI, NOW, 1);
    commit(
        cases,
        Change.to(head)
            .message(message("m1", NGOZI, NOW, MailKind.CUSTOMER, reading()))
            .draft(draft(1, "m1", "Dear Ngozi,\n\nyour parcel leaves [[date]].", null))
            .event(event("e1", 1, CaseEvent.CUSTOMER, Kind.FILED, "wrote")));
  }

  private static void fileFull(Cases cases) {
    Instant then = NOW.minus(Duration.ofDays(3));
    commit(
        cases,
        Change.to(head(FULL, 1, Status.NEW, NGOZI, then, 1))
            .message(message("m1", NGOZI, then, MailKind.CUSTOMER, reading()))
            .draft(draft(1, "m1", "Dear Ngozi, first words.", "ann"))
            .event(event("e1", 1, CaseEvent.CUSTOMER, Kind.FILED, "wrote")));
    OwedMail owed = owed(FULL, then.plus(Duration.ofHours(1)));
    commit(
        cases,
        Change.to(head(FULL, 2, Status.WAITING_FOR_CUSTOMER, NGOZI, then, 0))
            .owed(owed)
            .correction(new Correction("m1", Emotion.WORRY, null, null, "ann", then))
            .event(event("e2", 2, "ann", Kind.APPROVED, "approved the reply")));
    Case plain = head(FULL, 3, Status.REOPENED, NGOZI, then, 2);
    commit(
        cases,
        Change.to(decorated(plain))
            .promise(promise())
            .followUp(followUp(then))
            .message(message("m2", null, NOW, MailKind.AUTO_REPLY, null))
            .draft(draft(2, "m2", "Dear Ngozi, [[what]]", null))
            .event(event("e3", 3, CaseEvent.CUSTOMER, Kind.MESSAGE, "wrote again")));
  }

  private static void fileHeld(Cases cases) {
    Mailbox nobody = new Mailbox(null, EmailAddress.UNKNOWN);
    commit(
        cases,
        Change.to(head(HELD, 1, Status.SUSPENDED, nobody, NOW, 0))
            .message(message("m1", null, NOW, MailKind.BULK, null))
            .event(event("e1", 1, CaseEvent.HEARD, Kind.SUSPENDED, "bulk mail")));
  }

  static void commit(Cases cases, Change.Builder change) {
    if (cases.commit(change.build()) != Cases.Commit.COMMITTED) {
      throw new AssertionError("the sample was not taken");
    }
  }

  static Case head(
      CaseId id, long version, Status status, Mailbox customer, Instant opened, int draft) {
    boolean held = status == Status.SUSPENDED;
    return new Case(
        id,
        version,
        status,
        customer,
        List.of(customer.address()),
        "My parcel",
        "en",
        Urgency.HIGH,
        Emotion.FRUSTRATION,
        0.7,
        false,
        "late-delivery",
        opened,
        NOW,
        status.open() ? NOW : null,
        NOW.plus(Duration.ofHours(4)),
        null,
        null,
        null,
        held ? "bulk mail" : null,
        new TreeSet<>(),
        0,
        null,
        null,
        draft,
        null,
        null,
        null,
        false,
        0);
  }

  /** The same case with everything filled in that can be. */
  private static Case decorated(Case c) {
    return new Case(
        c.id(),
        c.version(),
        c.status(),
        c.customer(),
        c.participants(),
        c.subject(),
        c.language(),
        c.urgency(),
        c.emotion(),
        c.intensity(),
        true,
        "a-topic-of-old",
        c.openedAt(),
        c.updatedAt(),
        c.waitingSince(),
        c.dueAt(),
        new Case.Claim("ann", NOW.plus(Duration.ofMinutes(30))),
        new Case.LeadQuestion("ann", "May we refund the postage?", NOW),
        "We do not know whether this reply left.",
        c.suspendedBecause(),
        new TreeSet<>(List.of("courier", "christmas")),
        1,
        "sent again",
        c.openedAt().plus(Duration.ofDays(1)),
        c.draft(),
        null,
        null,
        PROMISED,
        true,
        1);
  }

  private static Promise promise() {
    return new Promise(
        REPLY + "-1", 1, "what the courier says", PROMISED, REPLY, Promise.State.OPEN, null, null);
  }

  /** Asked, and answered: helped, but not understood. */
  private static FollowUp followUp(Instant then) {
    return new FollowUp(
        new FollowUpRef(FULL, 1),
        1,
        FollowUp.State.ASKED,
        then,
        new OutboxId("abcdefghijklmnop"),
        null,
        "ann",
        NOW,
        new FollowUp.Rating(false, true, "Nobody said sorry.", NOW));
  }

  static CaseEvent event(String id, long version, String actor, Kind kind, String detail) {
    return new CaseEvent("0-" + id, NOW, version, actor, kind, detail);
  }

  /** One more mail of the customer's. */
  static Message message(String id, Instant at, String text) {
    return message(id, NGOZI, at, MailKind.CUSTOMER, reading(), text, false);
  }

  private static Message message(
      String id, @Nullable Mailbox from, Instant at, MailKind kind, @Nullable Reading reading) {
    return message(id, from, at, kind, reading, BODY, true);
  }

  private static Message message(
      String id,
      @Nullable Mailbox from,
      Instant at,
      MailKind kind,
      @Nullable Reading reading,
      String text,
      boolean cut) {
    return new Message(
        id,
        "raw/" + id,
        kind,
        new MessageId(id + "@example.com"),
        List.of(),
        from,
        null,
        List.of(new Mailbox(null, new EmailAddress("support@heard.example"))),
        List.of(),
        "My parcel",
        at,
        at,
        at,
        "en",
        text,
        cut,
        "Ngozi",
        List.of(new Attachment("label.pdf", "application/pdf", 1234)),
        reading,
        List.of("the mail is cut short"));
  }

  private static Reading reading() {
    List<Evidence> late = List.of(new Evidence(Evidence.Source.BODY, 13, 24, "a week late"));
    return new Reading(
        List.of(new Feeling(Emotion.FRUSTRATION, 0.7, 0.8, late)),
        Urgency.HIGH,
        List.of(new UrgencyReason("a date is named", Urgency.HIGH, late)),
        new TopicReading("late-delivery", 0.9, late),
        null);
  }

  private static Draft draft(int number, String basedOn, String text, @Nullable String editedBy) {
    Skeleton skeleton =
        new Skeleton(
            "en",
            List.of(new Part(PartKind.NEXT_STEP, text, "the playbook says so", List.of())),
            List.of("Nobody has filled in the date."));
    return new Draft(number, basedOn, skeleton, text, editedBy, NOW);
  }

  private static OwedMail owed(CaseId id, Instant at) {
    return owed(new OutboxRef(id, REPLY), at, "Dear Ngozi, first words.");
  }

  static OwedMail owed(OutboxRef ref, Instant at, String text) {
    return OwedMail.reply(
        ref,
        NGOZI,
        "Re: My parcel",
        new MessageId("m1@example.com"),
        List.of(new MessageId("m1@example.com")),
        text,
        1,
        "ann",
        at,
        at.plusSeconds(30));
  }
}
