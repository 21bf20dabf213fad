package dev.heard.aws.emulator;

import java.time.Duration;

/** What goes wrong with a call of a service. */
public sealed interface Fault {
  /** What a service says that must never get into a log. */
  String PRIVATE = "ann.lee@example.org wrote of her parcel";

  /** Another answer in place of the service's, which does nothing. */
  record Answered(int status, String type, String error, String body) implements Fault {}

  /** The connection ends before the service does anything. */
  record Cut() implements Fault {}

  /** The service does it, and the connection ends before the answer. */
  record AnswerLost() implements Fault {}

  /** The service does it, and answers so much later. */
  record Late(Duration by) implements Fault {}

  /** An error as the services with JSON word it: all but S3. */
  static Fault json(int status, String error, String more) {
    return new Answered(
        status,
        "application/json",
        error,
        "{\"__type\":\"com.amazonaws#%s\",\"message\":\"%s\"%s}".formatted(error, PRIVATE, more));
  }

  static Fault json(int status, String error) {
    return json(status, error, "");
  }

  /** An error as S3 words it. */
  static Fault xml(int status, String error) {
    return new Answered(
        status,
        "application/xml",
        error,
        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(error, PRIVATE));
  }
}
