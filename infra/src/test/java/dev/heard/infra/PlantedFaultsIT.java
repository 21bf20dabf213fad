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

/**
 * The stack test notices what is wrong: each fault, planted in a copy of the template, makes the
 * loop fail, at the step at which it is to be expected. The same steps pass in {@link StackIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlantedFaultsIT {
  /** Of the same step without the fault, most is the start of the function's process. */
  private static final Duration PATIENCE = Duration.ofSeconds(25);

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
    Template template =
        Template.read(Emulator.root().resolve("infra/template.yaml")).copy();
    fault.accept(template);
    account().tap().forget();
    return DeployedStack.deploy(
        account(),
        "planted-" + ++stacks,
        template,
        new EmulatorTransform(),
        Map.of("UndoSeconds", "0", "CreateIdentity", stacks == 1 ? "true" : "false"));
  }

  /** A mail becomes a case and gets its reply. */
  private static void answer(DeployedStack stack) throws Exception {
    SignedIn ana = SignedIn.as(stack, "ana@help.example.com", "agent");
    MailLoop loop = new MailLoop(stack, PATIENCE);
    String path = loop.written(ana, "Kim", "lamp");
    SentMail reply = loop.answered(ana, path, "Kim", "lamp");
    assertThat(reply.to()).isEqualTo("kim@customer.example");
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
                  (List<?>) Objects.requireNonNull(properties(template, "SenderRole").get("Policies"))) {
                Map<String, Object> document =
                    Template.map(Objects.requireNonNull(Template.map(policy).get("PolicyDocument")));
                assertThat(
                        ((List<?>) Objects.requireNonNull(document.get("Statement")))
                            .removeIf(right -> right.toString().contains("ses:SendEmail")))
                    .isTrue();
              }
            });

    assertThatThrownBy(() -> answer(stack)).hasMessageContaining("mail 1 to the customer");
    assertThat(account().tap().calls("ses")).isNotEmpty().allMatch(call -> call.status() == 403);
  }

  @Test
  void anEventSourceAtTheWrongQueue() throws Exception {
    DeployedStack stack =
        deployWith(
            template ->
                template
                    .at(
                        "Resources",
                        "IntakeFunction",
                        "Properties",
                        "Events",
                        "Mail",
                        "Properties")
                    .put("Queue", Map.of("Fn::GetAtt", List.of("NudgeQueue", "Arn"))));

    assertThatThrownBy(() -> answer(stack)).hasMessageContaining("the case in the queue");
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

    assertThatThrownBy(() -> answer(stack)).isInstanceOf(AssertionError.class);
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

    assertThatThrownBy(() -> answer(stack)).hasMessageContaining("the case in the queue");
    assertThatThrownBy(() -> stack.call("IntakeFunction", "{\"Records\":[]}"))
        .hasMessageContaining("MailHandler");
  }
}
