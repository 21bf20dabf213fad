package dev.heard.admin;

import dev.heard.aws.SecretRotation;
import java.security.SecureRandom;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Gives the signing secret a new key. */
@Command(
    name = "rotate-secret",
    description = {
      "Gives the secret that signs reply addresses and links a new key, within five minutes for all functions.",
      "What was signed before stays good, unless you say otherwise."
    })
final class RotateSecretCommand extends AdminTask {
  @Option(
      names = "--forget-earlier",
      description =
          "what was signed before is good no more: for a secret that leaked. Links in mails end; replies are matched by their headers")
  private boolean forget;

  @Override
  int run(Account account, Stack stack, Out out) {
    if (!out.agreed(
        forget
            ? "A new key will sign, and all that was signed before will be refused."
            : "A new key will sign; what was signed before stays good.")) {
      return CANNOT;
    }
    try (SecretsManagerClient secrets = account.functionClients().secretsManager()) {
      int keys =
          new SecretRotation(secrets, new SecureRandom())
              .rotate(
                  stack.output("SigningSecretArn"),
                  forget ? SecretRotation.Earlier.FORGOTTEN : SecretRotation.Earlier.ACCEPTED);
      out.line("A new key signs; %d keys are accepted.", keys);
      out.json(Map.of("keysAccepted", keys));
      return FINE;
    } catch (IllegalStateException e) {
      throw new Cannot(String.valueOf(e.getMessage()), e);
    }
  }
}
