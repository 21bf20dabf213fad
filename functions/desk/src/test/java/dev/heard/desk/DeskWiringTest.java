package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The desk as Lambda makes it. Nothing is called: no client connects before it is used. */
class DeskWiringTest {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "HEARD_TABLE", "table",
          "HEARD_RAW_BUCKET", "bucket",
          "HEARD_NUDGE_QUEUE_URL", "https://sqs.example/nudges",
          "HEARD_SUPPORT_ADDRESS", "support@heard.example",
          "HEARD_REPLY_SECRET", "a secret for tests, of 32 bytes at least",
          "HEARD_SIGN_IN_AUTHORITY", "https://issuer.example/pool",
          "HEARD_SIGN_IN_CLIENT_ID", "console");

  @Test
  void aFullEnvironmentMakesADesk() {
    APIGatewayV2HTTPResponse me =
        new DeskHandler(DeskWiring.of(VARIABLES))
            .handleRequest(Probe.ask("GET", "/api/me").event(), null);
    assertThat(me.getStatusCode()).isEqualTo(200);
  }

  @Test
  void anEmptyOneSaysWhatIsMissing() {
    assertThatThrownBy(() -> DeskWiring.of(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("HEARD_TABLE");
  }
}
