package dev.heard.local.up;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.heard.casework.Cases;
import dev.heard.erasure.Archive;
import dev.heard.followup.Links;
import dev.heard.followup.Reminders;
import dev.heard.mail.RawMail;
import dev.heard.mail.ReplyAddress;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.Outbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real handlers with their table, as the laptop hosts them. */
public record Stations(
    Cases cases,
    Outbox outbox,
    RequestHandler<SQSEvent, SQSBatchResponse> intake,
    RequestHandler<SQSEvent, SQSBatchResponse> sender,
    RequestStreamHandler followUp,
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> feedback,
    RequestHandler<ScheduledEvent, Map<String, Long>> sweep,
    RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> desk) {

  /** Puts them together. */
  @FunctionalInterface
  public interface Wiring {
    Stations wire(LaptopOptions options, Surroundings surroundings);
  }

  /**
   * What the laptop gives them in place of AWS.
   *
   * @param links that customers get in follow-ups
   * @param issuer that agents sign in with
   * @param replies makes and knows the addresses that answers come to
   * @param playbook the company's own, if there is a file
   */
  public record Surroundings(
      DynamoDbClient dynamo,
      RawMail rawMail,
      Archive archive,
      MailSender sender,
      Nudges nudges,
      Reminders reminders,
      ReplyAddress replies,
      Links links,
      URI issuer,
      Path playbook,
      InstantSource clock) {}
}
