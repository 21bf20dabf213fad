package dev.heard.asking;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.heard.aws.Deployment;
import dev.heard.aws.Invocation;
import dev.heard.aws.NudgeJson;
import dev.heard.casework.CaseInLogs;
import dev.heard.followup.Asked;
import dev.heard.followup.Asking;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the follow-up that a schedule names. EventBridge Scheduler hands over the schedule's
 * input as it is, with nothing around it, and does not wait for an answer: what fails here is tried
 * again by Lambda, and then goes to the function's dead-letter queue.
 */
public final class FollowUpHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FollowUpHandler.class);

  /** Many times what our schedules say. */
  private static final int LONGEST = 4_096;

  private final Asking asking;

  /** For Lambda: wired from the environment. */
  public FollowUpHandler() {
    this(new Deployment(System.getenv()).asking());
  }

  public FollowUpHandler(Asking asking) {
    this.asking = asking;
  }

  /**
   * Asks, or records why not.
   *
   * @throws IllegalArgumentException if the payload is none of our schedules'
   */
  @Override
  public void handleRequest(InputStream payload, OutputStream unused, @Nullable Context context)
      throws IOException {
    String json = new String(payload.readNBytes(LONGEST), StandardCharsets.UTF_8);
    Invocation.of(context, () -> look(json));
  }

  private Asked look(String json) {
    return switch (NudgeJson.read(json)) {
      case FollowUpRef ref -> {
        CaseInLogs.is(ref.caseId());
        Asked asked = asking.ask(ref);
        LOG.info("case {}: {}", ref.caseId(), asked.getClass().getSimpleName());
        yield asked;
      }
      case OutboxRef mail ->
          throw new IllegalArgumentException("a schedule names a resolution, not a mail");
    };
  }
}
