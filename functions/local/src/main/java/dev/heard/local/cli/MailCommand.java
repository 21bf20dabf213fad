package dev.heard.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.mail.MailLimits;
import dev.heard.mail.MailReader;
import dev.heard.mail.ParsedMail;
import dev.heard.mail.RawMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command over mail files: each is taken on its own, and one that cannot be read stops nobody.
 */
abstract class MailCommand implements Callable<Integer> {
  /** Files that are worked on at the same time; their mails are in memory together. */
  private static final int TOGETHER = 4;

  private final MailReader reader = new MailReader(MailLimits.DEFAULT);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "mails as files (.eml)")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "writes one line of JSON for each file")
  private boolean json;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "says this")
  private boolean help;

  /**
   * What is to be said about a mail, as JSON; the file's name stands in it already. Called by
   * several threads.
   */
  abstract void describe(ParsedMail mail, ObjectNode line);

  /** The same for people. Called by several threads. */
  abstract String describe(ParsedMail mail);

  @Override
  public Integer call() {
    if (files.isEmpty()) {
      throw wrongUsage("Name at least one file.");
    }
    return takeFiles();
  }

  private int takeFiles() {
    int failed = 0;
    for (int from = 0; from < files.size(); from += TOGETHER) {
      List<Path> some = files.subList(from, Math.min(from + TOGETHER, files.size()));
      for (Taken taken : some.parallelStream().map(this::take).toList()) {
        switch (taken) {
          case Taken.Told(String text) -> out().println(text);
          case Taken.Failed(String why) -> {
            failed++;
            complain(why);
          }
        }
      }
    }
    out().flush();
    return failed == 0 ? 0 : 1;
  }

  /** What became of a file. */
  private sealed interface Taken {
    record Told(String text) implements Taken {}

    record Failed(String why) implements Taken {}
  }

  private Taken take(Path file) {
    try {
      ParsedMail mail = read(file);
      if (!json) {
        return new Taken.Told("── " + file + System.lineSeparator() + describe(mail));
      }
      ObjectNode line = Json.object().put("file", file.toString());
      describe(mail, line);
      return new Taken.Told(line.toString());
    } catch (NoSuchFileException e) {
      return new Taken.Failed(file + ": there is no such file");
    } catch (IOException e) {
      return new Taken.Failed(
          file + (Files.isDirectory(file) ? ": is a folder" : ": cannot be read"));
    }
  }

  private ParsedMail read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return reader.read(
          new RawMail.Raw(in.readNBytes(MailLimits.DEFAULT.rawBytes()), Files.size(file)));
    }
  }

  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  /** Says what went wrong with a part of the input. */
  final void complain(String what) {
    // In order with what went well, where both go to one terminal.
    out().flush();
    spec().commandLine().getErr().println("heard: " + what);
    spec().commandLine().getErr().flush();
  }

  final picocli.CommandLine.ParameterException wrongUsage(String what) {
    return new picocli.CommandLine.ParameterException(spec().commandLine(), what);
  }

  final boolean noFiles() {
    return files.isEmpty();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return spec;
  }
}
