package dev.heard.desk;

import dev.heard.casework.CaseActions;
import dev.heard.casework.Replies;
import dev.heard.desk.console.SignIn;
import dev.heard.desk.http.Route;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.memory.MemoryRawMail;
import dev.heard.memory.MemoryTable;
import dev.heard.triage.TopicDefinition;
import java.net.URI;
import java.util.List;
import java.util.random.RandomGeneratorFactory;

/** A desk over the sample cases, in memory. */
final class TestDesk {
  static final SignIn SIGN_IN =
      new SignIn(
          URI.create("https://issuer.example/pool"),
          "console",
          "openid profile",
          List.of(URI.create("https://pool.auth.example:8443/oauth2/token")));

  final MemoryTable table = new MemoryTable();
  final MemoryRawMail rawMail = new MemoryRawMail();
  final WatchedCases cases = new WatchedCases(table);
  final Desk desk =
      new Desk(
          cases,
          rawMail,
          new MailReader(MailLimits.DEFAULT),
          new CaseActions(cases),
          new Replies(cases),
          "Fernhill Goods",
          List.of(new TopicDefinition("late-delivery", "Late delivery", List.of())),
          SIGN_IN,
          RandomGeneratorFactory.getDefault().create(7));
  final Probe probe = new Probe(desk);

  private TestDesk() {
    SampleCases.fileAll(table);
  }

  static TestDesk open() {
    return new TestDesk();
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
                    .replace("{file+}", "probe.js"))
            .lead();
    if (route.needsVersion()) {
      ask.version(1);
    }
    if (route.body() != Void.class) {
      ask.json(SampleBodies.of(route));
    }
    return ask;
  }
}
