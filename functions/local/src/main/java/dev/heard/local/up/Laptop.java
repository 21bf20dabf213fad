package dev.heard.local.up;

import dev.heard.followup.Links;
import dev.heard.local.disk.CannotStart;
import dev.heard.local.disk.DataFolder;
import dev.heard.local.disk.DirectoryArchive;
import dev.heard.local.http.LambdaDoor;
import dev.heard.local.http.Site;
import dev.heard.local.http.TokenCheck;
import dev.heard.local.http.WebServer;
import dev.heard.local.mail.Arrivals;
import dev.heard.local.mail.DirectoryRawMail;
import dev.heard.local.mail.MailboxSender;
import dev.heard.local.mail.SmtpInlet;
import dev.heard.local.mail.SmtpMailSender;
import dev.heard.local.mailbox.Customer;
import dev.heard.local.mailbox.Mailbox;
import dev.heard.local.mailbox.MailboxPage;
import dev.heard.local.queue.DurableQueue;
import dev.heard.local.queue.LocalNudges;
import dev.heard.local.queue.LocalReminders;
import dev.heard.local.queue.QueueWorker;
import dev.heard.local.queue.ScheduleDoor;
import dev.heard.local.signin.Issuer;
import dev.heard.local.signin.SignIn;
import dev.heard.local.table.LocalDynamo;
import dev.heard.mail.MailComposer;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.MailSender;
import dev.heard.signing.SigningKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of Heard in one process: the real handlers, with this machine's disk and loopback in place of
 * AWS. What it was doing when it was stopped, however hard, it goes on doing at the next start on
 * the same data.
 */
public final class Laptop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Laptop.class);

  /** As the queues of the deployed system: several times what a batch takes. */
  private static final Duration VISIBILITY = Duration.ofSeconds(60);

  private static final Duration RELAY_PATIENCE = Duration.ofSeconds(20);
  private static final int CONSUMERS = 2;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Site site;
  private final SmtpInlet inlet;
  private final Stations stations;
  private final DurableQueue intakeQueue;

  /**
   * Starts everything.
   *
   * @param progress is told each step, in words
   * @throws CannotStart if something that only the user can change is in the way
   */
  public Laptop(
      LaptopOptions options,
      Stations.Wiring wiring,
      InstantSource clock,
      Consumer<String> progress) {
    try {
      DataFolder data = started(DataFolder.open(options.data()));
      WebServer web = started(webServer(options));
      site = Site.at(options.listen(), web.port());
      progress.accept("Starting the table (DynamoDB Local) in " + data.file("table"));
      LocalDynamo dynamo = started(LocalDynamo.start(data.folder("table")));
      DirectoryRawMail raw = new DirectoryRawMail(data.root());
      intakeQueue = queue("intake", data, clock, progress);
      DurableQueue senderQueue = queue("sender", data, clock, progress);
      DurableQueue followUpQueue = queue("follow-ups", data, clock, progress);
      LocalNudges nudges = new LocalNudges(senderQueue);
      Issuer issuer = new Issuer(site.origin(), data.signingKey("issuer"));
      progress.accept("Wiring intake, desk and sender");
      stations =
          wiring.wire(
              options,
              new Stations.Surroundings(
                  dynamo.client(),
                  raw,
                  new DirectoryArchive(data.root()),
                  sender(options, data),
                  nudges,
                  new LocalReminders(followUpQueue, clock),
                  new ReplyAddress(
                      options.support(), new SigningKeys(data.secret("reply-address"))),
                  new Links(URI.create(site.origin()), new SigningKeys(data.secret("links"))),
                  site.url("/oidc"),
                  playbook(data),
                  clock));
      started(new QueueWorker(intakeQueue, stations.intake(), CONSUMERS, options.delivery()));
      started(new QueueWorker(senderQueue, stations.sender(), CONSUMERS, options.delivery()));
      started(
          new QueueWorker(
              followUpQueue, new ScheduleDoor(stations.followUp()), 1, options.delivery()));
      Arrivals arrivals = new Arrivals(raw, intakeQueue, clock, new SecureRandom());
      inlet = started(inlet(options, arrivals));
      TokenCheck tokens = new TokenCheck(issuer::keys, issuer.url(), Issuer.CLIENT, clock);
      LambdaDoor feedback = new LambdaDoor(stations.feedback(), tokens, clock);
      web.open(
          Map.of(
              "/",
              new LambdaDoor(stations.desk(), tokens, clock),
              Links.Purpose.RATING.path(),
              feedback,
              Links.Purpose.UNSUBSCRIBE.path(),
              feedback,
              SignIn.path(),
              new SignIn(issuer, site.origin()),
              MailboxPage.PATH,
              mailboxPage(options, data, clock)));
      // Its port was taken early, to fail early; it closes before what works behind it.
      started.push(web);
      started(new Minute(stations, arrivals, options.support().value(), options.sweepEvery()));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static WebServer webServer(LaptopOptions options) {
    return orPortTrouble(
        options.port(),
        "--port",
        () -> {
          try {
            return new WebServer(options.listen(), options.port());
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static SmtpInlet inlet(LaptopOptions options, Arrivals arrivals) {
    return orPortTrouble(
        options.smtpPort(),
        "--smtp-port",
        () -> new SmtpInlet(options.listen(), options.smtpPort(), arrivals));
  }

  private static <T> T orPortTrouble(int port, String option, Supplier<T> start) {
    try {
      return start.get();
    } catch (RuntimeException e) {
      throw new CannotStart(
          "Port %d cannot be opened (is it taken?); choose another with %s."
              .formatted(port, option),
          e);
    }
  }

  /** A queue; what died in it is tried again at each start, in case this version can do it. */
  private static DurableQueue queue(
      String name, DataFolder data, InstantSource clock, Consumer<String> progress) {
    DurableQueue queue =
        new DurableQueue(name, data.folder("queues").resolve(name), VISIBILITY, clock);
    int dead = queue.redrive();
    if (dead > 0) {
      progress.accept("Trying again %d messages that %s could not handle".formatted(dead, name));
    }
    return queue;
  }

  private static MailSender sender(LaptopOptions options, DataFolder data) {
    InetSocketAddress relay = options.relay();
    return relay == null
        ? new MailboxSender(data.folder("mailbox"), MailComposer::compose)
        : new SmtpMailSender(
            relay.getHostString(), relay.getPort(), RELAY_PATIENCE, MailComposer::compose);
  }

  private MailboxPage mailboxPage(LaptopOptions options, DataFolder data, InstantSource clock) {
    return new MailboxPage(
        new Mailbox(data.folder("mailbox")),
        new Customer(options.listen().getHostAddress(), inlet.port(), clock),
        options.support().value(),
        site.origin());
  }

  private static Path playbook(DataFolder data) {
    return data.file("playbook.yaml");
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  public Site site() {
    return site;
  }

  public int smtpPort() {
    return inlet.port();
  }

  /** The handlers and their table, for tests that look behind the doors. */
  public Stations stations() {
    return stations;
  }

  /** The queue of received mails, for tests and for waiting until all is filed. */
  public DurableQueue intakeQueue() {
    return intakeQueue;
  }

  /** Stops the doors first, then what works behind them, then the table; takes a few seconds. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warn("A part did not stop in order", e);
      }
    }
  }
}
