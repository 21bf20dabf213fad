package dev.heard.aws;

import dev.heard.aws.metrics.MeasuredCases;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.drafting.Playbook;
import dev.heard.due.Sweeping;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJobs;
import dev.heard.filing.Filing;
import dev.heard.followup.Asking;
import dev.heard.followup.Links;
import dev.heard.followup.Planning;
import dev.heard.followup.Resolving;
import dev.heard.house.House;
import dev.heard.insight.Insight;
import dev.heard.mail.MailComposer;
import dev.heard.mail.Mailbox;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.Nudges;
import dev.heard.replies.Sending;
import dev.heard.signing.Signer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Heard over AWS, as the environment of a function names it. Made once, in a handler's constructor.
 */
public final class Deployment {
  private final Settings settings;
  private final Metrics metrics;
  private final Clients clients;
  private final Map<String, String> variables;
  private final SecureRandom random = new SecureRandom();
  private final DynamoDbClient dynamoDb;
  private final Cases cases;
  private final Signer signer;
  private final House house;

  /**
   * Reads the settings and makes what every function needs.
   *
   * @throws IllegalStateException naming every variable that is missing or wrong
   */
  public Deployment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
    settings = Settings.of(variables);
    metrics = metrics(variables.getOrDefault("HEARD_STACK", ""));
    clients = new Clients(settings, metrics);
    dynamoDb = clients.dynamoDb();
    cases = new MeasuredCases(new DynamoCases(dynamoDb, settings.table()), metrics);
    signer =
        new SigningSecret(
            clients.secretsManager(), settings.signingSecret(), InstantSource.system());
    Playbook playbook = Playbook.packed();
    house =
        new House(
            cases,
            playbook,
            new Identity(
                new Mailbox(playbook.displayName(), settings.support()),
                new ReplyAddress(settings.support(), signer)),
            InstantSource.system(),
            random);
  }

  /** To standard output, whose lines Lambda hands to CloudWatch. Without a stack, nowhere. */
  private static Metrics metrics(String stack) {
    return stack.isBlank()
        ? Metrics.NONE
        : new Metrics(stack, InstantSource.system(), line -> System.out.println(line));
  }

  /** What is counted of the stack that {@code HEARD_STACK} names. */
  public Metrics metrics() {
    return metrics;
  }

  public Cases cases() {
    return cases;
  }

  public House house() {
    return house;
  }

  public Settings settings() {
    return settings;
  }

  public RawMail rawMail() {
    return new S3RawMail(clients.s3(), settings.rawBucket());
  }

  public Nudges nudges() {
    return new SqsNudges(clients.sqs(), settings.nudgeQueue());
  }

  public Filing filing() {
    return house.filing(rawMail());
  }

  public Sending sending() {
    return house.sending(
        new DynamoOutbox(dynamoDb, settings.table(), random),
        new SesMailSender(
            clients.ses(), MailComposer::compose, settings.region(), settings.configurationSet()),
        nudges());
  }

  /**
   * What gives follow-ups their schedules.
   *
   * @throws IllegalStateException naming every variable that only this needs and that is missing
   */
  public Planning planning() {
    return house.planning(
        new SchedulerReminders(
            clients.scheduler(), SchedulerReminders.Target.of(variables), InstantSource.system()));
  }

  /** What sums up weeks for leads. */
  public Insight insight() {
    return new Insight(new DynamoCounters(dynamoDb, settings.table()), InstantSource.system());
  }

  public Sweeping sweeping() {
    return house.sweeping(new DynamoDueItems(dynamoDb, settings.table()), nudges());
  }

  public Resolving resolving() {
    return house.resolving(nudges());
  }

  public Archive archive() {
    return new S3Archive(clients.s3(), settings.rawBucket());
  }

  public CustomerJobs customerJobs() {
    return house.customerJobs(
        new DynamoJobs(dynamoDb, settings.table(), random),
        new DynamoHoldings(dynamoDb, settings.table()),
        rawMail(),
        archive());
  }

  /**
   * The links that customers get.
   *
   * @throws IllegalStateException naming the variable if it is missing
   */
  public Links links() {
    Environment environment = new Environment(variables);
    var url = environment.value("HEARD_PUBLIC_URL", "an http or https URL", Settings::publicUrl);
    environment.check();
    return new Links(url.get(), signer);
  }

  public Asking asking() {
    return house.asking(links(), nudges());
  }
}
