package dev.heard.bench.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does nothing: what Java and Lambda's runtime interface client alone take. */
public final class NoOpHandler implements RequestHandler<Map<String, Object>, String> {
  /** For Lambda. */
  public NoOpHandler() {}

  @Override
  public String handleRequest(Map<String, Object> event, @Nullable Context context) {
    return "ok";
  }
}
