package dev.heard.admin;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.DynamoCases;
import dev.heard.aws.S3RawMail;
import dev.heard.aws.emulator.Emulator;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.CaseFile;
import dev.heard.casework.Identity;
import dev.heard.drafting.Playbook;
import dev.heard.filing.Arrival;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.house.House;
import dev.heard.intake.IntakeHandler;
import dev.heard.mail.EmailAddress;
import dev.heard.mail.Mailbox;
import dev.heard.mail.ReplyAddress;
import dev.heard.signing.SigningKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A stack on the emulator with what the commands look after, but no functions: intake runs here.
 */
final class EmulatedStack {
  static final EmailAddress KIM = new EmailAddress("kim@customer.example");

  private final URI endpoint;
  private final String name;
  final Account account;
  final Stack stack;
  final DynamoDbClient dynamoDb;
  final S3Client s3;
  final SqsClient sqs;
  final DynamoCases cases;
  final Filing filing;

  EmulatedStack(URI endpoint, String name) throws IOException {
    this.endpoint = endpoint;
    this.name = name;
    account =
        new Account(
            Region.of(Emulator.REGION),
            endpoint,
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Emulator.KEY, Emulator.SECRET)));
    try (CloudFormationClient cloudFormation = account.client(CloudFormationClient.builder())) {
      var unused =
          cloudFormation.createStack(
              create -> create.stackName(name).templateBody(EmulatedStack.template()));
      var done = cloudFormation.waiter().waitUntilStackCreateComplete(wait -> wait.stackName(name));
      stack = Stack.find(cloudFormation, name, Emulator.REGION);
      if (done.matched().response().isEmpty()) {
        throw new AssertionError("the stack is " + stack.status());
      }
    }
    dynamoDb = account.functionClients().dynamoDb();
    s3 = account.functionClients().s3();
    sqs = account.functionClients().sqs();
    cases = new DynamoCases(dynamoDb, stack.output("TableName"));
    EmailAddress support = new EmailAddress(stack.output("SupportAddress"));
    filing =
        new House(
                cases,
                Playbook.bundled(),
                new Identity(
                    new Mailbox("Example", support),
                    new ReplyAddress(
                        support,
                        new SigningKeys(
                            "only for tests: thirty-two bytes at least"
                                .getBytes(StandardCharsets.UTF_8)))),
                Instant::now,
                new Random())
            .filing(new S3RawMail(s3, stack.output("RawBucketName")));
  }

  static String template() {
    try (InputStream json = EmulatedStack.class.getResourceAsStream("/stack.json")) {
      return new String(Objects.requireNonNull(json).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a command said. */
  record Said(int code, String out, String err) {}

  Said admin(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--endpoint", endpoint.toString(), "--region", Emulator.REGION, "--stack", name));
    Stream.of(arguments).forEach(all::add);
    int code =
        new CommandLine(new AdminCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  void store(String key, String about) {
    new S3RawMail(s3, stack.output("RawBucketName"))
        .write(
            key,
            """
            From: Kim Doe <kim@customer.example>
            To: support@help.example.com
            Subject: my %1$s
            Message-ID: <%1$s@customer.example>

            My %1$s has not come. Where is it?
            """
                .formatted(about)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
  }

  CaseFile file(String about, Arrival.Verdicts verdicts) {
    String key = "raw/" + about;
    store(key, about);
    Filed filed = filing.file(new Arrival(key, Instant.now(), null, List.of(KIM), verdicts));
    return cases.find(((Filed.Opened) filed).id()).orElseThrow();
  }

  CaseFile file(String about) {
    return file(about, Arrival.Verdicts.NONE);
  }

  List<Message> take(String url) {
    List<Message> messages =
        sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10)).messages();
    messages.forEach(
        message ->
            sqs.deleteMessage(
                delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
    return messages;
  }

  /** What intake would do: its own handler takes what lies in its queue. */
  void intakeRuns() {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        take(stack.output("IntakeQueueUrl")).stream()
            .map(
                message -> {
                  SQSEvent.SQSMessage one = new SQSEvent.SQSMessage();
                  one.setMessageId(message.messageId());
                  one.setBody(message.body());
                  return one;
                })
            .toList());
    var answer = new IntakeHandler(filing, Metrics.NONE).handleRequest(event, null);
    if (!answer.getBatchItemFailures().isEmpty()) {
      throw new AssertionError("intake failed");
    }
  }
}
