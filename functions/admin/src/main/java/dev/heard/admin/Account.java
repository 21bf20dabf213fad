package dev.heard.admin;

import dev.heard.aws.Clients;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The account and region that a command works on.
 *
 * @param endpoint where all services answer; null for their public addresses
 */
record Account(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** The clients that functions use as well. */
  Clients functionClients() {
    return new Clients(region, endpoint, credentials);
  }

  /** A client that only admins use. */
  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(ANSWER)
                .build());
    return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
  }
}
