package dev.heard.infra;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * An emulated account of AWS and the clients of its owner. What functions may do is decided by
 * their roles ({@code AUTH}); they reach the emulator through the {@link Tap}.
 */
record Account(
    Emulator emulator,
    Tap tap,
    CloudFormationClient cloudFormation,
    CognitoIdentityProviderClient cognito,
    DynamoDbClient dynamoDb,
    EventBridgeClient events,
    LambdaClient lambda,
    S3Client s3,
    SchedulerClient scheduler,
    SnsClient sns,
    SqsClient sqs)
    implements AutoCloseable {

  /**
   * Opens one.
   *
   * @param name of the emulator's log
   */
  static Account open(String name) throws IOException {
    Emulator emulator = Emulator.start(name, Map.of("AUTH", "true"));
    URI endpoint = emulator.endpoint();
    return new Account(
        emulator,
        new Tap(endpoint),
        with(endpoint, CloudFormationClient.builder()),
        with(endpoint, CognitoIdentityProviderClient.builder()),
        with(endpoint, DynamoDbClient.builder()),
        with(endpoint, EventBridgeClient.builder()),
        with(endpoint, LambdaClient.builder()),
        with(endpoint, S3Client.builder().forcePathStyle(true)),
        with(endpoint, SchedulerClient.builder()),
        with(endpoint, SnsClient.builder()),
        with(endpoint, SqsClient.builder()));
  }

  private static <B extends AwsClientBuilder<B, C>, C> C with(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Emulator.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Emulator.KEY, Emulator.SECRET)))
        .build();
  }

  URI endpoint() {
    return emulator.endpoint();
  }

  @Override
  public void close() {
    List<SdkClient> clients =
        List.of(cloudFormation, cognito, dynamoDb, events, lambda, s3, scheduler, sns, sqs);
    clients.forEach(SdkClient::close);
    emulator.close();
    tap.close();
  }
}
