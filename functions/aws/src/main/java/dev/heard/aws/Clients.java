package dev.heard.aws;

import dev.heard.aws.metrics.Metrics;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the SDK's clients, with time-outs and retries that suit a function of a few seconds. Each
 * is made once, when the function's environment is.
 */
public final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Most answers take a few milliseconds; a longer wait is a lost packet. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final int TRIES = 4;

  /** Of the SDK's own pauses, a second and more, a function could not afford three. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** A mail of some MB over a slow line. */
  private static final Duration MAIL_ANSWER = Duration.ofSeconds(30);

  /** Well before the sender's lease of 90 seconds ends. */
  private static final Duration SEND = Duration.ofSeconds(60);

  static {
    // The JDK sends a POST that is not streamed again by itself when the connection breaks before
    // an
    // answer: to SES that is a second mail. The SDK streams it, but nobody promises that. The JDK
    // reads this once, before its first connection.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final Region region;
  private final @Nullable URI endpoint;
  private final AwsCredentialsProvider credentials;
  private final Metrics metrics;

  /**
   * As a function's settings name them.
   *
   * @param metrics counts the calls that fail because a service is busy
   */
  public Clients(Settings settings, Metrics metrics) {
    this(
        Region.of(settings.region()),
        settings.endpoint(),
        DefaultCredentialsProvider.builder().build(),
        metrics);
  }

  /**
   * Makes clients for one region.
   *
   * @param endpoint where all services answer; null for their public addresses
   */
  public Clients(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    this(region, endpoint, credentials, Metrics.NONE);
  }

  private Clients(
      Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials, Metrics metrics) {
    this.region = region;
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.metrics = metrics;
  }

  public DynamoDbClient dynamoDb() {
    return patient(with(DynamoDbClient.builder())).httpClient(http(ANSWER)).build();
  }

  public S3Client s3() {
    // An endpoint of one's own seldom has a host name for every bucket.
    return patient(with(S3Client.builder().forcePathStyle(endpoint != null)))
        .httpClient(http(MAIL_ANSWER))
        .build();
  }

  public SchedulerClient scheduler() {
    return patient(with(SchedulerClient.builder())).httpClient(http(ANSWER)).build();
  }

  public SecretsManagerClient secretsManager() {
    return patient(with(SecretsManagerClient.builder())).httpClient(http(ANSWER)).build();
  }

  public SqsClient sqs() {
    return patient(with(SqsClient.builder())).httpClient(http(ANSWER)).build();
  }

  /** Tries once: to SES, a second try is a second mail. */
  public SesV2Client ses() {
    return with(SesV2Client.builder())
        .overrideConfiguration(
            config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(SEND))
        .httpClient(http(MAIL_ANSWER))
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B patient(B builder) {
    return builder.overrideConfiguration(
        config ->
            config
                .addExecutionInterceptor(new BusyServices(metrics))
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES)
                        .throttlingBackoffStrategy(
                            BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                        .build()));
  }

  private static SdkHttpClient http(Duration answer) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(answer)
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B with(B builder) {
    builder.region(region).credentialsProvider(credentials);
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
  }
}
