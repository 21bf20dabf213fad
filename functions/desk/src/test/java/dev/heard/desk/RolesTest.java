package dev.heard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.desk.access.Access;
import dev.heard.desk.http.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route, and who may use it. (Expired and foreign tokens never reach the handler.) */
class RolesTest {
  private final TestDesk desk = TestDesk.open();

  static List<Route> guarded() {
    return TestDesk.routes().stream().filter(route -> route.access() != Access.PUBLIC).toList();
  }

  static List<Route> leadOnly() {
    return guarded().stream().filter(route -> route.access() == Access.LEAD).toList();
  }

  static List<Route> adminOnly() {
    return guarded().stream().filter(route -> route.access() == Access.ADMIN).toList();
  }

  @Test
  void everythingBelowApiIsGuarded() {
    assertThat(TestDesk.routes())
        .allSatisfy(
            route ->
                assertThat(route.access() == Access.PUBLIC)
                    .as(route.toString())
                    .isEqualTo(!route.path().template().startsWith("/api")));
    assertThat(leadOnly()).isNotEmpty();
    assertThat(adminOnly()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void noToken(Route route) {
    desk.probe.refused(TestDesk.sound(route).as(null), 401, "not-signed-in");
    desk.probe.refused(TestDesk.sound(route).as(Map.of()), 401, "not-signed-in");
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void idToken(Route route) {
    Map<String, String> claims = new HashMap<>(Probe.claims("ann", "[agent lead]"));
    claims.put("token_use", "id");
    claims.put("aud", "console");
    desk.probe.refused(TestDesk.sound(route).as(claims), 401, "not-signed-in");
    claims.remove("token_use");
    desk.probe.refused(TestDesk.sound(route).as(claims), 401, "not-signed-in");
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void groupsThatAreNoRole(Route route) {
    desk.probe.refused(
        TestDesk.sound(route).as(Probe.claims("ann", "[cleaners agents]")), 403, "forbidden");
    Map<String, String> none = new HashMap<>(Probe.claims("ann", ""));
    none.remove("cognito:groups");
    desk.probe.refused(TestDesk.sound(route).as(none), 403, "forbidden");
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("leadOnly")
  void wrongRole(Route route) {
    for (String groups : List.of("[agent]", "[admin]")) {
      desk.probe.refused(TestDesk.sound(route).as(Probe.claims("ann", groups)), 403, "forbidden");
    }
    assertThat(desk.cases.asked).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("adminOnly")
  void notEvenALead(Route route) {
    for (String groups : List.of("[agent]", "[lead]", "[agent lead]")) {
      desk.probe.refused(TestDesk.sound(route).as(Probe.claims("ann", groups)), 403, "forbidden");
    }
    assertThat(desk.cases.asked).isEmpty();
    assertThat(desk.jobs.open(1)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void rightRolesGetPastTheGate(Route route) {
    for (String groups : List.of("[agent]", "[lead]", "[admin]")) {
      boolean admitted =
          switch (route.access()) {
            case PUBLIC, AGENT -> true;
            case LEAD -> groups.equals("[lead]");
            case ADMIN -> groups.equals("[admin]");
          };
      int status = desk.probe.send(TestDesk.sound(route).as(Probe.claims("ann", groups))).status();
      if (admitted) {
        assertThat(status).isNotIn(401, 403);
      } else {
        assertThat(status).isEqualTo(403);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heard", "Customer", "", "  ", "an\nn"})
  void namesThatNobodyCanHave(String name) {
    assertThat(
            desk.probe.send(Probe.ask("GET", "/api/me").as(Probe.claims(name, "[agent]"))).status())
        .isIn(401, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[agent lead]",
        "[lead]",
        "lead",
        "lead,agent",
        "[\"agent\",\"lead\"]",
        "[agent, lead]",
        " [ lead  cleaners ] "
      })
  void groupsHoweverTheyAreWritten(String groups) {
    assertThat(
            desk.probe
                .answered(Probe.ask("GET", "/api/me").as(Probe.claims("lea", groups)))
                .path("roles")
                .toString())
        .isEqualTo("[\"agent\",\"lead\"]");
  }

  @Test
  void refusalsSayHowToSignIn() {
    assertThat(desk.probe.send(Probe.ask("GET", "/api/me").as(null)).headers())
        .containsEntry("WWW-Authenticate", "Bearer realm=\"heard\"")
        .containsEntry("Cache-Control", "no-store");
  }
}
