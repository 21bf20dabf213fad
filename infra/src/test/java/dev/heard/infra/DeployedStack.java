package dev.heard.infra;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.s3.S3Client;

/** The template with its zips, deployed the way SAM does it: zips into a bucket, then the stack. */
final class DeployedStack {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String ARTIFACTS = "artifacts";

  private final URI endpoint;
  private final String name;
  private final CloudFormationClient cloudFormation;
  private final Map<String, String> outputs;

  private DeployedStack(
      URI endpoint, String name, CloudFormationClient cloudFormation, Map<String, String> outputs) {
    this.endpoint = endpoint;
    this.name = name;
    this.cloudFormation = cloudFormation;
    this.outputs = outputs;
  }

  /**
   * Deploys.
   *
   * @param template as it is in the repository, or with a fault planted
   * @param playbook packed with the functions
   */
  static DeployedStack deploy(
      URI endpoint, String name, Template template, String playbook, Map<String, String> parameters)
      throws IOException, InterruptedException {
    Template changed = EmulatorTransform.template(template);
    upload(endpoint, name, changed, playbook);
    CloudFormationClient cloudFormation = client(endpoint, CloudFormationClient.builder()).build();
    cloudFormation.createStack(
        create ->
            create
                .stackName(name)
                .templateURL(endpoint + "/" + ARTIFACTS + "/" + name + "/template.json")
                .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_AUTO_EXPAND)
                .parameters(
                    parameters.entrySet().stream()
                        .map(
                            entry ->
                                Parameter.builder()
                                    .parameterKey(entry.getKey())
                                    .parameterValue(entry.getValue())
                                    .build())
                        .toList()));
    Stack stack = awaitCreated(cloudFormation, name);
    return new DeployedStack(
        endpoint,
        name,
        cloudFormation,
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
  }

  private static void upload(URI endpoint, String name, Template template, String playbook)
      throws IOException {
    try (S3Client s3 = client(endpoint, S3Client.builder()).forcePathStyle(true).build()) {
      if (s3.listBuckets().buckets().stream().noneMatch(there -> there.name().equals(ARTIFACTS))) {
        s3.createBucket(
            create ->
                create
                    .bucket(ARTIFACTS)
                    .createBucketConfiguration(where -> where.locationConstraint(Emulator.REGION)));
      }
      for (Object resource : template.at("Resources").values()) {
        Map<String, Object> function = Template.map(resource);
        if (Objects.equals(function.get("Type"), "AWS::Serverless::Function")) {
          Map<String, Object> properties =
              Template.map(Objects.requireNonNull(function.get("Properties")));
          Path zip =
              Emulator.root().resolve("infra").resolve(String.valueOf(properties.get("CodeUri")));
          byte[] packed =
              EmulatorTransform.with(
                  Files.readAllBytes(zip),
                  "playbook.yaml",
                  playbook.getBytes(StandardCharsets.UTF_8));
          String key = name + "/" + zip.getFileName();
          s3.putObject(
              put -> put.bucket(ARTIFACTS).key(key),
              RequestBody.fromBytes(EmulatorTransform.zip(packed)));
          properties.put("CodeUri", "s3://" + ARTIFACTS + "/" + key);
        }
      }
      s3.putObject(
          put -> put.bucket(ARTIFACTS).key(name + "/template.json"),
          RequestBody.fromString(template.json()));
    }
  }

  private static Stack awaitCreated(CloudFormationClient cloudFormation, String name)
      throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Stack stack =
          cloudFormation.describeStacks(which -> which.stackName(name)).stacks().getFirst();
      if (stack.stackStatus() == StackStatus.CREATE_COMPLETE) {
        return stack;
      }
      if (stack.stackStatus() != StackStatus.CREATE_IN_PROGRESS || Instant.now().isAfter(end)) {
        throw new AssertionError(
            "the stack is "
                + stack.stackStatus()
                + ": "
                + cloudFormation
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

  /** A builder of clients for the owner of the emulated account. */
  static <B extends AwsClientBuilder<B, C>, C> B client(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Emulator.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Emulator.KEY, Emulator.SECRET)));
  }

  URI endpoint() {
    return endpoint;
  }

  String output(String key) {
    @Nullable String value = outputs.get(key);
    return Objects.requireNonNull(value, "the stack has no output " + key);
  }

  int resources() {
    return cloudFormation
        .listStackResourcesPaginator(which -> which.stackName(name))
        .stackResourceSummaries()
        .stream()
        .toList()
        .size();
  }
}
