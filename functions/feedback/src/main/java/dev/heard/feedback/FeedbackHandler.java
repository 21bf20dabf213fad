package dev.heard.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.Trace;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages behind the links of a follow-up. Nobody signs in; the link's token is the key. */
public final class FeedbackHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackHandler.class);

  private final Feedback feedback;
  private final Pages pages;

  /** For Lambda: wired from the environment. */
  public FeedbackHandler() {
    this(new Deployment(System.getenv()));
  }

  private FeedbackHandler(Deployment deployment) {
    this(
        new Feedback(deployment.house().ratings(), deployment.links(), InstantSource.system()),
        deployment.house().playbook().companyName());
  }

  /**
   * Over given ports.
   *
   * @param company as customers know it
   */
  public FeedbackHandler(Feedback feedback, String company) {
    this.feedback = feedback;
    this.pages = new Pages(company);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return Invocation.of(context, () -> answer(Visit.of(event)));
  }

  private APIGatewayV2HTTPResponse answer(Visit visit) {
    Shown shown;
    try {
      shown = feedback.answer(visit);
      LOG.info("a visit: {}, {}", shown.page(), shown.status());
    } catch (RuntimeException e) {
      LOG.error("a visit could not be answered: {}", Trace.of(e));
      shown = Shown.page(503, "trouble", visit.language());
    }
    return pages.response(shown, visit.method().equals("HEAD"));
  }
}
