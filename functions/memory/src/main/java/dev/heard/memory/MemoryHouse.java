package dev.heard.memory;

import dev.heard.casework.Agent;
import dev.heard.casework.CaseActions;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.casework.Outcome;
import dev.heard.casework.Snoozing;
import dev.heard.drafting.Playbook;
import dev.heard.due.Sweeping;
import dev.heard.erasure.CustomerJobs;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.followup.Asked;
import dev.heard.followup.Asking;
import dev.heard.followup.Links;
import dev.heard.followup.Planning;
import dev.heard.followup.Ratings;
import dev.heard.followup.Resolving;
import dev.heard.followup.WhenToAsk;
import dev.heard.house.House;
import dev.heard.mail.CaseId;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.DueItem;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.promises.Promises;
import dev.heard.replies.Deliveries;
import dev.heard.replies.Replies;
import dev.heard.replies.Sending;
import dev.heard.signing.SigningKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The whole of core over the memory twins, on a clock that stands until it is moved: for tests and
 * simulation.
 *
 * <p>Everything is repeatable: the same calls give the same ids.
 */
public final class MemoryHouse {
  public static final EmailAddress SUPPORT = new EmailAddress("support@example.com");
  public static final Duration UNDO = Duration.ofSeconds(10);
  public static final Agent ANA = new Agent("ana", Set.of(Agent.Role.AGENT));
  public static final Agent BEN = new Agent("ben", Set.of(Agent.Role.AGENT));
  public static final Agent LEA = new Agent("lea", Set.of(Agent.Role.AGENT, Agent.Role.LEAD));

  public final MemoryTable table = new MemoryTable();
  public final MemoryRawMail rawMail = new MemoryRawMail();
  public final MemoryMailSender sender = new MemoryMailSender();
  public final MemoryNudges nudges = new MemoryNudges();
  public final Playbook playbook = Playbook.bundled();
  public final Identity identity =
      new Identity(
          new Mailbox(playbook.displayName(), SUPPORT),
          new ReplyAddress(
              SUPPORT,
              new SigningKeys(
                  "only for tests: thirty-two bytes at least".getBytes(StandardCharsets.UTF_8))));
  public final Filing filing;
  public final CaseActions actions;
  public final Replies replies;
  public final Sending sending;
  public final Resolving resolving;
  public final Planning planning;
  public final MemoryJobs jobs = new MemoryJobs();
  public final MemoryArchive archive = new MemoryArchive();
  public final CustomerJobs customerJobs;
  public final Promises promises;
  public final Snoozing snoozing;
  public final Asking asking;
  public final Links links =
      new Links(
          URI.create("https://heard.example"),
          new SigningKeys(
              "another one for tests: thirty-two bytes".getBytes(StandardCharsets.UTF_8)));
  public final Ratings ratings;
  public final Deliveries deliveries;
  public final Sweeping sweeping;
  public final MemoryReminders reminders = new MemoryReminders();

  private Instant now = Instant.parse("2026-11-18T09:00:00Z");
  private int received;

  public MemoryHouse() {
    this(UnaryOperator.identity());
  }

  /**
   * Over cases with something around them.
   *
   * @param around stands between the use cases and the table
   */
  public MemoryHouse(UnaryOperator<Cases> around) {
    RandomGenerator random = new Random(7);
    House house = new House(around.apply(table), playbook, identity, this::now, random);
    filing = house.filing(rawMail);
    actions = house.actions();
    replies = house.replies(nudges, UNDO);
    sending = house.sending(table, sender, nudges);
    resolving = house.resolving(nudges);
    planning = house.planning(reminders);
    customerJobs = house.customerJobs(jobs, table, rawMail, archive);
    promises = house.promises();
    snoozing = house.snoozing();
    asking = house.asking(links, nudges);
    ratings = house.ratings();
    deliveries = house.deliveries();
    sweeping = house.sweeping(table, nudges);
  }

  public Instant now() {
    return now;
  }

  /** Moves the clock on. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Puts a mail where the receiver would, and says what the receiver would say. */
  public Arrival receive(String mail, EmailAddress... recipients) {
    return receive(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), recipients);
  }

  /** Puts a mail where the receiver would, and says what the receiver would say. */
  public Arrival receive(byte[] mail, EmailAddress... recipients) {
    String key = "raw/%06d".formatted(++received);
    rawMail.write(key, mail);
    return new Arrival(
        key,
        now,
        null,
        recipients.length == 0 ? List.of(SUPPORT) : List.of(recipients),
        Arrival.Verdicts.NONE);
  }

  /** Receives and files a mail, and gives the case it went to. */
  public CaseFile file(String mail, EmailAddress... recipients) {
    return file(receive(mail, recipients));
  }

  /** Files a mail, and gives the case it went to. */
  public CaseFile file(Arrival arrival) {
    return switch (filing.file(arrival)) {
      case Filed.Opened(CaseId id) -> table.find(id).orElseThrow();
      case Filed.Joined(CaseId id) -> table.find(id).orElseThrow();
      case Filed.Already already -> throw new IllegalStateException(already.toString());
      case Filed.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  /** The case as it is now. */
  public CaseFile look(CaseId id) {
    return table.find(id).orElseThrow();
  }

  /** The owed mails that should have been looked at by now. */
  public List<OutboxRef> dueMails() {
    return table.due(now, 100, null).stream()
        .filter(due -> due.kind() == DueItem.Kind.MAIL)
        .map(due -> new OutboxRef(due.caseId(), new OutboxId(due.id())))
        .toList();
  }

  /** Resolves the case as it is now; the follow-up is as usual. */
  public Outcome resolve(CaseId id, Agent who, String resolution) {
    return resolving.resolve(
        id, look(id).head().version(), who, resolution, new WhenToAsk.AsUsual());
  }

  /**
   * Gives every follow-up that lacks one its reminder, moves the clock to the last of them, and
   * lets them fire.
   */
  public List<Asked> followUpsComeDue() {
    for (CaseFile file : table.all()) {
      file.pendingFollowUp().ifPresent(followUp -> planning.look(followUp.ref()));
    }
    reminders.waiting().values().stream()
        .filter(at -> at.isAfter(now))
        .max(Comparator.naturalOrder())
        .ifPresent(at -> now = at);
    return reminders.fire(now).stream().map(asking::ask).toList();
  }

  /** Fills the draft with a sound reply, approves it, and gives the owed mail. */
  public OutboxRef approve(CaseId id, String text) {
    actions.edit(id, look(id).head().version(), ANA, text);
    replies.approve(id, look(id).head().version(), ANA);
    return look(id).outbox().getLast().ref();
  }
}
