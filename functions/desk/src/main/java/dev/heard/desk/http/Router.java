package dev.heard.desk.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.heard.aws.Trace;
import dev.heard.casework.Agent;
import dev.heard.casework.Busy;
import dev.heard.desk.access.Access;
import dev.heard.desk.access.CallerGate;
import dev.heard.desk.problem.Problem;
import dev.heard.desk.problem.Refusal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, admits the caller, and turns every refusal and fault into HTTP. */
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final List<Route> routes;
  private final CallerGate gate = new CallerGate();
  private final RandomGenerator random;

  /**
   * @param random for the references under which faults are logged
   */
  public Router(List<Route> routes, RandomGenerator random) {
    this.routes = List.copyOf(routes);
    this.random = random;
  }

  public Reply answer(APIGatewayV2HTTPEvent event) {
    try {
      Request request = Request.of(event);
      Reply reply = route(request, event);
      return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    } catch (Refusal refusal) {
      return Reply.problem(refusal.problem());
    } catch (Busy busy) {
      LOG.warn("request turned away: {}", Trace.of(busy));
      return Reply.problem(Problem.busy());
    } catch (RuntimeException fault) {
      String reference = HexFormat.of().toHexDigits(random.nextLong());
      LOG.error("request failed, reference {}: {}", reference, Trace.of(fault));
      return Reply.problem(Problem.internal(reference));
    }
  }

  private Reply route(Request request, APIGatewayV2HTTPEvent event) {
    List<String> path = PathTemplate.segments(request.rawPath()).orElseThrow(Router::nothingThere);
    // HEAD is GET without the body (RFC 9110 §9.3.2).
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Map<String, Found> byMethod = new TreeMap<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.path().match(path);
      values.ifPresent(v -> byMethod.put(route.method(), new Found(route, v)));
    }
    if (byMethod.isEmpty()) {
      throw nothingThere();
    }
    Found found = byMethod.get(method);
    if (found == null) {
      throw new Refusal(Problem.methodNotAllowed(String.join(", ", byMethod.keySet())));
    }
    return call(found, request, event);
  }

  private Reply call(Found found, Request request, APIGatewayV2HTTPEvent event) {
    Route route = found.route();
    Agent agent = route.access() == Access.PUBLIC ? null : gate.admit(event, route.access());
    String body = request.body();
    long version = route.needsVersion() ? Version.required(request.headers().get("if-match")) : 0;
    Reply reply = route.endpoint().answer(new Call(request, found.values(), agent, version, body));
    LOG.info("{} {}: {}", route.method(), route.path().template(), reply.status());
    return reply;
  }

  private static Refusal nothingThere() {
    return new Refusal(Problem.notFound("There is nothing at this address."));
  }

  private record Found(Route route, Map<String, String> values) {}
}
