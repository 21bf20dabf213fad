package dev.heard.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.Busy;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class FaultsTest {
  private static AwsServiceException answer(int status, String code, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Sqs")
                .errorCode(code)
                .errorMessage(message)
                .build())
        .build();
  }

  @Test
  void namesTheRightThatIsMissing() {
    assertThat(
            Faults.sentence(
                answer(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::1:user/x is not authorized to perform: sqs:ReceiveMessage on resource: y")))
        .contains("no right to sqs:ReceiveMessage");
    assertThat(Faults.sentence(answer(403, "", ""))).contains("Sqs says you have no right");
  }

  @Test
  void saysWhatToDoAboutCredentials() {
    AwsServiceException expired = answer(400, "ExpiredTokenException", "expired");
    assertThat(Faults.sentence(expired)).contains("Sign in again");
    assertThat(Faults.sentence(new Busy("the credentials have expired", expired)))
        .contains("Sign in again");
    assertThat(
            Faults.sentence(
                SdkClientException.create("Unable to load credentials from any of the providers")))
        .contains("There are no AWS credentials here");
  }

  @Test
  void tellsThrottlingFromSilence() {
    assertThat(Faults.sentence(answer(400, "ThrottlingException", "Rate exceeded")))
        .contains("throttling");
    assertThat(Faults.sentence(new Busy("a service is busy", answer(503, "", ""))))
        .contains("busy");
    assertThat(
            Faults.sentence(
                SdkClientException.create("no", new ConnectException("Connection refused"))))
        .contains("cannot be reached");
  }
}
