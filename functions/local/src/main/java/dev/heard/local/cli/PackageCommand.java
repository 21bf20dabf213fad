package dev.heard.local.cli;

import dev.heard.drafting.Playbook;
import dev.heard.local.disk.CannotStart;
import dev.heard.local.disk.PlaybookFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes what Lambda gets of each function. */
@Command(
    name = "package",
    description = "Makes the functions' zips, with the company's own playbook in them.")
final class PackageCommand implements Callable<Integer> {
  static final List<String> FUNCTIONS =
      List.of("intake", "desk", "sender", "followup", "feedback", "delivery", "sweep");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--playbook",
      paramLabel = "FILE",
      description = "the company's own rules; without it, those of the example are shipped")
  private @Nullable Path playbook;

  private final Path root;
  private final Maven maven;

  /** Runs Maven in the repository's root; ends with its exit status. */
  interface Maven {
    int run(List<String> arguments) throws IOException, InterruptedException;
  }

  /** For the launcher, which has found both. */
  PackageCommand() {
    this(Path.of(System.getProperty("heard.root", ".")), PackageCommand::installed);
  }

  PackageCommand(Path root, Maven maven) {
    this.root = root;
    this.maven = maven;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Playbook checked = PlaybookFile.open(playbook);
    for (String function : FUNCTIONS) {
      // Nothing of an earlier build, with another playbook, stands for what failed now.
      Files.deleteIfExists(zip(function));
    }
    int status = maven.run(arguments(packed()));
    if (status != 0) {
      throw new CannotStart("The build failed; what Maven said stands above.");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Playbook: " + (playbook == null ? "the example" : checked.companyName()));
    for (String function : FUNCTIONS) {
      out.println(
          String.format(
              Locale.ROOT,
              "%6.1f MB  %s",
              Files.size(zip(function)) / 1e6,
              root.relativize(zip(function))));
    }
    out.println("Next, in infra/: sam deploy. infra/README.md says what comes before and after.");
    out.flush();
    return 0;
  }

  /** The folder in which the playbook lies under its own name; empty if there is none. */
  private Path packed() throws IOException {
    Path folder = Files.createDirectories(root.resolve("functions/local/target/packed"));
    Path copy = folder.resolve("playbook.yaml");
    Files.deleteIfExists(copy);
    if (playbook != null) {
      Files.write(copy, Files.readAllBytes(playbook));
    }
    return folder;
  }

  private static List<String> arguments(Path playbookFolder) {
    return List.of(
        "-B",
        "-q",
        "-ntp",
        "-Pfast",
        "-Dassembly.skipAssembly=false",
        "-Dmaven.test.skip=true",
        "-Dheard.playbook=" + playbookFolder.toAbsolutePath(),
        "-pl",
        String.join(",", FUNCTIONS.stream().map("functions/"::concat).toList()),
        "-am",
        "package");
  }

  private Path zip(String function) {
    return root.resolve("functions/" + function + "/target/" + function + ".zip");
  }

  private static int installed(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("heard.maven", "mvn")));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(Path.of(System.getProperty("heard.root", ".")).toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}
