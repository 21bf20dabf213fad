package dev.heard.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.aws.emulator.Emulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The stack test notices what is wrong: each fault, planted in a copy of the template, makes the
 * loop fail, at the step at which it is to be expected. The same steps pass in {@link StackIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlantedFaultsIT {
  /** For what must happen. */
  private static final Duration LONG = Duration.ofSeconds(60);

  /** For what must not. Each test also looks for what the fault itself leaves behind. */
  private static final Duration SHORT = Duration.ofSeconds(20);

  private @Nullable Account opened;
  private int stacks;

  @BeforeAll
  void open() throws IOException {
    opened = Account.open("planted-faults");
    DeployedStack.bring(opened);
  }

  @AfterAll
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private Account account() {
    return Objects.requireNonNull(opened);
  }

  private DeployedStack deployWith(Consumer<Template> fault) throws Exception {
    Template template = Template.read(Emulator.root().resolve("infra/template.yaml")).copy();
    fault.accept(template);
    account().tap().forget();
    return DeployedStack.deploy(
        account(),
        "planted-" + ++stacks,
        template,
        new EmulatorTransform(),
        Map.of("UndoSeconds", "0", "CreateIdentity", stacks == 1 ? "true" : "false"));
  }

  private static String written(DeployedStack stack, SignedIn agent, Duration patience)
      throws Exception {
    return new MailLoop(stack, patience).written(agent, "Kim", "lamp");
  }

  private static SignedIn agent(DeployedStack stack) throws Exception {
    return SignedIn.as(stack, "ana@help.example.com", "agent");
  }

  private static Map<String, Object> properties(Template template, String resource) {
    return template.at("Resources", resource, "Properties");
  }

  @Test
  void aPermissionThatIsMissing() throws Exception {
    DeployedStack stack =
        deployWith(
            template -> {
              for (Object policy :
                  (List<?>)
                      Objects.requireNonNull(properties(template, "SenderRole").get("Policies"))) {
                Map<String, Object> document =
                    Template.map(
                        Objects.requireNonNull(Template.map(policy).get("PolicyDocument")));
                assertThat(
                        ((List<?>) Objects.requireNonNull(document.get("Statement")))
                            .removeIf(right -> right.toString().contains("ses:SendEmail")))
                    .isTrue();
              }
            });

    SignedIn ana = agent(stack);
    String path = written(stack, ana, LONG);
    assertThatThrownBy(() -> new MailLoop(stack, SHORT).answered(ana, path, "Kim", "lamp"))
        .hasMessageContaining("mail 1 to the customer");
    List<Tap.Call> tries =
        new Patience(LONG)
            .until("a try", () -> account().tap().calls("ses"), calls -> !calls.isEmpty());
    assertThat(tries).allMatch(call -> call.status() == 403);
  }

  @Test
  void anEventSourceAtTheWrongQueue() throws Exception {
    DeployedStack stack =
        deployWith(
            template ->
                template
                    .at("Resources", "IntakeFunction", "Properties", "Events", "Mail", "Properties")
                    .put("Queue", Map.of("Fn::GetAtt", List.of("NudgeQueue", "Arn"))));

    SignedIn ana = agent(stack);
    assertThatThrownBy(() -> written(stack, ana, SHORT))
        .hasMessageContaining("the case in the queue");
    assertThat(
            account()
                .sqs()
                .getQueueAttributes(
                    get ->
                        get.queueUrl(stack.output("IntakeQueueUrl"))
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes())
        .as("nobody took them")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2");
  }

  @Test
  void aVariableThatIsMissing() throws Exception {
    DeployedStack stack =
        deployWith(
            template -> {
              Object removed =
                  template
                      .at("Globals", "Function", "Environment", "Variables")
                      .remove("HEARD_SUPPORT_ADDRESS");
              assertThat(removed).isNotNull();
            });

    assertThatThrownBy(() -> agent(stack)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> stack.call("SweepFunction", "{}"))
        .hasMessageContaining("HEARD_SUPPORT_ADDRESS");
  }

  @Test
  void aHandlerThatHasAnotherName() throws Exception {
    DeployedStack stack =
        deployWith(
            template ->
                properties(template, "IntakeFunction")
                    .put("Handler", "dev.heard.intake.MailHandler"));

    SignedIn ana = agent(stack);
    assertThatThrownBy(() -> written(stack, ana, SHORT))
        .hasMessageContaining("the case in the queue");
    assertThatThrownBy(() -> stack.call("IntakeFunction", "{\"Records\":[]}"))
        .hasMessageContaining("MailHandler");
  }
}
