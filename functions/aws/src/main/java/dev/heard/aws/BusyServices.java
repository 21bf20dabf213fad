package dev.heard.aws;

import dev.heard.aws.metrics.Metric;
import dev.heard.aws.metrics.Metrics;
import dev.heard.casework.Busy;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Says in core's words what the SDK says after its last try: that a service is throttled, has a
 * fault of its own, or does not answer, or that the function's credentials have run out, which it
 * gets anew. All else stays as it is.
 */
final class BusyServices implements ExecutionInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(BusyServices.class);
  private static final int SERVER_FAULT = 500;

  /** As S3 calls it, and all others. */
  private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

  private final Metrics metrics;

  BusyServices(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable fault = context.exception();
    if (expired(fault)) {
      LOG.warn(
          "{} says that the function's credentials have expired",
          attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
      metrics.count(Metric.SERVICE_BUSY);
      throw new Busy("the credentials have expired", fault);
    }
    if (busy(fault)) {
      metrics.count(Metric.SERVICE_BUSY);
      // What is returned here must be of the same class; what is thrown ends the call as it is.
      throw new Busy("a service is busy", fault);
    }
    return fault;
  }

  private static boolean expired(Throwable fault) {
    return fault instanceof AwsServiceException answer
        && answer.awsErrorDetails() != null
        // An answer without a body, as to a question for an object's head, has no code.
        && EXPIRED.contains(Objects.toString(answer.awsErrorDetails().errorCode(), ""));
  }

  private static boolean busy(Throwable fault) {
    return switch (fault) {
      case SdkServiceException answer ->
          answer.isThrottlingException() || answer.statusCode() >= SERVER_FAULT;
      case ApiCallTimeoutException late -> true;
      case ApiCallAttemptTimeoutException late -> true;
      case SdkClientException lost -> lost.getCause() instanceof IOException;
      default -> false;
    };
  }
}
