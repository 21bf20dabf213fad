package dev.heard.admin;

import dev.heard.aws.Clients;
import dev.heard.aws.DynamoCases;
import dev.heard.aws.DynamoHoldings;
import dev.heard.aws.DynamoJobs;
import dev.heard.aws.S3Archive;
import dev.heard.aws.S3RawMail;
import dev.heard.aws.SigningSecret;
import dev.heard.casework.Agent;
import dev.heard.casework.Cases;
import dev.heard.casework.Identity;
import dev.heard.drafting.Playbook;
import dev.heard.erasure.Archive;
import dev.heard.erasure.CustomerJobs;
import dev.heard.erasure.Jobs;
import dev.heard.house.House;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;

/** The use cases of the desk over a stack's table and bucket. */
final class StackHouse {
  private final House house;
  private final Cases cases;
  private final Jobs jobs;
  private final Archive archive;
  private final CustomerJobs customerJobs;

  StackHouse(Account account, Stack stack, Playbook playbook) {
    Clients clients = account.functionClients();
    var dynamoDb = clients.dynamoDb();
    var s3 = clients.s3();
    String table = stack.output("TableName");
    String bucket = stack.output("RawBucketName");
    EmailAddress support = new EmailAddress(stack.output("SupportAddress"));
    SecureRandom random = new SecureRandom();
    cases = new DynamoCases(dynamoDb, table);
    house =
        new House(
            cases,
            playbook,
            new Identity(
                new Mailbox(playbook.displayName(), support),
                new ReplyAddress(
                    support,
                    new SigningSecret(
                        clients.secretsManager(),
                        stack.output("SigningSecretArn"),
                        InstantSource.system()))),
            InstantSource.system(),
            random);
    jobs = new DynamoJobs(dynamoDb, table, random);
    archive = new S3Archive(s3, bucket);
    customerJobs =
        house.customerJobs(
            jobs, new DynamoHoldings(dynamoDb, table), new S3RawMail(s3, bucket), archive);
  }

  House house() {
    return house;
  }

  Cases cases() {
    return cases;
  }

  Jobs jobs() {
    return jobs;
  }

  Archive archive() {
    return archive;
  }

  CustomerJobs customerJobs() {
    return customerJobs;
  }

  /** Who stands in the events of a case, or as the one who asked for a job. */
  static Agent admin() {
    return new Agent(
        "admin " + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", ""),
        EnumSet.allOf(Agent.Role.class));
  }
}
