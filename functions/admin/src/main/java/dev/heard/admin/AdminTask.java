package dev.heard.admin;

import dev.heard.casework.Busy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** One command: finds the stack, does its work, and says in a sentence what stood in its way. */
abstract class AdminTask implements Callable<Integer> {
  static final int FINE = 0;
  static final int FOUND_SOMETHING = 1;
  static final int CANNOT = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Does the work; gives the exit code. */
  abstract int run(Account account, Stack stack, Out out);

  /** Whether it may work while the stack is being changed. */
  boolean mayWorkDuringDeployment() {
    return false;
  }

  @Override
  public final Integer call() {
    AdminCommand admin = admin(spec);
    Out out =
        new Out(
            spec.commandLine().getOut(), spec.commandLine().getErr(), admin.json(), admin.yes());
    try {
      Account account = admin.account(System.getenv());
      Stack stack = find(account, admin.stack());
      if (stack.changing() && !mayWorkDuringDeployment()) {
        throw new Cannot(
            "Stack %s is being changed (%s). Wait until that has ended, then run this again."
                .formatted(stack.name(), stack.status()));
      }
      return run(account, stack, out);
    } catch (Cannot | SdkException | Busy e) {
      out.problem(Faults.sentence(e));
      return CANNOT;
    } finally {
      out.flush();
    }
  }

  private static Stack find(Account account, String name) {
    try (CloudFormationClient cloudFormation = account.client(CloudFormationClient.builder())) {
      return Stack.find(cloudFormation, name, account.region().id());
    }
  }

  private static AdminCommand admin(CommandSpec spec) {
    for (CommandSpec at = spec; at != null; at = at.parent()) {
      if (at.userObject() instanceof AdminCommand admin) {
        return admin;
      }
    }
    throw new IllegalStateException("not below ./heard admin");
  }
}
