package dev.heard.aws.emulator;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Where the contract of an adapter runs. What this machine has decides: an endpoint that it was
 * given in {@code HEARD_AWS_ENDPOINT}, else LocalStack where Docker is, else ministack. Where none
 * of them is, the test is skipped and says why; with {@code HEARD_REQUIRE_STACK=true} it fails.
 */
public sealed interface Target {
  /** Somebody runs it already. */
  record Given(URI endpoint) implements Target {}

  /** In a container, one for all tests of a JVM. */
  record LocalStack() implements Target {}

  /** In a process, one for all tests of a JVM. */
  record Ministack() implements Target {}

  /** What the adapters talk to, besides DynamoDB, which has an emulator of its own. */
  enum Service {
    S3,
    SES,
    SCHEDULER,
    SECRETS_MANAGER,
    SQS
  }

  /** The last version that starts without a token. */
  String LOCAL_STACK = "localstack/localstack:4.14.0";

  /**
   * Its community edition knows version 1 of SES only. (It keeps schedules and never fires them,
   * which is all that a contract here asks for.)
   */
  Set<Service> NOT_IN_LOCAL_STACK = EnumSet.of(Service.SES);

  /** The choice, given what there is. */
  static Target of(Service service, Map<String, String> environment, BooleanSupplier docker) {
    Optional<URI> given =
        Optional.ofNullable(environment.get("HEARD_AWS_ENDPOINT"))
            .filter(text -> !text.isBlank())
            .map(URI::create);
    if (given.isPresent()) {
      return new Given(given.get());
    }
    return !NOT_IN_LOCAL_STACK.contains(service) && docker.getAsBoolean()
        ? new LocalStack()
        : new Ministack();
  }

  /** Where the service answers now; starts what must be started. */
  static URI endpoint(Service service) {
    return of(service, System.getenv(), () -> Docker.HERE).start();
  }

  private URI start() {
    return switch (this) {
      case Given(URI endpoint) -> endpoint;
      case LocalStack() -> InDocker.ENDPOINT;
      case Ministack() -> {
        // First, so that a test without it is skipped and the next one is, too.
        var unused = Emulator.tools();
        yield InProcess.ENDPOINT;
      }
    };
  }

  /** Looked for once. */
  final class Docker {
    private static final boolean HERE = DockerClientFactory.instance().isDockerAvailable();

    private Docker() {}
  }

  /** Started once; Testcontainers removes it when the JVM has ended. */
  final class InDocker {
    private static final URI ENDPOINT = start();

    private InDocker() {}

    private static URI start() {
      LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(LOCAL_STACK));
      container.start();
      return container.getEndpoint();
    }
  }

  /** Started once; it ends with the JVM. */
  final class InProcess {
    private static final URI ENDPOINT = Emulator.start("contracts", Map.of()).endpoint();

    private InProcess() {}
  }
}
