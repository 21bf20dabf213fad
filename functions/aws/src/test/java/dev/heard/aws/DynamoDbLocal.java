package dev.heard.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * One DynamoDB Local for all tests of a JVM, in memory, started by the first that asks and stopped
 * with the JVM.
 */
public final class DynamoDbLocal {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private DynamoDbLocal() {}

  /** A new empty table. */
  public static String newTable(DynamoDbClient client) {
    String table = "heard-" + TABLES.incrementAndGet();
    TableSchema.create(client, table);
    return table;
  }

  /** A client that talks to it; the interceptors see every call. */
  public static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            config -> {
              for (ExecutionInterceptor interceptor : interceptors) {
                config.addExecutionInterceptor(interceptor);
              }
            })
        .build();
  }

  static URI endpoint() {
    return Server.ENDPOINT;
  }

  private static final class Server {
    static final URI ENDPOINT = start();

    private static URI start() {
      try {
        int port = freePort();
        // Its own launcher class leaves a hanging JVM behind when something goes wrong.
        DynamoDBProxyServer server =
            new DynamoDBProxyServer(
                port,
                new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
        server.start();
        return URI.create("http://127.0.0.1:" + port);
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local did not start", e);
      }
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }
}
