package dev.heard.admin;

import dev.heard.casework.Busy;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What AWS says when it refuses, in a sentence that names what to do. */
final class Faults {
  private static final Pattern ACTION =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)");
  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "AuthFailure");
  private static final int FORBIDDEN = 403;

  private Faults() {}

  static String sentence(Throwable fault) {
    return switch (fault) {
      case Cannot cannot -> Objects.requireNonNullElse(cannot.getMessage(), "");
      case Busy busy -> busy(busy);
      case AwsServiceException answer -> answered(answer);
      case SdkClientException client -> notAsked(client);
      default -> "Unexpected: " + fault;
    };
  }

  private static String busy(Busy busy) {
    return switch (busy.getCause()) {
      case AwsServiceException answer when BAD_CREDENTIALS.contains(code(answer)) ->
          answered(answer);
      case SdkClientException client -> notAsked(client);
      case null, default ->
          "AWS is busy or does not answer. Nothing is lost; run this again in a minute.";
    };
  }

  private static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
  }

  private static String answered(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String code = code(answer);
    String service =
        details == null ? "AWS" : Objects.requireNonNullElse(details.serviceName(), "AWS");
    String message = Objects.requireNonNullElse(answer.getMessage(), "");
    if (answer.isThrottlingException()) {
      return "%s is throttling. Nothing is lost; run this again in a minute.".formatted(service);
    }
    if (BAD_CREDENTIALS.contains(code)) {
      return "AWS does not take your credentials (%s). Sign in again, or name another --profile."
          .formatted(code);
    }
    if (answer.statusCode() == FORBIDDEN || code.startsWith("AccessDenied")) {
      return action(message)
          .map(
              action ->
                  "You have no right to %s. docs/admin.md has a policy to ask for."
                      .formatted(action))
          .orElse(
              "%s says you have no right to this. docs/admin.md has a policy to ask for."
                  .formatted(service));
    }
    String said = details == null ? null : details.errorMessage();
    return "%s refuses: %s".formatted(service, said == null ? message : said);
  }

  /** The action that a policy would have to allow, where AWS names it. */
  static Optional<String> action(String message) {
    Matcher matcher = ACTION.matcher(message);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String notAsked(SdkClientException client) {
    String message = Objects.requireNonNullElse(client.getMessage(), "");
    if (message.contains("Unable to load credentials")
        || message.contains("Profile file contained no")) {
      return "There are no AWS credentials here. `aws configure`, `aws sso login` or --profile gives some.";
    }
    for (Throwable at = client; at != null; at = at.getCause()) {
      if (at instanceof IOException) {
        return "AWS cannot be reached: %s. Is the region or the endpoint right?"
            .formatted(at.getMessage());
      }
    }
    return "The AWS SDK says: " + message;
  }
}
