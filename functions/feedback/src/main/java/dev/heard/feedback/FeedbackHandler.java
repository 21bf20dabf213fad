package dev.heard.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.heard.aws.Deployment;
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
    Visit visit = Visit.of(event);
    Shown shown;
    try {
      shown = feedback.answer(visit);
    } catch (RuntimeException e) {
      LOG.error("a visit could not be answered: {}", e.getClass().getSimpleName());
      shown = Shown.page(503, "trouble", visit.language());
    }
    return pages.response(shown, visit.method().equals("HEAD"));
  }
}
