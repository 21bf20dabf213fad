package dev.heard.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.desk.console.SignIn;
import dev.heard.desk.http.Router;
import org.jspecify.annotations.Nullable;

/** Lambda: the HTTP API (API Gateway HTTP API, payload format 2.0). Thread-safe. */
public final class DeskHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Router router;

  /** For Lambda: wired from the environment. */
  public DeskHandler() {
    this(Desk.of(new Deployment(System.getenv()), SignIn.of(System.getenv())));
  }

  public DeskHandler(Desk desk) {
    this.router = new Router(DeskRoutes.of(desk), desk.random());
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return Invocation.of(context, () -> router.answer(event).encode());
  }
}
