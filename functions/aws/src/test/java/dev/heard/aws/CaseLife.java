package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseActions;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.casework.Outcome;
import dev.heard.casework.Shelf;
import dev.heard.drafting.Playbook;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.followup.Resolving;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.House;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxState;
import dev.heard.replies.Replies;
import dev.heard.replies.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One case from the customer's mail to the end, by the real use cases over a real table. */
final class CaseLife {
  private static final EmailAddress SUPPORT = new EmailAddress("support@example.com");
  private static final Agent TESS = new Agent("tess", Set.of(Agent.Role.AGENT));
  private static final Duration UNDO = Duration.ofSeconds(10);
  private static final int EARLIER_CASES = 20;
  private static final String SENT_AS = "0107019a-abcdef-000000@eu-central-1.amazonses.com";

  private final Map<String, byte[]> mails = new HashMap<>();
  private final Cases cases;
  private final Cases unmetered;
  private final Filing filing;
  private final CaseActions actions;
  private final Resolving resolving;
  private final Replies replies;
  private final Sending sending;
  private final String text;
  private Instant now = Instant.parse("2026-11-18T09:00:00Z");
  private CaseId id = new CaseId("H-00000");

  /**
   * Puts the use cases over a table.
   *
   * @param metered whose calls count
   * @param unmetered for looks of the test's own
   * @param text of each mail in
   */
  CaseLife(DynamoDbClient metered, DynamoDbClient unmetered, String table, String text) {
    this.cases = new DynamoCases(metered, table);
    this.unmetered = new DynamoCases(unmetered, table);
    this.text = text;
    Playbook playbook = Playbook.bundled();
    Random random = new Random(7);
    House house =
        new House(
            cases,
            playbook,
            new Identity(
                new Mailbox(playbook.displayName(), SUPPORT),
                new ReplyAddress(SUPPORT, "for tests, and thirty-two bytes long".getBytes(UTF_8))),
            () -> now,
            random);
    this.filing = house.filing(new Mails());
    this.actions = house.actions();
    this.resolving = house.resolving((owed, delay) -> {});
    this.replies = house.replies((ref, delay) -> {}, UNDO);
    this.sending =
        house.sending(
            new DynamoOutbox(metered, table, random),
            (mail, ref) -> new Handover.Accepted(new MessageId(SENT_AS)),
            (ref, delay) -> {});
  }

  /** The raw mails, in memory. */
  private final class Mails implements RawMail {
    @Override
    public void write(String key, byte[] mail) {
      mails.put(key, mail);
    }

    @Override
    public void erase(String key) {
      mails.remove(key);
    }

    @Override
    public Optional<Raw> read(String key, int limit) {
      return Optional.ofNullable(mails.get(key)).map(mail -> new Raw(mail, mail.length));
    }
  }

  /** The customer wrote before, about other things; all is answered. */
  void earlierCases() {
    for (int n = 1; n <= 3; n++) {
      now = now.plus(Duration.ofDays(1));
      file("earlier-" + n);
      done(
          resolving.resolve(
              id, version(), TESS, "sent it again by express", new WhenToAsk.AsUsual()));
    }
    now = now.plus(Duration.ofDays(1));
  }

  void mailIn() {
    file("first");
  }

  void queue() {
    cases.shelf(Shelf.OPEN, 50, null);
  }

  void open() {
    CaseFile file = cases.find(id).orElseThrow();
    cases.ofCustomer(file.head().customer().address(), EARLIER_CASES);
  }

  void claim() {
    done(actions.claim(id, version(), TESS));
  }

  /** Fills the blanks of the draft. */
  void edit() {
    CaseFile file = unmetered.find(id).orElseThrow();
    String text = file.currentDraft().orElseThrow().text();
    done(
        actions.edit(
            id, version(), TESS, text.replaceAll("\\[\\[[^\\]]*]]", "tomorrow before noon")));
  }

  void approve() {
    done(replies.approve(id, version(), TESS));
  }

  void send() {
    now = now.plus(UNDO);
    CaseFile file = unmetered.find(id).orElseThrow();
    sending.look(file.outbox().getLast().ref());
    assertThat(unmetered.find(id).orElseThrow().outbox().getLast().state())
        .isEqualTo(OutboxState.SENT);
  }

  void answer() {
    now = now.plus(Duration.ofHours(5));
    CaseId before = id;
    file("second", "In-Reply-To: <" + SENT_AS + ">");
    assertThat(id).isEqualTo(before);
  }

  void resolve() {
    done(
        resolving.resolve(
            id, version(), TESS, "the depot had it; sent by express", new WhenToAsk.AsUsual()));
  }

  private long version() {
    return unmetered.find(id).orElseThrow().head().version();
  }

  private void file(String name, String... headers) {
    String key = "raw/" + name;
    String mail =
        String.join(
            "\r\n",
            "From: Ann Lee <ann.lee@example.org>",
            "To: support@example.com",
            "Subject: Where is my parcel?",
            "Date: Wed, 18 Nov 2026 09:00:00 +0000",
            "Message-ID: <" + name + "@mail.example.org>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : ""),
            text,
            "",
            "Ann Lee");
    mails.put(key, mail.getBytes(UTF_8));
    Filed filed = filing.file(new Arrival(key, now, null, List.of(SUPPORT), Arrival.Verdicts.NONE));
    id =
        switch (filed) {
          case Filed.Opened(CaseId opened) -> opened;
          case Filed.Joined(CaseId joined) -> joined;
          case Filed.Already already -> throw new AssertionError(already);
          case Filed.Refused refused -> throw new AssertionError(refused);
        };
  }

  private static void done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }
}
