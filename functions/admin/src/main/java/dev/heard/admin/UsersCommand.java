package dev.heard.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Who may sign in. */
@Command(
    name = "users",
    description = "Lets people in and out, and lists them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {UsersCommand.Add.class, UsersCommand.Remove.class, UsersCommand.ListAll.class})
final class UsersCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? add, remove or list.");
  }

  /** What somebody may do. */
  enum Group {
    AGENT,
    LEAD,
    ADMIN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Invites somebody; somebody who is there only joins the group. */
  @Command(
      name = "add",
      description = {
        "Invites somebody: Cognito mails them a temporary password, good for 7 days.",
        "Somebody who is there already only joins the group; nobody is written to twice."
      })
  static final class Add extends AdminTask {
    @Parameters(
        paramLabel = "ADDRESS",
        description = "where the invitation goes; it is the name to sign in with")
    private String address = "";

    @Option(
        names = "--group",
        paramLabel = "GROUP",
        defaultValue = "agent",
        description =
            "agent, lead or admin; leads and admins are agents too (default: ${DEFAULT-VALUE})")
    private Group group = Group.AGENT;

    @Override
    int run(Account account, Stack stack, Out out) {
      String pool = stack.output("UserPoolId");
      if (!out.agreed("%s will be invited, as %s.".formatted(address, group.word()))) {
        return CANNOT;
      }
      try (var cognito = account.client(CognitoIdentityProviderClient.builder())) {
        boolean invited = invite(cognito, pool);
        cognito.adminAddUserToGroup(
            add -> add.userPoolId(pool).username(address).groupName(group.word()));
        out.line(
            invited ? "%s is invited, as %s." : "%s was there already and is in the group %s now.",
            address,
            group.word());
        out.json(Map.of("address", address, "group", group.word(), "invited", invited));
        return FINE;
      }
    }

    private boolean invite(CognitoIdentityProviderClient cognito, String pool) {
      try {
        var unused =
            cognito.adminCreateUser(
                create ->
                    create
                        .userPoolId(pool)
                        .username(address)
                        .desiredDeliveryMediums(DeliveryMediumType.EMAIL)
                        .userAttributes(
                            attribute("email", address), attribute("email_verified", "true")));
        return true;
      } catch (UsernameExistsException e) {
        return false;
      }
    }

    private static AttributeType attribute(String name, String value) {
      return AttributeType.builder().name(name).value(value).build();
    }
  }

  /** Ends somebody's way in. */
  @Command(
      name = "remove",
      description =
          "Takes somebody's way in. What they did stays in the cases. A token they hold is good for at most an hour.")
  static final class Remove extends AdminTask {
    @Parameters(paramLabel = "ADDRESS")
    private String address = "";

    @Override
    int run(Account account, Stack stack, Out out) {
      String pool = stack.output("UserPoolId");
      if (!out.agreed("%s will not be able to sign in any more.".formatted(address))) {
        return CANNOT;
      }
      try (var cognito = account.client(CognitoIdentityProviderClient.builder())) {
        cognito.adminUserGlobalSignOut(end -> end.userPoolId(pool).username(address));
        cognito.adminDeleteUser(delete -> delete.userPoolId(pool).username(address));
        out.line("%s is removed.", address);
        out.json(Map.of("address", address, "removed", true));
      } catch (UserNotFoundException e) {
        out.line("%s was not there.", address);
        out.json(Map.of("address", address, "removed", false));
      }
      return FINE;
    }
  }

  /** Who is there. */
  @Command(name = "list", description = "Lists everybody who may sign in, with their groups.")
  static final class ListAll extends AdminTask {
    /** Somebody who may sign in. */
    record User(String address, String status, List<String> groups) {}

    @Override
    int run(Account account, Stack stack, Out out) {
      String pool = stack.output("UserPoolId");
      try (var cognito = account.client(CognitoIdentityProviderClient.builder())) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (Group group : Group.values()) {
          cognito
              .listUsersInGroupPaginator(list -> list.userPoolId(pool).groupName(group.word()))
              .users()
              .forEach(
                  user ->
                      groups
                          .computeIfAbsent(user.username(), name -> new ArrayList<>())
                          .add(group.word()));
        }
        List<User> users =
            cognito.listUsersPaginator(list -> list.userPoolId(pool)).users().stream()
                .map(
                    user ->
                        new User(
                            address(user),
                            String.valueOf(user.userStatusAsString()),
                            groups.getOrDefault(user.username(), List.of())))
                .toList();
        for (User user : users) {
          out.line(
              "%-40s %-22s %s",
              user.address(),
              user.status(),
              user.groups().isEmpty()
                  ? "in no group: cannot work"
                  : String.join(", ", user.groups()));
        }
        out.json(users);
        return FINE;
      }
    }

    private static String address(UserType user) {
      @Nullable String email =
          user.attributes().stream()
              .filter(attribute -> attribute.name().equals("email"))
              .map(AttributeType::value)
              .findFirst()
              .orElse(null);
      return email == null ? user.username() : email;
    }
  }
}
