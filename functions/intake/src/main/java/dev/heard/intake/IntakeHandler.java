package dev.heard.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.QueueBatch;
import dev.heard.aws.metrics.Metric;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.CaseInLogs;
import dev.heard.casework.Receipt;
import dev.heard.drafting.Playbook;
import dev.heard.filing.Filed;
import dev.heard.filing.Filing;
import dev.heard.house.Rehearsal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files each mail that the intake queue tells of. A message that cannot be handled fails alone. */
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(IntakeHandler.class);

  private final Filing filing;
  private final Metrics metrics;

  /** For Lambda: wired from the environment, and warm before the snapshot is taken. */
  public IntakeHandler() {
    this(new Deployment(System.getenv()));
    int unused = Rehearsal.of(Playbook.packed());
  }

  private IntakeHandler(Deployment deployment) {
    this(deployment.filing(), deployment.metrics());
  }

  public IntakeHandler(Filing filing, Metrics metrics) {
    this.filing = filing;
    this.metrics = metrics;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return Invocation.of(context, () -> QueueBatch.each(event, message -> take(message.getBody())));
  }

  private void take(String body) {
    switch (SesNotification.decode(body)) {
      case SesNotification.SetUp(String what) -> LOG.info("nothing to file: {}", what);
      case SesNotification.Received received -> {
        metrics.count(Metric.MAIL_RECEIVED);
        switch (filing.file(received.arrival())) {
          case Filed.Opened(var id) -> LOG.info("case {}: opened", id);
          case Filed.Joined(var id) -> LOG.info("case {}: joined", id);
          case Filed.Already(Receipt receipt) -> {
            metrics.count(Metric.MAIL_ALREADY);
            switch (receipt) {
              case Receipt.Filed filed -> {
                CaseInLogs.is(filed.caseId());
                LOG.info("case {}: filed before", filed.caseId());
              }
              case Receipt.Refused refused -> LOG.info("refused before: {}", refused.reason());
            }
          }
          case Filed.Refused(String reason) -> LOG.info("refused: {}", reason);
        }
      }
    }
  }
}
