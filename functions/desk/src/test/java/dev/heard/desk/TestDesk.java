package dev.heard.desk;

import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.CaseActions;
import dev.heard.casework.Identity;
import dev.heard.casework.Preparation;
import dev.heard.casework.ReplyCheck;
import dev.heard.casework.Snoozing;
import dev.heard.desk.console.SignIn;
import dev.heard.desk.http.Route;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.LateUpdate;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.erasure.CustomerJobs;
import dev.heard.followup.Resolving;
import dev.heard.insight.Insight;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.memory.MemoryArchive;
import dev.heard.memory.MemoryJobs;
import dev.heard.memory.MemoryNudges;
import dev.heard.memory.MemoryRawMail;
import dev.heard.memory.MemoryTable;
import dev.heard.promises.Promises;
import dev.heard.replies.Replies;
import dev.heard.signing.SigningKeys;
import dev.heard.triage.Triage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A desk over the sample cases, in memory. */
final class TestDesk {
  private static final Playbook PLAYBOOK = Playbook.bundled();
  private static final ReplyCheck CHECK = new ReplyCheck(new EmpathyCheck(PLAYBOOK), PLAYBOOK);

  static final SignIn SIGN_IN =
      new SignIn(
          URI.create("https://issuer.example/pool"),
          "console",
          "openid profile",
          List.of(URI.create("https://pool.auth.example:8443/oauth2/token")));

  final MemoryTable table = new MemoryTable();
  final MemoryRawMail rawMail = new MemoryRawMail();
  final MemoryNudges nudges = new MemoryNudges();
  final MemoryJobs jobs = new MemoryJobs();
  final MemoryArchive archive = new MemoryArchive();
  private final AtomicLong ticks = new AtomicLong();

  /** A millisecond goes by between two looks. */
  final InstantSource clock =
      () -> SampleCases.NOW.plusSeconds(60).plusMillis(ticks.getAndIncrement());

  final WatchedCases cases = new WatchedCases(table);
  final Desk desk =
      new Desk(
          cases,
          rawMail,
          new MailReader(MailLimits.DEFAULT),
          actions(),
          replies(),
          new Resolving(cases, PLAYBOOK, nudges, clock, random(4)),
          customerJobs(),
          archive,
          new Promises(cases, preparation(), clock, random(5)),
          new Snoozing(cases, clock, random(6)),
          new Insight(table, clock),
          "Fernhill Goods",
          PLAYBOOK.topics(),
          SIGN_IN,
          Metrics.NONE,
          random(3));
  final Probe probe = new Probe(desk);

  private TestDesk() {
    SampleCases.fileAll(table);
  }

  static TestDesk open() {
    return new TestDesk();
  }

  private static Identity identity() {
    EmailAddress support = new EmailAddress("support@heard.example");
    byte[] secret = "a secret for tests, of 32 bytes at least".getBytes(StandardCharsets.UTF_8);
    return new Identity(
        new Mailbox("Fernhill Goods", support), new ReplyAddress(support, new SigningKeys(secret)));
  }

  private CaseActions actions() {
    return new CaseActions(cases, preparation(), CHECK, clock, random(1));
  }

  private Preparation preparation() {
    Drafter drafter = new Drafter(PLAYBOOK, Phrasebook.bundled());
    return new Preparation(
        cases,
        Triage.rules(PLAYBOOK.topics()),
        drafter,
        new LateUpdate(PLAYBOOK, Phrasebook.bundled()),
        PLAYBOOK);
  }

  private Replies replies() {
    return new Replies(
        cases, identity(), CHECK, PLAYBOOK, nudges, Duration.ofSeconds(30), clock, random(2));
  }

  private CustomerJobs customerJobs() {
    return new CustomerJobs(jobs, cases, table, rawMail, archive, identity(), clock, random(5));
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.getDefault().create(seed);
  }

  static List<Route> routes() {
    return DeskRoutes.of(open().desk);
  }

  /** A request to a route about the fresh case, complete and well-formed, as a lead. */
  static Probe.Ask sound(Route route) {
    Probe.Ask ask =
        Probe.ask(
                route.method(),
                route
                    .path()
                    .template()
                    .replace("{id}", SampleCases.FRESH.value())
                    .replace("{messageId}", "m1")
                    .replace("{job}", "abcdefghijklmnop")
                    .replace("{promiseId}", SampleCases.REPLY + "-1")
                    .replace("{file+}", "probe.js"))
            .as(Probe.claims("ann", "[agent lead admin]"));
    if (route.needsVersion()) {
      ask.version(1);
    }
    if (route.body() != Void.class) {
      ask.json(SampleBodies.of(route));
    }
    return ask;
  }
}
