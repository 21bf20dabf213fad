package dev.heard.sender;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.NudgeJson;
import dev.heard.aws.QueueBatch;
import dev.heard.casework.CaseInLogs;
import dev.heard.followup.Planning;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.Owed;
import dev.heard.replies.Sending;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each thing that the nudge queue names: an owed mail, or a follow-up without a schedule.
 */
public final class SenderHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Sending sending;
  private final Planning planning;

  /** For Lambda: wired from the environment. */
  public SenderHandler() {
    this(new Deployment(System.getenv()));
  }

  private SenderHandler(Deployment deployment) {
    this(deployment.sending(), deployment.planning());
  }

  public SenderHandler(Sending sending, Planning planning) {
    this.sending = sending;
    this.planning = planning;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return Invocation.of(
        context, () -> QueueBatch.each(event, message -> look(NudgeJson.read(message.getBody()))));
  }

  private void look(Owed owed) {
    CaseInLogs.is(owed.caseId());
    switch (owed) {
      case OutboxRef mail -> sending.look(mail);
      case FollowUpRef followUp -> planning.look(followUp);
    }
  }
}
