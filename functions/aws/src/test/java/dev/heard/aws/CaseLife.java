package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseActions;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.FollowUp;
import dev.heard.casework.Identity;
import dev.heard.casework.Outcome;
import dev.heard.casework.Shelf;
import dev.heard.casework.Snoozing;
import dev.heard.casework.Status;
import dev.heard.drafting.Playbook;
import dev.heard.due.Sweeping;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.followup.Asked;
import dev.heard.followup.Asking;
import dev.heard.followup.Links;
import dev.heard.followup.Planning;
import dev.heard.followup.Rated;
import dev.heard.followup.Ratings;
import dev.heard.followup.Resolving;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.House;
import dev.heard.insight.Count;
import dev.heard.insight.Counters;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.MessageId;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.MailNews;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.OutboxState;
import dev.heard.promises.Promises;
import dev.heard.replies.Deliveries;
import dev.heard.replies.Replies;
import dev.heard.replies.Sending;
import dev.heard.signing.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final SigningKeys KEYS =
      new SigningKeys("for tests, and thirty-two bytes long".getBytes(UTF_8));

  private final Map<String, byte[]> mails = new HashMap<>();
  private final Cases cases;
  private final Cases unmetered;
  private final Filing filing;
  private final CaseActions actions;
  private final Resolving resolving;
  private final Replies replies;
  private final Sending sending;
  private final Promises promises;
  private final Snoozing snoozing;
  private final Planning planning;
  private final Asking asking;
  private final Deliveries deliveries;
  private final Ratings ratings;
  private final Sweeping sweeping;
  private final DueItems dueItems;
  private final Counters counters;
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
                new Mailbox(playbook.displayName(), SUPPORT), new ReplyAddress(SUPPORT, KEYS)),
            () -> now,
            random);
    this.filing = house.filing(new Mails());
    this.actions = house.actions();
    this.resolving = house.resolving((owed, delay) -> {});
    this.replies = house.replies((ref, delay) -> {}, UNDO);
    this.promises = house.promises();
    this.snoozing = house.snoozing();
    this.planning = house.planning((ref, at) -> {});
    this.asking =
        house.asking(new Links(URI.create("https://heard.example"), KEYS), (owed, delay) -> {});
    this.deliveries = house.deliveries();
    this.ratings = house.ratings();
    this.dueItems = new DynamoDueItems(metered, table);
    this.sweeping = house.sweeping(dueItems, (owed, delay) -> {});
    this.counters = new DynamoCounters(metered, table);
    this.sending =
        house.sending(
            new DynamoOutbox(metered, table, random),
            (mail, ref) -> new Handover.Accepted(sentAs(ref)),
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

  /** As SES names it, and as long. */
  private static MessageId sentAs(OutboxRef ref) {
    return new MessageId("0107019a-abcdef-" + ref.id() + "-000000@eu-central-1.amazonses.com");
  }

  /** The customer wrote before, about other things; all is answered and closed. */
  void earlierCases() {
    for (int n = 1; n <= 3; n++) {
      now = now.plus(Duration.ofDays(1));
      file("earlier-" + n);
      done(
          resolving.resolve(
              id, version(), TESS, "sent it again by express", new WhenToAsk.Never()));
    }
    close();
  }

  /** What happens to the case, in order, by the name that the table of costs has for it. */
  Map<String, Runnable> steps() {
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put("mail in: file, read, draft", () -> file("first"));
    steps.put("open the case", this::open);
    steps.put("claim it", () -> done(actions.claim(id, version(), TESS)));
    steps.put("edit the draft", this::edit);
    steps.put("approve, with a promise", this::approvePromising);
    steps.put("send", this::send);
    steps.put("the customer answers", this::answer);
    steps.put("tick the promise", this::tick);
    steps.put("put it aside", this::putAside);
    steps.put("take it up again", () -> done(snoozing.snooze(id, version(), TESS, null)));
    steps.put("resolve, with a follow-up", () -> resolve(new WhenToAsk.AsUsual()));
    steps.put("schedule the follow-up", this::schedule);
    steps.put("ask", this::ask);
    steps.put("send the question", this::send);
    steps.put("news that it arrived", this::arrived);
    steps.put("rate: solved, not understood", this::rate);
    steps.put("edit what is drafted then", this::edit);
    steps.put("approve it", this::approve);
    steps.put("send it", this::send);
    steps.put("resolve again", () -> resolve(new WhenToAsk.Never()));
    steps.put("close, by the minute", this::close);
    return steps;
  }

  /** What costs however many cases there are, and belongs to none. */
  Map<String, Runnable> looks() {
    Map<String, Runnable> looks = new LinkedHashMap<>();
    looks.put("a page of 50 of the queue", () -> cases.shelf(Shelf.OPEN, 50, null));
    looks.put("the minute: what is due", () -> dueItems.due(now, 100, null));
    looks.put("the counters of a week", () -> counters.week(Count.week(now)));
    return looks;
  }

  private void open() {
    CaseFile file = cases.find(id).orElseThrow();
    cases.ofCustomer(file.head().customer().address(), EARLIER_CASES);
  }

  /** Fills the blanks of the draft. */
  private void edit() {
    CaseFile file = look();
    String text = file.currentDraft().orElseThrow().text();
    done(
        actions.edit(
            id, version(), TESS, text.replaceAll("\\[\\[[^\\]]*]]", "tomorrow before noon")));
  }

  private void approve() {
    done(replies.approve(id, version(), TESS));
  }

  private void approvePromising() {
    approve();
    assertThat(look().outstandingPromises()).hasSize(1);
  }

  private void send() {
    now = now.plus(UNDO);
    sending.look(look().outbox().getLast().ref());
    assertThat(look().outbox().getLast().state()).isEqualTo(OutboxState.SENT);
  }

  private void answer() {
    now = now.plus(Duration.ofHours(5));
    CaseId before = id;
    file("second", "In-Reply-To: " + sentAs(look().outbox().getLast().ref()));
    assertThat(id).isEqualTo(before);
  }

  private void tick() {
    done(promises.tick(id, version(), TESS, look().outstandingPromises().getFirst().id()));
  }

  private void putAside() {
    done(snoozing.snooze(id, version(), TESS, now.plus(Duration.ofDays(1))));
  }

  private void resolve(WhenToAsk when) {
    done(resolving.resolve(id, version(), TESS, "the depot had it; sent by express", when));
  }

  private void schedule() {
    planning.look(look().pendingFollowUp().orElseThrow().ref());
    assertThat(look().pendingFollowUp().orElseThrow().state()).isEqualTo(FollowUp.State.SCHEDULED);
  }

  private void ask() {
    FollowUp followUp = look().pendingFollowUp().orElseThrow();
    now = followUp.askAt();
    assertThat(asking.ask(followUp.ref())).isInstanceOf(Asked.Now.class);
  }

  private void arrived() {
    OutboxRef ref = look().outbox().getLast().ref();
    deliveries.take(ref, sentAs(ref), now, new MailNews.Delivered());
  }

  private void rate() {
    now = now.plus(Duration.ofHours(3));
    FollowUp asked = look().followUps().getLast();
    assertThat(ratings.rate(asked.ref(), false, true, "It came, and nobody said sorry."))
        .isInstanceOf(Rated.Thanks.class);
    assertThat(look().head().status()).isEqualTo(Status.REOPENED);
  }

  private void close() {
    now = Objects.requireNonNull(look().head().closesAt()).plusSeconds(1);
    sweeping.sweep(null);
    assertThat(look().head().status()).isEqualTo(Status.CLOSED);
  }

  /** What is so, seen by the test itself. */
  private CaseFile look() {
    return unmetered.find(id).orElseThrow();
  }

  private long version() {
    return look().head().version();
  }

  private void file(String name, String... headers) {
    String key = "raw/" + name;
    String mail =
        String.join(
            "\r\n",
            "From: Ann Lee <ann.lee@example.org>",
            "To: support@example.com",
            "Subject: Where is my parcel?",
            "Date: " + RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
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
