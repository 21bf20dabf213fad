package dev.heard.local.cli;

import dev.heard.admin.AdminCommand;
import dev.heard.local.disk.CannotStart;
import dev.heard.local.up.Up;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code ./heard} starts. */
@Command(
    name = "heard",
    description = "Reads the feeling in a mail, drafts the reply, and lets a human send it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      ReadCommand.class,
      TriageCommand.class,
      DraftCommand.class,
      PackageCommand.class,
      AdminCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "In the launcher:",
      "  test    runs the whole test suite with every gate",
      "  bench   measures sizes and cold starts of the functions (bench cold)"
    })
public final class Main implements Runnable {
  // Held, because java.util.logging forgets the level of a logger that nobody holds.
  private static final Logger MAIL_LIBRARY = Logger.getLogger("org.eclipse.angus.mail");

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "says this")
  private boolean help;

  private Main() {}

  /** Runs a command; ends with 0, with 1 if some of the input failed, or with 2 for wrong usage. */
  public static void main(String[] arguments) {
    MAIL_LIBRARY.setLevel(Level.WARNING);
    System.exit(commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments));
  }

  /** The command line, writing to these. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(int.class, Main::wholeNumber)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(Main::said);
  }

  /** A sentence and where to find the rest; the whole help would push the sentence out of sight. */
  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    boolean below = command.getParent() != null && command.getParent().getParent() != null;
    String help =
        below
            ? command.getCommandSpec().qualifiedName() + " --help"
            : "heard help" + (command.getParent() == null ? "" : " " + command.getCommandName());
    command.getErr().println("heard: " + sentence(e, command));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().println("./" + help + " says what is possible.");
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What is wrong, without the words of programmers. */
  private static @Nullable String sentence(ParameterException e, CommandLine command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      String word = unmatched.getUnmatched().getFirst();
      return !command.getSubcommands().isEmpty()
          ? "There is no command '%s'.".formatted(word)
          : "'%s' is a word too many.".formatted(word);
    }
    return e.getMessage();
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is not a whole number".formatted(text));
    }
  }

  /** What only the user can change is said in a sentence; everything else is a fault of ours. */
  private static int said(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (e instanceof CannotStart) {
      command.getErr().println("heard: " + e.getMessage());
      command.getErr().flush();
      return CommandLine.ExitCode.USAGE;
    }
    throw e;
  }

  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
