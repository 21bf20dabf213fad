package dev.heard.admin;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** What {@code ./heard admin} offers, and what all of its commands are told. */
@Command(
    name = "admin",
    description =
        "Looks after a deployed stack. What a command needs is found in the stack's outputs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StatusCommand.class,
      DnsCommand.class,
      ActivateMailCommand.class,
      DeactivateMailCommand.class,
      UsersCommand.class,
      RedriveCommand.class,
      RequeueCommand.class,
      ReleaseCommand.class,
      LedgerCommand.class,
      ExportCommand.class,
      EraseCommand.class,
      RotateSecretCommand.class
    },
    footer = {
      "",
      "Ends with 0 if all is well, 1 if something was found, 2 if it could not be done.",
      "What changes something says what it will do and asks; every command can be run again.",
      "docs/admin.md has each command with an example and the rights that it needs."
    })
public final class AdminCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = "heard",
      scope = ScopeType.INHERIT,
      description = "the stack's name in CloudFormation (default: ${DEFAULT-VALUE})")
  private String stack = "heard";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      scope = ScopeType.INHERIT,
      description = "else AWS_REGION, else the profile's")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "a profile of ~/.aws; else the credentials that AWS tools would take")
  private @Nullable String profile;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "where all AWS services answer, for an emulator; else HEARD_AWS_ENDPOINT")
  private @Nullable URI endpoint;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "answers for programs: one JSON document, of the ledger one a line")
  private boolean json;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "does not ask before it changes something")
  private boolean yes;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "says this")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? './heard admin --help' lists them.");
  }

  String stack() {
    return stack;
  }

  boolean json() {
    return json;
  }

  boolean yes() {
    return yes;
  }

  /** Where to work and as whom, by the options and this environment. */
  Account account(Map<String, String> environment) {
    URI where =
        endpoint != null
            ? endpoint
            : Optional.ofNullable(environment.get("HEARD_AWS_ENDPOINT"))
                .filter(url -> !url.isBlank())
                .map(URI::create)
                .orElse(null);
    return new Account(region(environment), where, credentials());
  }

  private Region region(Map<String, String> environment) {
    return Stream.of(
            Optional.ofNullable(region),
            // What is asked for by name goes before what happens to be in the shell.
            profile == null ? Optional.<String>empty() : ofProfile(profile),
            Optional.ofNullable(environment.get("AWS_REGION")),
            Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")),
            ofProfile(environment.getOrDefault("AWS_PROFILE", "default")))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst()
        .map(Region::of)
        .orElseThrow(() -> new Cannot("Which region? --region or AWS_REGION says it."));
  }

  private static Optional<String> ofProfile(String name) {
    try {
      return Optional.of(new AwsProfileRegionProvider(null, name).getRegion().id());
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  private AwsCredentialsProvider credentials() {
    return profile == null
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }
}
