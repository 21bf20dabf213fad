package dev.heard.local.table;

import dev.heard.local.disk.SafeFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, its data in a folder.
 *
 * <p>Its own server class listens on every address and reports each start to its maker; here its
 * request handler hangs in a server of ours, on loopback, on a port that the system picks.
 */
public final class LocalDynamo implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final DynamoDbClient client;

  private LocalDynamo(Server server, LocalDynamoDBServerHandler handler, DynamoDbClient client) {
    this.server = server;
    this.handler = handler;
    this.client = client;
  }

  /** Starts it; takes about two seconds. */
  public static LocalDynamo start(Path folder) {
    SafeFiles.folder(folder);
    LocalDynamoDBServerHandler handler =
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false), null);
    ContextHandler context = new ContextHandler();
    context.setHandler(handler);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new ContextHandlerCollection(context));
    try {
      server.start();
    } catch (Exception e) {
      handler.close();
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return new LocalDynamo(server, handler, client(port));
  }

  private static DynamoDbClient client(int port) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  public DynamoDbClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      handler.close();
    }
  }
}
