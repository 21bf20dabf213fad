package dev.heard.aws;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What each invocation of a handler begins and ends with. */
public final class Invocation {
  private static final Logger LOG = LoggerFactory.getLogger(Invocation.class);
  private static final String REQUEST = "request_id";

  private Invocation() {}

  /**
   * Does a handler's work. Every line that is logged meanwhile bears Lambda's id of the request; no
   * line after it bears that, or a case.
   *
   * @throws Failed if the work throws. Lambda logs what leaves a handler and may hand it on with
   *     its message; those of others quote addresses and mails
   */
  public static <T> T of(@Nullable Context context, Supplier<T> work) {
    if (context != null) {
      MDC.put(REQUEST, context.getAwsRequestId());
    }
    try {
      return work.get();
    } catch (RuntimeException e) {
      LOG.error("the invocation failed: {}", Trace.of(e));
      throw new Failed(e);
    } finally {
      MDC.clear();
    }
  }

  /** That an invocation failed, and by what kind of exception; what that said stays with it. */
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(RuntimeException why) {
      super(why.getClass().getName(), null, false, true);
      setStackTrace(why.getStackTrace());
    }
  }
}
