package dev.heard.desk.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.heard.casework.Agent;
import dev.heard.casework.Agent.Role;
import dev.heard.casework.CaseEvent;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells who calls, from the claims that API Gateway's authorizer has verified: signature, issuer,
 * client and expiry are its business.
 *
 * <p>What it leaves open is closed here. The authorizer also passes <em>ID</em> tokens, because the
 * client is their audience; and it knows nothing of groups.
 */
public final class CallerGate {
  /** As an event may name an agent: printable, and short enough to show. */
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,128}");

  /** Everything that stands between groups: {@code [agent lead]}, {@code ["agent","lead"]}. */
  private static final Pattern BETWEEN_GROUPS = Pattern.compile("[\\s,\\[\\]\"]+");

  /** Names that events give to somebody else. */
  private static final Set<String> TAKEN = Set.of(CaseEvent.CUSTOMER, CaseEvent.HEARD);

  /**
   * The agent who calls.
   *
   * @throws Refusal if there is none, or the role does not cover the route
   */
  public Agent admit(APIGatewayV2HTTPEvent event, Access access) {
    Map<String, String> claims = claims(event);
    if (claims == null) {
      throw new Refusal(Problem.notSignedIn("Sign in, then try again."));
    }
    if (!"access".equals(claims.get("token_use"))) {
      throw new Refusal(
          Problem.notSignedIn("This is not an access token. Sign in again, then try again."));
    }
    Agent agent = new Agent(name(claims), roles(claims.get("cognito:groups")));
    if (agent.roles().isEmpty()) {
      throw new Refusal(
          Problem.forbidden(
              "Your account is in none of the groups agent, lead and admin. Ask an admin to add"
                  + " you to one."));
    }
    if (!access.admits(agent.roles())) {
      throw new Refusal(
          Problem.forbidden(
              access == Access.ADMIN ? "Only an admin may do this." : "Only a lead may do this."));
    }
    return agent;
  }

  private static @Nullable Map<String, String> claims(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPEvent.RequestContext context = event.getRequestContext();
    if (context == null || context.getAuthorizer() == null) {
      return null;
    }
    APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT jwt = context.getAuthorizer().getJwt();
    return jwt == null ? null : jwt.getClaims();
  }

  private static String name(Map<String, String> claims) {
    String name = claims.get("username");
    if (name == null || name.isBlank() || !NAME.matcher(name).matches()) {
      throw new Refusal(
          Problem.notSignedIn(
              "The token does not say who you are. Sign in again, then try again."));
    }
    if (TAKEN.contains(name.strip().toLowerCase(Locale.ROOT))) {
      throw new Refusal(
          Problem.forbidden("Nobody can work here under this name. Ask an admin for another one."));
    }
    return name.strip();
  }

  /** Groups that are no role of ours are nobody's business here. Every role is also an agent's. */
  private static Set<Role> roles(@Nullable String groups) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (groups != null) {
      Set<String> words = BETWEEN_GROUPS.splitAsStream(groups).collect(Collectors.toSet());
      for (Role role : Role.values()) {
        if (words.contains(role.word())) {
          roles.add(role);
        }
      }
    }
    if (!roles.isEmpty()) {
      roles.add(Role.AGENT);
    }
    return roles;
  }
}
