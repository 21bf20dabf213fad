package dev.heard.aws;

import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.Busy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
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
  private static final int TRIES = 4;

  /** Of the SDK's own pauses, a second and more, a function could not afford three. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /**
   * How long is waited. Most answers take a few milliseconds; a longer wait is a lost packet. The
   * shortest of our functions have half a minute: a call that comes to nothing must end before they
   * do, so that they can say so.
   *
   * @param connect for a connection
   * @param answer for each part of an answer
   * @param call for a call with all its tries
   * @param mailAnswer for each part of an answer where whole mails travel
   * @param mailCall for a call with all its tries there
   * @param send for SES, once; well before the sender's lease of 90 seconds ends
   */
  record Patience(
      Duration connect,
      Duration answer,
      Duration call,
      Duration mailAnswer,
      Duration mailCall,
      Duration send) {}

  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(12),
          Duration.ofSeconds(10),
          Duration.ofSeconds(25),
          Duration.ofSeconds(60));

  static {
    // The JDK sends a POST that is not streamed again by itself when the connection breaks before
    // an answer: to SES that is a second mail. The SDK streams it, but nobody promises that. The
    // JDK
    // reads this once, before its first connection.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final Region region;
  private final @Nullable URI endpoint;
  private final AwsCredentialsProvider credentials;
  private final Patience patience;
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
        PATIENCE,
        metrics);
  }

  /**
   * Makes clients for one region.
   *
   * @param endpoint where all services answer; null for their public addresses
   */
  public Clients(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
    this(region, endpoint, credentials, PATIENCE, Metrics.NONE);
  }

  Clients(
      Region region,
      @Nullable URI endpoint,
      AwsCredentialsProvider credentials,
      Patience patience) {
    this(region, endpoint, credentials, patience, Metrics.NONE);
  }

  private Clients(
      Region region,
      @Nullable URI endpoint,
      AwsCredentialsProvider credentials,
      Patience patience,
      Metrics metrics) {
    this.region = region;
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.patience = patience;
    this.metrics = metrics;
  }

  public DynamoDbClient dynamoDb() {
    return patient(with(DynamoDbClient.builder())).build();
  }

  public S3Client s3() {
    // An endpoint of one's own seldom has a host name for every bucket.
    return patient(
            with(S3Client.builder().forcePathStyle(endpoint != null)),
            patience.mailAnswer(),
            patience.mailCall())
        .build();
  }

  public SchedulerClient scheduler() {
    return patient(with(SchedulerClient.builder())).build();
  }

  public SecretsManagerClient secretsManager() {
    return patient(with(SecretsManagerClient.builder())).build();
  }

  public SqsClient sqs() {
    return patient(with(SqsClient.builder())).build();
  }

  /** Tries once: to SES, a second try is a second mail. */
  public SesV2Client ses() {
    return with(SesV2Client.builder())
        .overrideConfiguration(
            config ->
                config.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(patience.send()))
        .httpClient(http(patience.send()))
        .build();
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B patient(B builder) {
    return patient(builder, patience.answer(), patience.call());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B patient(
      B builder, Duration answer, Duration call) {
    return builder
        .httpClient(http(answer))
        .overrideConfiguration(
            config ->
                config
                    .addExecutionInterceptor(new BusyServices(metrics))
                    .apiCallTimeout(call)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(TRIES)
                            .throttlingBackoffStrategy(
                                BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                            .build()));
  }

  /** They are fetched anew from time to time; where that fails, no request leaves. */
  private AwsCredentials resolve() {
    try {
      return credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw new Busy("credentials cannot be had", e);
    }
  }

  private SdkHttpClient http(Duration answer) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(patience.connect())
        .socketTimeout(answer)
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B with(B builder) {
    builder.region(region).credentialsProvider(this::resolve);
    return endpoint == null ? builder : builder.endpointOverride(endpoint);
  }
}
