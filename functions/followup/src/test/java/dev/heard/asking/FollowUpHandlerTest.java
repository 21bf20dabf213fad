package dev.heard.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.NudgeJson;
import dev.heard.casework.FollowUp;
import dev.heard.mail.CaseId;
import dev.heard.memory.Fault;
import dev.heard.memory.MemoryHouse;
import dev.heard.outbox.FollowUpRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpHandlerTest {
  private final MemoryHouse house = new MemoryHouse();
  private final FollowUpHandler handler = new FollowUpHandler(house.asking);
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  private static byte[] payload(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(System.getProperty("heard.root"), "events", "followup", name + ".json"));
  }

  private void handle(byte[] payload) throws IOException {
    handler.handleRequest(new ByteArrayInputStream(payload), answer, null);
  }

  @Test
  void the_deployment_names_the_variable_that_only_this_function_needs() {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "AWS_REGION", "eu-west-1",
                "HEARD_TABLE", "t",
                "HEARD_RAW_BUCKET", "b",
                "HEARD_NUDGE_QUEUE_URL", "https://sqs.example/q",
                "HEARD_SUPPORT_ADDRESS", "support@example.com",
                "HEARD_SIGNING_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:1:secret:signing"));
    assertThatThrownBy(() -> new Deployment(variables).asking())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the environment: HEARD_PUBLIC_URL is missing");
    variables.put("HEARD_PUBLIC_URL", "feedback.example.com");
    assertThatThrownBy(() -> new Deployment(variables).asking())
        .hasMessageContaining("HEARD_PUBLIC_URL should be an http or https URL");
    variables.put("HEARD_PUBLIC_URL", "https://feedback.example.com");
    assertThat(new Deployment(variables).asking()).isNotNull();
  }

  private FollowUpRef due() {
    CaseId id =
        house
            .file(
                """
                From: Ruth Adeyemi <ruth@customer.example>
                To: support@example.com
                Subject: Order 48213
                Message-ID: <parcel-1@customer.example>

                My order 48213 should have been here on Monday. Where is it?

                Ruth
                """)
            .head()
            .id();
    house.resolve(id, MemoryHouse.ANA, "A second parcel was sent.");
    house.pass(Duration.ofDays(7));
    return new FollowUpRef(id, 1);
  }

  @Test
  void a_schedule_makes_it_ask_once_however_often_it_fires() throws IOException {
    FollowUpRef ref = due();
    byte[] payload = NudgeJson.write(ref).getBytes(StandardCharsets.UTF_8);

    handle(payload);
    handle(payload);

    assertThat(house.look(ref.caseId()).outbox()).hasSize(1);
    assertThat(house.look(ref.caseId()).followUps().getFirst().state())
        .isEqualTo(FollowUp.State.ASKED);
    assertThat(answer.size()).isZero();
  }

  @Test
  void a_schedule_of_a_case_that_is_gone_is_done_with() throws IOException {
    handle(payload("schedule"));
    handle(payload("schedule-second-resolution"));

    assertThat(house.table.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-input", "mail", "cut-short", "not-a-case", "no-resolution"})
  void a_payload_that_is_none_of_ours_fails_so_that_somebody_looks(String name) throws IOException {
    byte[] payload = payload(name);

    assertThatThrownBy(() -> handle(payload))
        .isInstanceOf(Invocation.Failed.class)
        .hasMessage(IllegalArgumentException.class.getName());
  }

  @Test
  void a_payload_without_end_is_not_read_to_its_end() {
    byte[] huge = " ".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> handle(huge))
        .isInstanceOf(Invocation.Failed.class)
        .hasMessage(IllegalArgumentException.class.getName());
  }

  @Test
  void a_fault_of_the_table_fails_so_that_it_is_tried_again() throws IOException {
    FollowUpRef ref = due();
    byte[] payload = NudgeJson.write(ref).getBytes(StandardCharsets.UTF_8);
    house.table.failNextWrite(Fault.ANSWER_LOST);

    assertThatThrownBy(() -> handle(payload))
        .isInstanceOf(Invocation.Failed.class)
        .hasMessage(Fault.Failed.class.getName());
    handle(payload);

    assertThat(house.look(ref.caseId()).outbox()).hasSize(1);
  }
}
