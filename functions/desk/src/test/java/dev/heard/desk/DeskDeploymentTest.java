package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.heard.aws.Deployment;
import dev.heard.desk.console.SignIn;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The desk as Lambda makes it. Nothing is called: no client connects before it is used. */
class DeskDeploymentTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "HEARD_TABLE", "table",
          "HEARD_RAW_BUCKET", "bucket",
          "HEARD_NUDGE_QUEUE_URL", "https://sqs.example/nudges",
          "HEARD_SUPPORT_ADDRESS", "support@heard.example",
          "HEARD_SIGNING_SECRET_ARN", "arn:aws:secretsmanager:eu-central-1:1:secret:signing",
          "HEARD_SIGN_IN_AUTHORITY", "https://issuer.example/pool",
          "HEARD_SIGN_IN_CLIENT_ID", "console");

  private static Desk desk(Map<String, String> variables) {
    return Desk.of(new Deployment(variables), SignIn.of(variables));
  }

  @Test
  void aFullEnvironmentMakesADesk() {
    APIGatewayV2HTTPResponse me =
        new DeskHandler(desk(VARIABLES)).handleRequest(Probe.ask("GET", "/api/me").event(), null);
    assertThat(me.getStatusCode()).isEqualTo(200);
  }

  @Test
  void anEmptyOneSaysWhatIsMissing() {
    assertThatThrownBy(() -> desk(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HEARD_TABLE");
  }
}
