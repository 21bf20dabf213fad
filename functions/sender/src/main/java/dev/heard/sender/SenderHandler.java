package dev.heard.sender;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.heard.aws.Deployment;
import dev.heard.aws.NudgeJson;
import dev.heard.aws.QueueBatch;
import dev.heard.replies.Sending;
import org.jspecify.annotations.Nullable;

/** Looks at each owed mail that the nudge queue names. */
public final class SenderHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final Sending sending;

  /** For Lambda: wired from the environment. */
  public SenderHandler() {
    this(new Deployment(System.getenv()).sending());
  }

  public SenderHandler(Sending sending) {
    this.sending = sending;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    return QueueBatch.each(event, message -> sending.look(NudgeJson.read(message.getBody())));
  }
}
