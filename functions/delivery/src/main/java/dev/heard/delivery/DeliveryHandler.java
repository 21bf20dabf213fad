package dev.heard.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.QueueBatch;
import dev.heard.casework.CaseInLogs;
import dev.heard.replies.Deliveries;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in each event of SES that the delivery queue tells of. */
public final class DeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);

  private final Deliveries deliveries;

  /** For Lambda: wired from the environment. */
  public DeliveryHandler() {
    this(new Deployment(System.getenv()).house().deliveries());
  }

  public DeliveryHandler(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return Invocation.of(context, () -> QueueBatch.each(event, message -> take(message.getBody())));
  }

  private void take(String body) {
    switch (SesEvent.decode(body)) {
      case SesEvent.Nothing(String what) -> LOG.info("nothing to take in: {}", what);
      case SesEvent.OfMail(var ref, var as, var at, var news) -> {
        CaseInLogs.is(ref.caseId());
        deliveries.take(ref, as, at, news);
        LOG.info("case {}: {}", ref.caseId(), news.getClass().getSimpleName());
      }
    }
  }
}
