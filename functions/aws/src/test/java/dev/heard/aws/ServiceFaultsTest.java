package dev.heard.aws;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.caseId;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heard.aws.emulator.Fault;
import dev.heard.aws.emulator.FaultyProxy;
import dev.heard.aws.emulator.Target;
import dev.heard.aws.emulator.Target.Service;
import dev.heard.casework.Busy;
import dev.heard.outbox.FollowUpRef;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of S3, SQS, the Scheduler and Secrets Manager, with everything that can go wrong. */
class ServiceFaultsTest {
  private static final int TRIES = 4;
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final FollowUpRef FOLLOW_UP = new FollowUpRef(caseId(1), 1);
  private static final Map<String, Object> USUAL = new ConcurrentHashMap<>();
  private static final String JOB = "aaaabbbbccccdddd";

  /** What an adapter asks of a service, when what it needs is there. */
  private record Call(Service service, String operation, Work work) {
    /** Prepares it with clients that nothing happens to, and makes it with others. */
    @FunctionalInterface
    interface Work {
      Made prepared(Clients sound, String place);
    }

    /** Gives what can be told of the call afterwards. */
    @FunctionalInterface
    interface Made {
      Object with(Clients clients);
    }

    @Override
    public String toString() {
      return service + "." + operation;
    }
  }

  private static Call bucket(String operation, Work3 work) {
    return new Call(
        Service.S3,
        operation,
        (sound, place) -> {
          String bucket = Emulated.bucket(sound.s3());
          S3RawMail raw = new S3RawMail(sound.s3(), bucket);
          raw.write("raw/there", new byte[] {1, 2, 3});
          return clients -> work.made(clients, sound, bucket);
        });
  }

  @FunctionalInterface
  private interface Work3 {
    Object made(Clients clients, Clients sound, String bucket);
  }

  private static List<Call> calls() {
    return List.of(
        bucket(
            "PutObject",
            (clients, sound, bucket) -> {
              new S3RawMail(clients.s3(), bucket).write("raw/new", new byte[] {4, 5});
              return new S3RawMail(sound.s3(), bucket).read("raw/new", 10).orElseThrow().size();
            }),
        bucket(
            "GetObject",
            (clients, sound, bucket) ->
                new S3RawMail(clients.s3(), bucket).read("raw/there", 2).orElseThrow().size()),
        bucket(
            "ListObjectVersions",
            (clients, sound, bucket) -> {
              new S3RawMail(clients.s3(), bucket).erase("raw/there");
              return new S3RawMail(sound.s3(), bucket).read("raw/there", 2).isPresent();
            }),
        bucket(
            "DeleteObjects",
            (clients, sound, bucket) -> {
              new S3RawMail(clients.s3(), bucket).erase("raw/there");
              return new S3RawMail(sound.s3(), bucket).read("raw/there", 2).isPresent();
            }),
        bucket(
            "ListObjectsV2",
            (clients, sound, bucket) -> {
              new S3Archive(sound.s3(), bucket).put(JOB, "a", new byte[1]);
              return new S3Archive(clients.s3(), bucket).names(JOB);
            }),
        new Call(
            Service.SQS,
            "SendMessage",
            (sound, place) -> {
              String queue = sound.sqs().createQueue(create -> create.queueName(place)).queueUrl();
              return clients -> {
                new SqsNudges(clients.sqs(), URI.create(queue))
                    .nudge(ref(caseId(1), 1), Duration.ZERO);
                return sound
                        .sqs()
                        .receiveMessage(all -> all.queueUrl(queue).waitTimeSeconds(2))
                        .messages()
                        .isEmpty()
                    ? "lost"
                    : "there";
              };
            }),
        new Call(
            Service.SCHEDULER,
            "CreateSchedule",
            (sound, place) -> {
              var unused = sound.scheduler().createScheduleGroup(create -> create.name(place));
              SchedulerReminders.Target what =
                  new SchedulerReminders.Target(
                      place,
                      "arn:aws:lambda:eu-west-1:111122223333:function:ask",
                      "arn:aws:iam::111122223333:role/scheduler");
              return clients -> {
                new SchedulerReminders(clients.scheduler(), what, () -> MONDAY)
                    .remind(FOLLOW_UP, MONDAY.plus(Duration.ofDays(3)));
                return sound
                    .scheduler()
                    .listSchedules(list -> list.groupName(place))
                    .schedules()
                    .size();
              };
            }),
        new Call(
            Service.SECRETS_MANAGER,
            "GetSecretValue",
            (sound, place) -> {
              String secret =
                  sound
                      .secretsManager()
                      .createSecret(create -> create.name(place).secretString("a".repeat(43)))
                      .arn();
              return clients ->
                  new SigningSecret(clients.secretsManager(), secret, () -> MONDAY)
                      .tag("a use", new byte[1], 16)
                      .length;
            }));
  }

  /** What goes wrong, as each service says it. */
  enum Trouble {
    THROTTLED,
    FAULTY,
    UNAVAILABLE,
    CUT,
    LATE,
    EXPIRED;

    Fault of(Service service) {
      boolean s3 = service == Service.S3;
      return switch (this) {
        case THROTTLED ->
            switch (service) {
              case S3 -> Fault.xml(503, "SlowDown");
              case SQS -> Fault.json(403, "RequestThrottled");
              case SCHEDULER, SES -> Fault.json(429, "ThrottlingException");
              case SECRETS_MANAGER -> Fault.json(400, "ThrottlingException");
            };
        case FAULTY ->
            s3 ? Fault.xml(500, "InternalError") : Fault.json(500, "InternalServerError");
        case UNAVAILABLE ->
            s3 ? Fault.xml(503, "ServiceUnavailable") : Fault.json(503, "ServiceUnavailable");
        case CUT -> new Fault.Cut();
        case LATE -> new Fault.Late(Duration.ofMillis(1_300));
        case EXPIRED ->
            s3 ? Fault.xml(400, "ExpiredToken") : Fault.json(403, "ExpiredTokenException");
      };
    }
  }

  private static Clients hasty(URI endpoint) {
    Duration answer = Duration.ofSeconds(1);
    return Emulated.clients(
        endpoint, new Clients.Patience(answer, answer, BOUND, answer, BOUND, answer));
  }

  private static void each(Consumer<Call> test) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> running =
          calls().stream().<Future<?>>map(call -> threads.submit(() -> test.accept(call))).toList();
      for (Future<?> one : running) {
        Object unused = one.get();
      }
    }
  }

  /** What comes of a call where nothing goes wrong. */
  private static Object usual(Call call) {
    return USUAL.computeIfAbsent(
        call.toString(),
        unused -> {
          Clients sound = Emulated.clients(call.service());
          return call.work().prepared(sound, Emulated.name("usual")).with(sound);
        });
  }

  private static void passing(Call call, int times, Fault fault) {
    Clients sound = Emulated.clients(call.service());
    Call.Made made = call.work().prepared(sound, Emulated.name("faulty"));
    try (FaultyProxy proxy = new FaultyProxy(Target.endpoint(call.service()))) {
      proxy.next(call.operation(), times, fault);

      assertThat(made.with(hasty(proxy.endpoint()))).as("%s", call).isEqualTo(usual(call));

      assertThat(proxy.asked(call.operation())).as("%s", call).isGreaterThan(times);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXPIRED")
  void whatPassesIsNotSeen(Trouble trouble) throws Exception {
    each(call -> passing(call, trouble == Trouble.LATE ? 1 : 2, trouble.of(call.service())));
  }

  /** The service has done it already when it is asked again. */
  @Test
  void anAnswerThatIsLostIsNotSeenEither() throws Exception {
    each(call -> passing(call, 1, new Fault.AnswerLost()));
  }

  @ParameterizedTest
  @EnumSource
  void whatLastsIsBusyInTime(Trouble trouble) throws Exception {
    each(
        call -> {
          Clients sound = Emulated.clients(call.service());
          Call.Made made = call.work().prepared(sound, Emulated.name("faulty"));
          try (FaultyProxy proxy = new FaultyProxy(Target.endpoint(call.service()))) {
            proxy.next(call.operation(), 99, trouble.of(call.service()));
            long start = System.nanoTime();

            Throwable thrown = catchThrowable(() -> made.with(hasty(proxy.endpoint())));

            assertThat(thrown).as("%s", call).isInstanceOf(Busy.class);
            assertThat(Trace.of(thrown)).doesNotContain(Fault.PRIVATE);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(BOUND.plusSeconds(1));
            int tries = trouble == Trouble.EXPIRED ? 1 : TRIES;
            // The JDK itself asks a second time when the connection of a GET is cut.
            int most = trouble == Trouble.CUT ? 2 * tries : tries;
            assertThat(proxy.asked(call.operation())).as("%s", call).isBetween(tries, most);
          }
        });
  }

  /** S3 answers that it did what it was asked, but for some of it. */
  @ParameterizedTest
  @CsvSource({"InternalError, Busy", "SlowDown, Busy", "AccessDenied, IllegalStateException"})
  void anObjectThatS3KeepsIsAFault(String error, String thrown) {
    try (FaultyProxy proxy = new FaultyProxy(Target.endpoint(Service.S3))) {
      String bucket = Emulated.bucket(Emulated.clients(Service.S3).s3());
      S3RawMail raw = new S3RawMail(hasty(proxy.endpoint()).s3(), bucket);
      raw.write("raw/there", new byte[] {1});
      proxy.next(
          "DeleteObjects",
          1,
          new Fault.Answered(
              200,
              "application/xml",
              "",
              "<DeleteResult><Error><Key>raw/there</Key><Code>%s</Code><Message>%s</Message></Error></DeleteResult>"
                  .formatted(error, Fault.PRIVATE)));

      assertThat(catchThrowable(() -> raw.erase("raw/there")).getClass().getSimpleName())
          .isEqualTo(thrown);

      raw.erase("raw/there");
      assertThat(raw.read("raw/there", 1)).isEmpty();
    }
  }
}
