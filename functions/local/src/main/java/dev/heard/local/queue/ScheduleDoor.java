package dev.heard.local.queue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What EventBridge Scheduler is to a function: hands it the input of each schedule whose time has
 * come, as it is. The laptop's schedules wait in a queue, so that they survive restarts.
 */
public final class ScheduleDoor implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleDoor.class);

  private final RequestStreamHandler function;

  public ScheduleDoor(RequestStreamHandler function) {
    this.function = function;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, @Nullable Context context) {
    List<SQSBatchResponse.BatchItemFailure> failed = new ArrayList<>();
    for (SQSEvent.SQSMessage schedule : event.getRecords()) {
      byte[] input = schedule.getBody().getBytes(StandardCharsets.UTF_8);
      try {
        function.handleRequest(
            new ByteArrayInputStream(input), OutputStream.nullOutputStream(), context);
      } catch (IOException | RuntimeException e) {
        LOG.warn("a schedule is tried again: {}", e.getClass().getSimpleName());
        failed.add(new SQSBatchResponse.BatchItemFailure(schedule.getMessageId()));
      }
    }
    return new SQSBatchResponse(failed);
  }
}
