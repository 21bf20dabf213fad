package dev.heard.admin;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import software.amazon.awssdk.services.ses.SesClient;

/** Takes back what {@link ActivateMailCommand} did; before a stack is torn down. */
@Command(
    name = "deactivate-mail",
    description =
        "Ends receiving by SES: no rule set is active afterwards, and senders are told that mail cannot be delivered.")
final class DeactivateMailCommand extends AdminTask {
  @Override
  int run(Account account, Stack stack, Out out) {
    String ours = stack.output("RuleSetName");
    try (SesClient ses = account.client(SesClient.builder())) {
      Optional<String> active = MailState.active(ses);
      if (active.filter(ours::equals).isEmpty()) {
        out.line(
            "%s is not active (%s). Nothing was changed.",
            ours, active.map(other -> other + " is").orElse("no rule set is"));
        out.json(Map.of("changed", false));
        return FINE;
      }
      if (!out.agreed(
          "No mail will be received in region %s any more, of all rules in %s."
              .formatted(account.region(), ours))) {
        return CANNOT;
      }
      var unused = ses.setActiveReceiptRuleSet(set -> {});
      out.line("No mail is received any more.");
      out.json(Map.of("changed", true));
      return FINE;
    }
  }
}
