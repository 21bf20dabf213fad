package dev.heard.infra;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** The template with its zips, deployed the way SAM does it: zips into a bucket, then the stack. */
final class DeployedStack {
  static final String SUPPORT = "support@help.example.com";

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ARTIFACTS = "heard-artifacts";
  private static final List<String> FUNCTIONS =
      List.of("intake", "desk", "sender", "followup", "feedback", "delivery", "sweep");

  private final Account account;
  private final String name;
  private final Map<String, String> outputs;
  private final Map<String, String> resources;

  private DeployedStack(
      Account account, String name, Map<String, String> outputs, Map<String, String> resources) {
    this.account = account;
    this.name = name;
    this.outputs = Map.copyOf(outputs);
    this.resources = Map.copyOf(resources);
  }

  /** The zips, as the build made them, brought into the account; a second stack takes the same. */
  static void bring(Account account) throws IOException {
    if (account.s3().listBuckets().buckets().stream()
        .noneMatch(there -> there.name().equals(ARTIFACTS))) {
      account
          .s3()
          .createBucket(
              create ->
                  create
                      .bucket(ARTIFACTS)
                      .createBucketConfiguration(
                          where -> where.locationConstraint(Emulator.REGION)));
    }
    byte[] playbook = playbook().getBytes(StandardCharsets.UTF_8);
    for (String function : FUNCTIONS) {
      byte[] zip =
          EmulatorTransform.zip(
              EmulatorTransform.with(Files.readAllBytes(zip(function)), "playbook.yaml", playbook),
              account.tap().endpoint());
      account
          .s3()
          .putObject(
              put -> put.bucket(ARTIFACTS).key(function + ".zip"), RequestBody.fromBytes(zip));
    }
  }

  /** What the build made of a function, if it made it after what is in it. */
  static Path zip(String function) throws IOException {
    Path zip = Emulator.root().resolve("functions/%1$s/target/%1$s.zip".formatted(function));
    if (!Files.exists(zip)) {
      throw new IllegalStateException(zip + " is missing: -Pfast makes no zips");
    }
    for (String part : List.of("core", "aws", function)) {
      try (Stream<Path> files =
          Files.list(Emulator.root().resolve("functions/" + part + "/target"))) {
        for (Path jar : files.filter(file -> file.toString().endsWith("-SNAPSHOT.jar")).toList()) {
          if (Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(zip)) > 0) {
            throw new IllegalStateException(
                zip + " is older than " + jar + ": -Pfast makes no zips");
          }
        }
      }
    }
    return zip;
  }

  /** A company's own, as {@code ./heard package --playbook} packs it: somebody is always there. */
  private static String playbook() throws IOException {
    return Files.readString(
            Emulator.root().resolve("functions/core/src/main/resources/drafting/playbook.yaml"))
        .replace(
            "days: [monday, tuesday, wednesday, thursday, friday]",
            "days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]")
        .replace("opens: \"09:00\"", "opens: \"00:00\"")
        .replace("closes: \"18:00\"", "closes: \"23:59:59\"");
  }

  /**
   * Deploys.
   *
   * @param template as it is in the repository, or with a fault planted
   * @param parameters besides the address, and that SES does not receive
   */
  static DeployedStack deploy(
      Account account,
      String name,
      Template template,
      EmulatorTransform transform,
      Map<String, String> parameters)
      throws InterruptedException {
    String key = name + ".json";
    String json = transform.template(template, ARTIFACTS).json();
    account.s3().putObject(put -> put.bucket(ARTIFACTS).key(key), RequestBody.fromString(json));
    Map<String, String> all = new HashMap<>(parameters);
    all.putIfAbsent("SupportAddress", SUPPORT);
    all.put("ReceiveMail", "false");
    account
        .cloudFormation()
        .createStack(
            create ->
                create
                    .stackName(name)
                    .templateURL(account.endpoint() + "/" + ARTIFACTS + "/" + key)
                    .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                    .parameters(
                        all.entrySet().stream()
                            .map(
                                entry ->
                                    Parameter.builder()
                                        .parameterKey(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                            .toList()));
    Stack stack = awaitCreated(account, name);
    return new DeployedStack(
        account,
        name,
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
        account
            .cloudFormation()
            .listStackResourcesPaginator(which -> which.stackName(name))
            .stackResourceSummaries()
            .stream()
            .collect(
                Collectors.toMap(
                    StackResourceSummary::logicalResourceId,
                    StackResourceSummary::physicalResourceId)));
  }

  private static Stack awaitCreated(Account account, String name) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Stack stack =
          account
              .cloudFormation()
              .describeStacks(which -> which.stackName(name))
              .stacks()
              .getFirst();
      if (stack.stackStatus() == StackStatus.CREATE_COMPLETE) {
        return stack;
      }
      if (stack.stackStatus() != StackStatus.CREATE_IN_PROGRESS || Instant.now().isAfter(end)) {
        throw new AssertionError(
            "the stack is "
                + stack.stackStatus()
                + " "
                + stack.stackStatusReason()
                + ": "
                + account
                    .cloudFormation()
                    .describeStackEvents(which -> which.stackName(name))
                    .stackEvents()
                    .stream()
                    .filter(event -> event.resourceStatusAsString().endsWith("FAILED"))
                    .map(event -> event.logicalResourceId() + ", " + event.resourceStatusReason())
                    .toList());
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  Account account() {
    return account;
  }

  String name() {
    return name;
  }

  String output(String key) {
    return known(outputs, key, "output");
  }

  /** The name that something was given. */
  String resource(String logicalId) {
    return known(resources, logicalId, "resource");
  }

  Map<String, String> resources() {
    return resources;
  }

  /** Calls a function as the services do: its live version. */
  String call(String logicalId, String payload) {
    var answer =
        account
            .lambda()
            .invoke(
                what ->
                    what.functionName(resource(logicalId))
                        .qualifier("live")
                        .payload(software.amazon.awssdk.core.SdkBytes.fromUtf8String(payload)));
    if (answer.functionError() != null) {
      throw new AssertionError(logicalId + ": " + answer.payload().asUtf8String());
    }
    return answer.payload().asUtf8String();
  }

  private static String known(Map<String, String> all, String key, String kind) {
    @Nullable String value = all.get(key);
    return Objects.requireNonNull(value, "the stack has no " + kind + " " + key);
  }
}
