package dev.heard.local.up;

import dev.heard.local.queue.QueueWorker.Delivery;
import dev.heard.mail.EmailAddress;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts all of Heard on this machine and runs until it is stopped. */
@Command(
    name = "up",
    description = "Starts all of Heard on this machine: mail in, console, mail out.",
    sortOptions = false)
public final class Up implements Callable<Integer> {
  private static final Duration LONGEST_DELAY = Duration.ofDays(1);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8700",
      description = "port of the console; 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--smtp-port",
      paramLabel = "PORT",
      defaultValue = "2525",
      description = "port that takes mail; 0 for any free one (default: ${DEFAULT-VALUE})")
  private int smtpPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where all data lies (default: .heard beside the launcher)")
  private @Nullable Path data;

  @Option(names = "--demo", description = "delivers the sample mails, once per data folder")
  private boolean demo;

  @Option(
      names = "--smtp-relay",
      paramLabel = "HOST:PORT",
      description = "sends replies through this SMTP server instead of the mailbox page")
  private @Nullable String relay;

  @Option(
      names = "--undo",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "how long an approved reply can be taken back, 0 to 900 (default: ${DEFAULT-VALUE})")
  private int undo;

  @Option(
      names = "--follow-up-delay",
      paramLabel = "TIME",
      description =
          "asks customers how it went so long after a case is resolved, like 30s or 10m, at any hour"
              + " (default: as the playbook says)")
  private @Nullable String followUpDelay;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on (default: ${DEFAULT-VALUE}, this machine only)")
  private String listen = "127.0.0.1";

  @Option(
      names = "--support",
      paramLabel = "ADDRESS",
      defaultValue = "support@example.com",
      description = "our address (default: ${DEFAULT-VALUE})")
  private String support = "support@example.com";

  @Option(names = "--deliver-twice", hidden = true, description = "every event twice: for tests")
  private boolean twice;

  @Option(
      names = "--sweep-every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      hidden = true,
      description = "how often to look at what is due: for tests")
  private int sweepEvery;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "says this")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = command();
    PrintWriter out = command.getOut();
    run(options(command), out);
    return 0;
  }

  private void run(LaptopOptions options, PrintWriter out) throws InterruptedException {
    if (!options.listen().isLoopbackAddress()) {
      say(
          out,
          "Careful: --listen " + listen + " lets others on your network in, without passwords.");
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Laptop laptop =
        new Laptop(options, new Wiring(), InstantSource.system(), step -> say(out, step + " …"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  say(out, "Stopping …");
                  laptop.close();
                  say(out, "Stopped. The data stays in " + options.data());
                  stopped.countDown();
                }));
    deliverSamples(options, laptop, out);
    say(out, welcome(options, laptop));
    stopped.await();
  }

  private void deliverSamples(LaptopOptions options, Laptop laptop, PrintWriter out) {
    if (!demo) {
      return;
    }
    say(out, "Delivering the sample mails …");
    try {
      int delivered =
          new Demo(home().resolve("events").resolve("mail"), options.data())
              .deliver(
                  options.listen().getHostAddress(), laptop.smtpPort(), options.support().value());
      say(
          out,
          delivered == 0 ? "They are there already." : "%d mails delivered.".formatted(delivered));
    } catch (IOException | MessagingException e) {
      say(out, "The sample mails could not be delivered: " + e.getMessage());
    }
  }

  private String welcome(LaptopOptions options, Laptop laptop) {
    String out =
        options.relay() == null
            ? "Mailbox   %s/mailbox   what customers would receive"
                .formatted(laptop.site().origin())
            : "Replies   leave through " + relay;
    return """

        Heard is up.
          Console   %1$s/   sign in as Ana, Ben, Lea or Adi; no password
          %2$s
          Mail in   smtp://localhost:%3$d   for example:
            printf 'From: kim@customer.example\\nSubject: My parcel\\n\\nWhere is it?\\n' |
              curl -sS --url smtp://localhost:%3$d --mail-from kim@customer.example \\
                --mail-rcpt %4$s --upload-file -
          Data      %5$s
        Stop with Ctrl-C."""
        .formatted(
            laptop.site().origin(),
            out,
            laptop.smtpPort(),
            options.support().value(),
            options.data());
  }

  private LaptopOptions options(CommandLine command) {
    checkRange(command, "--port", port, 65_535);
    checkRange(command, "--smtp-port", smtpPort, 65_535);
    checkRange(command, "--undo", undo, 900);
    if (sweepEvery < 1) {
      throw usage(command, "--sweep-every needs a number from 1");
    }
    EmailAddress us =
        EmailAddress.parse(support)
            .orElseThrow(() -> usage(command, "--support needs an email address"));
    return new LaptopOptions(
        (data == null ? home().resolve(".heard") : data).toAbsolutePath().normalize(),
        address(command),
        port,
        smtpPort,
        relayAddress(command),
        Duration.ofSeconds(undo),
        followUpDelay(command),
        us,
        twice ? Delivery.TWICE : Delivery.ONCE,
        Duration.ofSeconds(sweepEvery));
  }

  private InetAddress address(CommandLine command) {
    try {
      return InetAddress.getByName(listen);
    } catch (UnknownHostException e) {
      throw usage(command, "--listen needs an address of this machine");
    }
  }

  private @Nullable InetSocketAddress relayAddress(CommandLine command) {
    if (relay == null) {
      return null;
    }
    int colon = relay.lastIndexOf(':');
    try {
      int relayPort = Integer.parseInt(relay.substring(colon + 1));
      if (colon > 0 && relayPort > 0 && relayPort <= 65_535) {
        return InetSocketAddress.createUnresolved(relay.substring(0, colon), relayPort);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw usage(command, "--smtp-relay needs HOST:PORT");
  }

  private @Nullable Duration followUpDelay(CommandLine command) {
    if (followUpDelay == null) {
      return null;
    }
    try {
      Duration delay = Duration.parse("PT" + followUpDelay);
      if (!delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0) {
        return delay;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw usage(command, "--follow-up-delay needs a time like 30s, 10m or 2h, at most 24h");
  }

  private static void checkRange(CommandLine command, String option, int value, int most) {
    if (value < 0 || value > most) {
      throw usage(command, "%s needs a number from 0 to %d".formatted(option, most));
    }
  }

  private static CommandLine.ParameterException usage(CommandLine command, String what) {
    return new CommandLine.ParameterException(command, what);
  }

  private CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return spec.commandLine();
  }

  private static Path home() {
    return Path.of(System.getProperty("heard.root", ""));
  }

  private static synchronized void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
