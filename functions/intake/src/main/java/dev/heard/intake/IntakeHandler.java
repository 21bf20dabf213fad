package dev.heard.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.QueueBatch;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files each mail that the intake queue tells of. A message that cannot be handled fails alone. */
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeHandler.class);

  private final Filing filing;

  /** For Lambda: wired from the environment. */
  public IntakeHandler() {
    this(new Deployment(System.getenv()).filing());
  }

  public IntakeHandler(Filing filing) {
    this.filing = filing;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return QueueBatch.each(event, message -> take(message.getBody()));
  }

  private void take(String body) {
    switch (SesNotification.decode(body)) {
      case SesNotification.SetUp(String what) -> LOG.info("nothing to file: {}", what);
      case SesNotification.Received received -> {
        switch (filing.file(received.arrival())) {
          case Filed.Opened(var id) -> LOG.info("case {}: opened", id);
          case Filed.Joined(var id) -> LOG.info("case {}: joined", id);
          case Filed.Already already -> LOG.info("filed before");
          case Filed.Refused(String reason) -> LOG.info("refused: {}", reason);
        }
      }
    }
  }
}
