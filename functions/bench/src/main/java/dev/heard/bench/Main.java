package dev.heard.bench;

import dev.heard.bench.cold.ColdCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What {@code ./heard bench} starts. */
@Command(
    name = "heard bench",
    description = "Measures Heard on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ColdCommand.class, HelpCommand.class})
public final class Main implements Runnable {
  private Main() {}

  /** Runs a benchmark; ends with 0, or with 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).setUsageHelpAutoWidth(true).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
