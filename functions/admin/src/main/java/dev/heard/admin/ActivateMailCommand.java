package dev.heard.admin;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.ses.SesClient;

/** Makes the stack's rule set the active one, which CloudFormation cannot. */
@Command(
    name = "activate-mail",
    description = {
      "Lets SES receive mail: makes the stack's rule set the active one of the region.",
      "Refuses while another rule set is active, since its mail would no longer be received."
    })
final class ActivateMailCommand extends AdminTask {
  @Option(
      names = "--instead-of",
      paramLabel = "RULESET",
      description = "the rule set that is active now and shall not be any more")
  private @Nullable String insteadOf;

  @Override
  int run(Account account, Stack stack, Out out) {
    String ours =
        stack
            .optional("RuleSetName")
            .orElseThrow(
                () ->
                    new Cannot(
                        "Stack %s receives no mail by SES (ReceiveMail=false), so there is nothing to activate."
                            .formatted(stack.name())));
    try (SesClient ses = account.client(SesClient.builder())) {
      Optional<String> active = MailState.active(ses);
      if (active.filter(ours::equals).isPresent()) {
        out.line("Mail is received already: %s is active.", ours);
        out.json(Map.of("active", ours, "changed", false));
        return FINE;
      }
      active.ifPresent(other -> mayReplace(other, ours));
      String what =
          "Rule set %s will be the active one of region %s%s."
              .formatted(
                  ours,
                  account.region(),
                  active.map(other -> ", and " + other + " will not be any more").orElse(""));
      if (!out.agreed(what)) {
        return CANNOT;
      }
      var unused = ses.setActiveReceiptRuleSet(set -> set.ruleSetName(ours));
      out.line("Mail is received now: %s is active.", ours);
      out.json(Map.of("active", ours, "changed", true));
      return FINE;
    }
  }

  private void mayReplace(String active, String ours) {
    if (!active.equals(insteadOf)) {
      throw new Cannot(
          """
          Rule set %1$s is active in this region, and an account has only one. Nothing was changed.
          To keep what it does, deploy with ReceiptRuleSet=%1$s: then our rule is put into it.
          If nobody needs it any more: ./heard admin activate-mail --instead-of %1$s (makes %2$s active)."""
              .formatted(active, ours));
    }
  }
}
