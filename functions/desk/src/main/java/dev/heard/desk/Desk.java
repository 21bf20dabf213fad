package dev.heard.desk;

import dev.heard.aws.Deployment;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.CaseActions;
import dev.heard.casework.Cases;
import dev.heard.casework.Snoozing;
import dev.heard.desk.console.SignIn;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJobs;
import dev.heard.followup.Resolving;
import dev.heard.house.House;
import dev.heard.insight.Insight;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.RawMail;
import dev.heard.promises.Promises;
import dev.heard.replies.Replies;
import dev.heard.triage.TopicDefinition;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the desk works with.
 *
 * @param company as agents read it
 * @param topics the playbook's
 * @param metrics counts what was refused; what was done is counted where it is written
 * @param random for the references under which faults are logged
 */
public record Desk(
    Cases cases,
    RawMail rawMail,
    MailReader mailReader,
    CaseActions actions,
    Replies replies,
    Resolving resolving,
    CustomerJobs customerJobs,
    Archive archive,
    Promises promises,
    Snoozing snoozing,
    Insight insight,
    String company,
    List<TopicDefinition> topics,
    SignIn signIn,
    Metrics metrics,
    RandomGenerator random) {
  public Desk {
    topics = List.copyOf(topics);
  }

  /** The desk over AWS. */
  static Desk of(Deployment deployment, SignIn signIn) {
    House house = deployment.house();
    return new Desk(
        deployment.cases(),
        deployment.rawMail(),
        new MailReader(MailLimits.DEFAULT),
        house.actions(),
        house.replies(deployment.nudges(), deployment.settings().undo()),
        deployment.resolving(),
        deployment.customerJobs(),
        deployment.archive(),
        house.promises(),
        house.snoozing(),
        deployment.insight(),
        house.playbook().companyName(),
        house.playbook().topics(),
        signIn,
        deployment.metrics(),
        new SecureRandom());
  }
}
