package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.mail.EmailAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "AWS_REGION",
              "eu-central-1",
              "HEARD_TABLE",
              "cases",
              "HEARD_RAW_BUCKET",
              "mail",
              "HEARD_NUDGE_QUEUE_URL",
              "https://sqs.eu-central-1.amazonaws.com/1/nudges",
              "HEARD_SUPPORT_ADDRESS",
              "support@example.com",
              "HEARD_SIGNING_SECRET_ARN",
              "arn:aws:secretsmanager:eu-central-1:1:secret:signing"));

  @Test
  void whatMayBeAbsentHasAValue() {
    Settings settings = Settings.of(variables);

    assertThat(settings.support()).isEqualTo(new EmailAddress("support@example.com"));
    assertThat(settings.undo()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.endpoint()).isNull();
    assertThat(settings.configurationSet()).isNull();
  }

  @Test
  void whatIsGivenIsTaken() {
    variables.put("HEARD_AWS_ENDPOINT", " http://127.0.0.1:4566 ");
    variables.put("HEARD_UNDO_SECONDS", "0");
    variables.put("HEARD_CONFIGURATION_SET", "heard");

    Settings settings = Settings.of(variables);

    assertThat(settings.endpoint()).isEqualTo(URI.create("http://127.0.0.1:4566"));
    assertThat(settings.undo()).isZero();
    assertThat(settings.configurationSet()).isEqualTo("heard");
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    variables.remove("HEARD_TABLE");
    variables.put("HEARD_RAW_BUCKET", " ");
    variables.put("HEARD_NUDGE_QUEUE_URL", "nudges");
    variables.put("HEARD_SUPPORT_ADDRESS", "support");
    variables.remove("HEARD_SIGNING_SECRET_ARN");
    variables.put("HEARD_UNDO_SECONDS", "901");

    assertThatThrownBy(() -> Settings.of(variables))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the environment: HEARD_TABLE is missing; HEARD_RAW_BUCKET is missing;"
                + " HEARD_NUDGE_QUEUE_URL should be an http or https URL;"
                + " HEARD_SUPPORT_ADDRESS should be an email address;"
                + " HEARD_SIGNING_SECRET_ARN is missing;"
                + " HEARD_UNDO_SECONDS should be 0 to 900");
  }
}
