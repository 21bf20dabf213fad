package dev.heard.local.up;

import dev.heard.aws.DynamoCases;
import dev.heard.aws.DynamoOutbox;
import dev.heard.aws.TableSchema;
import dev.heard.casework.CaseActions;
import dev.heard.casework.Filing;
import dev.heard.casework.Identity;
import dev.heard.casework.Preparation;
import dev.heard.casework.Replies;
import dev.heard.casework.Sending;
import dev.heard.desk.Desk;
import dev.heard.desk.DeskHandler;
import dev.heard.desk.console.SignIn;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.intake.IntakeHandler;
import dev.heard.local.disk.CannotStart;
import dev.heard.local.signin.Issuer;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.sender.SenderHandler;
import dev.heard.triage.Triage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
    Playbook playbook = playbook(given.playbook());
    EmpathyCheck check = new EmpathyCheck(playbook);
    Identity identity =
        new Identity(
            new Mailbox(playbook.companyName(), options.support()),
            new ReplyAddress(options.support(), given.replySecret()));
    Preparation preparation =
        new Preparation(
            cases,
            Triage.rules(playbook.topics()),
            new Drafter(playbook, Phrasebook.bundled()),
            playbook);
    Filing filing =
        new Filing(
            given.rawMail(),
            MailLimits.DEFAULT,
            cases,
            preparation,
            identity,
            given.clock(),
            random);
    Sending sending =
        new Sending(cases, outbox, given.sender(), given.nudges(), identity, given.clock(), random);
    Desk desk =
        new Desk(
            cases,
            given.rawMail(),
            new MailReader(MailLimits.DEFAULT),
            new CaseActions(cases, preparation, check, given.clock(), random),
            new Replies(
                cases,
                identity,
                check,
                playbook,
                given.nudges(),
                options.undo(),
                given.clock(),
                random),
            playbook.companyName(),
            playbook.topics(),
            new SignIn(given.issuer(), Issuer.CLIENT, Issuer.SCOPE, List.of()),
            random);
    return new Stations(
        cases,
        outbox,
        new IntakeHandler(filing),
        new SenderHandler(sending),
        new DeskHandler(desk));
  }

  private static Playbook playbook(Path file) {
    if (!Files.exists(file)) {
      return Playbook.bundled();
    }
    try {
      return Playbook.load(file);
    } catch (IllegalArgumentException e) {
      throw new CannotStart("%s is no playbook: %s".formatted(file, e.getMessage()), e);
    }
  }
}
