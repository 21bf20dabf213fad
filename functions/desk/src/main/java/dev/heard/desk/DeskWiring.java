package dev.heard.desk;

import dev.heard.aws.Clients;
import dev.heard.aws.DynamoCases;
import dev.heard.aws.S3RawMail;
import dev.heard.aws.Settings;
import dev.heard.aws.SqsNudges;
import dev.heard.casework.CaseActions;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.casework.Preparation;
import dev.heard.casework.Replies;
import dev.heard.desk.console.SignIn;
import dev.heard.drafting.Drafter;
import dev.heard.drafting.EmpathyCheck;
import dev.heard.drafting.Phrasebook;
import dev.heard.drafting.Playbook;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.triage.Triage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts the desk together on AWS, from the environment of the function. */
final class DeskWiring {
  private DeskWiring() {}

  /**
   * The desk.
   *
   * @throws IllegalStateException naming what is missing or wrong
   */
  static Desk of(Map<String, String> variables) {
    Settings settings = Settings.of(variables);
    SignIn signIn = SignIn.of(variables);
    Clients clients = new Clients(settings);
    Cases cases = new DynamoCases(clients.dynamoDb(), settings.table());
    Playbook playbook = Playbook.bundled();
    EmpathyCheck check = new EmpathyCheck(playbook);
    InstantSource clock = InstantSource.system();
    // Asks the operating system each time: restored snapshots do not repeat each other.
    RandomGenerator random = new SecureRandom();
    Preparation preparation =
        new Preparation(
            cases,
            Triage.rules(playbook.topics()),
            new Drafter(playbook, Phrasebook.bundled()),
            playbook);
    Identity identity =
        new Identity(
            new Mailbox(playbook.companyName(), settings.support()),
            new ReplyAddress(settings.support(), settings.replySecret().bytes()));
    return new Desk(
        cases,
        new S3RawMail(clients.s3(), settings.rawBucket()),
        new MailReader(MailLimits.DEFAULT),
        new CaseActions(cases, preparation, check, clock, random),
        new Replies(
            cases,
            identity,
            check,
            playbook,
            new SqsNudges(clients.sqs(), settings.nudgeQueue()),
            settings.undo(),
            clock,
            random),
        playbook.companyName(),
        playbook.topics(),
        signIn,
        random);
  }
}
