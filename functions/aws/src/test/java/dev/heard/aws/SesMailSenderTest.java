package dev.heard.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heard.aws.ScriptedServer.Answer;
import dev.heard.aws.emulator.Emulator;
import dev.heard.aws.emulator.Fault;
import dev.heard.aws.emulator.FaultyProxy;
import dev.heard.aws.emulator.Target;
import dev.heard.aws.emulator.Target.Service;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.MailSenderContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Against a server that speaks as SES does, and against an emulator where there is one. */
class SesMailSenderTest implements MailSenderContract {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("heard", "heard"));
  private final ScriptedServer ses = new ScriptedServer();
  private int taken;

  @Override
  public MailSender sender() {
    return sender(ses.endpoint(), "eu-central-1");
  }

  @Override
  public void next(Taking taking) {
    ses.next(
        switch (taking) {
          case WELL -> Answer.json(200, "{\"MessageId\":\"0100-%d\"}".formatted(++taken));
          case REFUSING_IT -> Answer.error(400, "MessageRejected");
          case NOT_NOW -> Answer.error(429, "TooManyRequestsException");
          case LOSING_THE_ANSWER -> Answer.CUT;
        });
  }

  @Override
  public int asked() {
    return ses.bodies().size();
  }

  @AfterEach
  void close() {
    ses.close();
  }

  private static SesMailSender sender(URI endpoint, String region) {
    SesV2Client client = new Clients(Region.of(region), endpoint, CREDENTIALS).ses();
    return new SesMailSender(client, SesMailSenderTest::compose, region, "heard-events");
  }

  private static byte[] compose(OutgoingMail mail) {
    return ("From: support@example.com\r\nTo: ann.lee@example.org\r\nSubject: "
            + mail.subject()
            + "\r\n\r\n"
            + mail.text())
        .getBytes(UTF_8);
  }

  private Handover send() {
    return sender(ses.endpoint(), "eu-central-1").send(MAIL, REF);
  }

  @Test
  void anAcceptedMailTravelsUnderTheIdOfSes() throws IOException {
    ses.next(Answer.json(200, "{\"MessageId\":\"0100-abc-000000\"}"));

    assertThat(send())
        .isEqualTo(
            new Handover.Accepted(new MessageId("0100-abc-000000@eu-central-1.amazonses.com")));

    JsonNode asked = new ObjectMapper().readTree(ses.bodies().getFirst());
    assertThat(asked.at("/Destination/ToAddresses/0").asText()).isEqualTo("ann.lee@example.org");
    assertThat(asked.at("/ConfigurationSetName").asText()).isEqualTo("heard-events");
    assertThat(asked.at("/EmailTags").toString())
        .isEqualTo(
            "[{\"Name\":\"heard-outbox\",\"Value\":\"%s\"},{\"Name\":\"heard-case\",\"Value\":\"%s\"}]"
                .formatted(REF.id(), REF.caseId()));
    assertThat(Base64.getDecoder().decode(asked.at("/Content/Raw/Data").asText()))
        .isEqualTo(compose(MAIL));
  }

  @Test
  void theOldestRegionHasADomainOfItsOwn() {
    ses.next(Answer.json(200, "{\"MessageId\":\"a\"}"));

    assertThat(sender(ses.endpoint(), "us-east-1").send(MAIL, REF))
        .isEqualTo(new Handover.Accepted(new MessageId("a@email.amazonses.com")));
  }

  @ParameterizedTest
  @CsvSource({
    "400, MessageRejected, Refused",
    "400, BadRequestException, Refused",
    "429, TooManyRequestsException, NotNow",
    "400, LimitExceededException, NotNow",
    "400, ThrottlingException, NotNow",
    "400, SendingPausedException, NotNow",
    "400, AccountSuspendedException, NotNow",
    "400, MailFromDomainNotVerifiedException, NotNow",
    "404, NotFoundException, NotNow",
    "403, AccessDeniedException, NotNow",
    "403, ExpiredTokenException, NotNow",
    "400, SomethingNewException, NotNow",
    "408, RequestTimeoutException, Unknown",
    "500, InternalFailure, Unknown",
    "502, '', Unknown",
    "503, ServiceUnavailable, Unknown",
    "503, ThrottlingException, Unknown",
    "504, '', Unknown"
  })
  void anErrorBecomesWhatItProves(int status, String error, String handover) {
    ses.next(Answer.error(status, error));

    assertThat(send().getClass().getSimpleName()).isEqualTo(handover);

    assertThat(ses.bodies()).hasSize(1);
  }

  @Test
  void anAnswerThatCannotBeReadIsUnknown() {
    ses.next(Answer.json(200, "{\"MessageId\":"));
    ses.next(Answer.json(200, "{}"));

    assertThat(send()).isInstanceOf(Handover.Unknown.class);
    assertThat(send()).isInstanceOf(Handover.Unknown.class);

    assertThat(ses.bodies()).hasSize(2);
  }

  /**
   * The JDK's HTTP client sends a POST a second time here, beneath all retry settings, unless its
   * body is streamed. The SDK does stream it, but nobody promises that.
   */
  @Test
  void aConnectionThatIsCutBeforeTheAnswerIsUnknownAndNotTriedAgain() {
    ses.next(Answer.CUT);

    assertThat(send()).isInstanceOf(Handover.Unknown.class);

    assertThat(ses.bodies()).hasSize(1);
  }

  @Test
  void aKeptConnectionThatIsCutIsNotTriedAgainEither() {
    SesMailSender sender = sender(ses.endpoint(), "eu-central-1");
    ses.next(Answer.json(200, "{\"MessageId\":\"a\"}"));
    ses.next(Answer.CUT);

    assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Accepted.class);
    assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Unknown.class);

    assertThat(ses.bodies()).hasSize(2);
  }

  @Test
  void anAnswerThatBreaksOffIsUnknown() {
    ses.next(Answer.HALF);

    assertThat(send()).isInstanceOf(Handover.Unknown.class);

    assertThat(ses.bodies()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsUnknown() {
    SesV2Client hasty =
        SesV2Client.builder()
            .endpointOverride(ses.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .httpClient(
                UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(200)).build())
            .build();
    ses.next(Answer.NONE);

    assertThat(
            new SesMailSender(hasty, SesMailSenderTest::compose, "eu-central-1", null)
                .send(MAIL, REF))
        .isInstanceOf(Handover.Unknown.class);

    assertThat(ses.bodies()).hasSize(1);
  }

  @Test
  void whereNobodyListensNothingLeft() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(sender(URI.create("http://127.0.0.1:" + port), "eu-central-1").send(MAIL, REF))
        .isInstanceOf(Handover.NotNow.class);
  }

  @Test
  void whereTheNameIsUnknownNothingLeft() {
    assertThat(sender(URI.create("http://ses.invalid"), "eu-central-1").send(MAIL, REF))
        .isInstanceOf(Handover.NotNow.class);
  }

  @Test
  void whereTheServerIsNoneOfOursNothingLeft() {
    URI tls = URI.create("https://127.0.0.1:" + ses.endpoint().getPort());

    assertThat(sender(tls, "eu-central-1").send(MAIL, REF)).isInstanceOf(Handover.NotNow.class);

    assertThat(ses.bodies()).isEmpty();
  }

  @Test
  void aMailThatCannotBeComposedIsRefused() {
    SesV2Client client = new Clients(Region.EU_CENTRAL_1, ses.endpoint(), CREDENTIALS).ses();
    SesMailSender sender =
        new SesMailSender(
            client,
            mail -> {
              throw new IllegalArgumentException(mail.text());
            },
            "eu-central-1",
            null);

    assertThat(sender.send(MAIL, REF))
        .isEqualTo(new Handover.Refused("the mail cannot be put into its form"));

    assertThat(ses.bodies()).isEmpty();
  }

  /** They are fetched anew when they have run out, and that may fail. */
  @Test
  void whereNoCredentialsAreHadNothingLeft() {
    SesV2Client client =
        new Clients(
                Region.EU_CENTRAL_1,
                ses.endpoint(),
                () -> {
                  throw SdkClientException.create("no answer");
                })
            .ses();

    assertThat(
            new SesMailSender(client, SesMailSenderTest::compose, "eu-central-1", null)
                .send(MAIL, REF))
        .isInstanceOf(Handover.NotNow.class);

    assertThat(ses.bodies()).isEmpty();
  }

  /** Through a proxy before an emulator, which takes it: whatever becomes of the answer. */
  @ParameterizedTest
  @MethodSource
  void whatLeftIsSentOnce(Fault fault) {
    URI target = Target.endpoint(Service.SES);
    var unused =
        Emulated.clients(target)
            .ses()
            .createEmailIdentity(create -> create.emailIdentity("support@example.com"));
    Duration answer = Duration.ofSeconds(2);
    try (FaultyProxy proxy = new FaultyProxy(target)) {
      proxy.next("SendEmail", 1, fault);
      SesMailSender sender =
          new SesMailSender(
              Emulated.clients(
                      proxy.endpoint(),
                      new Clients.Patience(answer, answer, answer, answer, answer, answer))
                  .ses(),
              SesMailSenderTest::compose,
              Emulator.REGION,
              null);

      assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Unknown.class);

      assertThat(proxy.asked("SendEmail")).isEqualTo(1);
      assertThat(proxy.done("SendEmail")).isEqualTo(1);
      assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Accepted.class);
    }
  }

  static Stream<Fault> whatLeftIsSentOnce() {
    return Stream.of(new Fault.AnswerLost(), new Fault.Late(Duration.ofSeconds(3)));
  }

  @Test
  void anEmulatorOfSesTakesTheMail() {
    SesV2Client client = Emulated.clients(Service.SES).ses();
    client.createEmailIdentity(create -> create.emailIdentity("support@example.com"));
    SesMailSender sender =
        new SesMailSender(client, SesMailSenderTest::compose, "eu-central-1", null);

    assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Accepted.class);
  }

  @Test
  void anEmulatorOfSesRefusesASenderThatIsNotVerified() {
    SesMailSender sender =
        new SesMailSender(
            Emulated.clients(Service.SES).ses(),
            mail -> "From: nobody@unverified.example\r\n\r\nHello".getBytes(UTF_8),
            "eu-central-1",
            null);

    assertThat(sender.send(MAIL, REF)).isInstanceOf(Handover.Refused.class);
  }
}
