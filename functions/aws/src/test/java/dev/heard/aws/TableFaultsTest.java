package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heard.aws.emulator.Fault;
import dev.heard.aws.emulator.FaultyProxy;
import dev.heard.casework.Busy;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Every call of the table, with everything that can go wrong with a call. */
class TableFaultsTest {
  private static final DynamoDbClient LOCAL = DynamoDbLocal.client();
  private static final int TRIES = 4;

  private static void each(Consumer<TableCall> test) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> running =
          TableCall.all().stream()
              .<Future<?>>map(call -> threads.submit(() -> test.accept(call)))
              .toList();
      for (Future<?> one : running) {
        Object unused = one.get();
      }
    }
  }

  /** A fault that passes: how often it comes, and how often the service does the thing by then. */
  record Passing(Fault fault, int times) {}

  static Stream<Passing> passing() {
    return Stream.of(
        new Passing(Fault.json(400, "ProvisionedThroughputExceededException"), 3),
        new Passing(Fault.json(500, "InternalServerError"), 2),
        new Passing(new Fault.Cut(), 2),
        new Passing(new Fault.AnswerLost(), 1),
        new Passing(new Fault.AnswerLost(), 3),
        new Passing(new Fault.Late(Duration.ofMillis(2_300)), 1));
  }

  /** What comes of a call where nothing goes wrong. */
  private record Usual(Object answer, List<Map<String, AttributeValue>> items) {
    private static final Map<String, Usual> ALL = new ConcurrentHashMap<>();

    static Usual of(TableCall call) {
      return ALL.computeIfAbsent(
          call.toString(),
          unused -> {
            String table = filled();
            Object answer = call.call().apply(patient(DynamoDbLocal.endpoint(), table));
            return new Usual(answer, TableFaultsTest.items(table));
          });
    }
  }

  private static Adapters patient(URI endpoint, String table) {
    return new Adapters(endpoint, table, Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsNotSeen(Passing passing) throws Exception {
    each(
        call -> {
          String table = filled();
          try (FaultyProxy proxy = new FaultyProxy(DynamoDbLocal.endpoint())) {
            proxy.next(call.operation(), passing.times(), passing.fault());

            assertThat(call.call().apply(patient(proxy.endpoint(), table)))
                .as("%s", call)
                .isEqualTo(Usual.of(call).answer());

            assertThat(proxy.asked(call.operation())).isGreaterThan(passing.times());
          }
          assertThat(items(table)).as("%s", call).isEqualTo(Usual.of(call).items());
        });
  }

  static Stream<Fault> lasting() {
    return Stream.of(
        Fault.json(400, "ProvisionedThroughputExceededException"),
        Fault.json(400, "ThrottlingException"),
        Fault.json(500, "InternalServerError"),
        Fault.json(503, "ServiceUnavailable"),
        new Fault.Cut(),
        new Fault.Late(Duration.ofMillis(700)));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatLastsIsBusyAfterSomeTries(Fault fault) throws Exception {
    String table = filled();
    each(
        call -> {
          try (FaultyProxy proxy = new FaultyProxy(DynamoDbLocal.endpoint())) {
            proxy.next(call.operation(), 99, fault);
            Adapters hasty = new Adapters(proxy.endpoint(), table, Duration.ofMillis(500));
            long start = System.nanoTime();

            Throwable thrown = catchThrowable(() -> call.call().apply(hasty));

            assertThat(thrown).as("%s", call).isInstanceOf(Busy.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Adapters.BOUND);
            assertThat(proxy.asked(call.operation())).as("%s", call).isEqualTo(TRIES);
          }
        });
  }

  /** Whatever is slow, and however often it is tried: who waits has half a minute. */
  @Test
  void aCallEndsInItsTimeHoweverItIsTried() {
    try (FaultyProxy proxy = new FaultyProxy()) {
      proxy.next("GetItem", 99, new Fault.Late(Duration.ofSeconds(30)));
      Duration answer = Duration.ofSeconds(1);
      Duration bound = Duration.ofSeconds(2);
      DynamoDbClient client =
          new Clients(
                  Region.EU_CENTRAL_1,
                  proxy.endpoint(),
                  Adapters.CREDENTIALS,
                  new Clients.Patience(answer, answer, bound, answer, bound, bound))
              .dynamoDb();
      long start = System.nanoTime();

      assertThatThrownBy(() -> new DynamoCases(client, "heard").receipt("raw/a"))
          .isInstanceOf(Busy.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(bound, bound.plus(answer));
    }
  }

  @Test
  void whereNoCredentialsAreHadItIsBusy() {
    DynamoDbClient client =
        new Clients(
                Region.EU_CENTRAL_1,
                DynamoDbLocal.endpoint(),
                () -> {
                  throw SdkClientException.create("no answer");
                })
            .dynamoDb();

    assertThatThrownBy(() -> new DynamoCases(client, "heard").receipt("raw/a"))
        .isInstanceOf(Busy.class);
  }

  /** The function gets new ones by itself; the call is made again by whoever made it. */
  @Test
  void credentialsThatHaveExpiredAreTransient() throws Exception {
    String table = filled();
    each(
        call -> {
          try (FaultyProxy proxy = new FaultyProxy(DynamoDbLocal.endpoint())) {
            proxy.next(call.operation(), 99, Fault.json(400, "ExpiredTokenException"));

            Throwable thrown =
                catchThrowable(() -> call.call().apply(patient(proxy.endpoint(), table)));

            assertThat(thrown)
                .as("%s", call)
                .isInstanceOf(Busy.class)
                .hasMessage("the credentials have expired");
            assertThat(Trace.of(thrown)).doesNotContain(Fault.PRIVATE);
          }
        });
  }

  private static String filled() {
    String table = DynamoDbLocal.newTable(LOCAL);
    patient(DynamoDbLocal.endpoint(), table).fillTable();
    return table;
  }

  /** All that is stored, but for the marks of who stored it. */
  private static List<Map<String, AttributeValue>> items(String table) {
    return LOCAL
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .map(
            item -> {
              Map<String, AttributeValue> unmarked = new HashMap<>(item);
              unmarked.remove("writtenBy");
              return unmarked;
            })
        .sorted(
            Comparator.comparing(
                item -> Items.keyText(item, "PK") + " " + Items.keyText(item, "SK")))
        .toList();
  }
}
