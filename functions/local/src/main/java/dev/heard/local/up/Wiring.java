package dev.heard.local.up;

import dev.heard.asking.FollowUpHandler;
import dev.heard.aws.DynamoCases;
import dev.heard.aws.DynamoCounters;
import dev.heard.aws.DynamoDueItems;
import dev.heard.aws.DynamoHoldings;
import dev.heard.aws.DynamoJobs;
import dev.heard.aws.DynamoOutbox;
import dev.heard.aws.TableSchema;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.Identity;
import dev.heard.desk.Desk;
import dev.heard.desk.DeskHandler;
import dev.heard.desk.console.SignIn;
import dev.heard.drafting.Playbook;
import dev.heard.erasure.CustomerJobs;
import dev.heard.feedback.Feedback;
import dev.heard.feedback.FeedbackHandler;
import dev.heard.house.House;
import dev.heard.insight.Insight;
import dev.heard.intake.IntakeHandler;
import dev.heard.local.disk.PlaybookFile;
import dev.heard.local.signin.Issuer;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.sender.SenderHandler;
import dev.heard.sweep.SweepHandler;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The real handlers over the real table code, as each of them wires itself in the cloud. */
public final class Wiring implements Stations.Wiring {
  private static final String TABLE = "heard";

  @Override
  public Stations wire(LaptopOptions options, Stations.Surroundings given) {
    TableSchema.create(given.dynamo(), TABLE);
    RandomGenerator random = new SecureRandom();
    DynamoCases cases = new DynamoCases(given.dynamo(), TABLE);
    DynamoOutbox outbox = new DynamoOutbox(given.dynamo(), TABLE, random);
    Playbook playbook = playbook(options, given);
    House house =
        new House(
            cases,
            playbook,
            new Identity(new Mailbox(playbook.displayName(), options.support()), given.replies()),
            given.clock(),
            random);
    CustomerJobs customerJobs =
        house.customerJobs(
            new DynamoJobs(given.dynamo(), TABLE, random),
            new DynamoHoldings(given.dynamo(), TABLE),
            given.rawMail(),
            given.archive());
    Desk desk =
        new Desk(
            cases,
            given.rawMail(),
            new MailReader(MailLimits.DEFAULT),
            house.actions(),
            house.replies(given.nudges(), options.undo()),
            house.resolving(given.nudges()),
            customerJobs,
            given.archive(),
            house.promises(),
            house.snoozing(),
            new Insight(new DynamoCounters(given.dynamo(), TABLE), given.clock()),
            playbook.companyName(),
            playbook.topics(),
            new SignIn(given.issuer(), Issuer.CLIENT, Issuer.SCOPE, List.of()),
            Metrics.NONE,
            random);
    return new Stations(
        cases,
        outbox,
        new IntakeHandler(house.filing(given.rawMail()), Metrics.NONE),
        new SenderHandler(
            house.sending(outbox, given.sender(), given.nudges()),
            house.planning(given.reminders())),
        new FollowUpHandler(house.asking(given.links(), given.nudges())),
        new FeedbackHandler(
            new Feedback(house.ratings(), given.links(), given.clock()), playbook.companyName()),
        new SweepHandler(
            house.sweeping(new DynamoDueItems(given.dynamo(), TABLE), given.nudges()),
            customerJobs,
            Metrics.NONE),
        new DeskHandler(desk));
  }

  private static Playbook playbook(LaptopOptions options, Stations.Surroundings given) {
    Playbook playbook = PlaybookFile.open(Files.exists(given.playbook()) ? given.playbook() : null);
    Duration delay = options.followUpDelay();
    return delay == null ? playbook : playbook.with(playbook.followUps().askingAfter(delay));
  }
}
