package dev.heard.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heard.filing.Arrival;
import dev.heard.filing.Arrival.Verdict;
import dev.heard.ledger.Intake;
import dev.heard.mail.EmailAddress;
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Hands mails to the intake function by its queue, in the words in which SES does. */
public final class SqsIntake implements Intake {
  private final SqsClient client;
  private final URI queue;

  public SqsIntake(SqsClient client, URI queue) {
    this.client = client;
    this.queue = queue;
  }

  @Override
  public void hand(Arrival arrival) {
    client.sendMessage(
        message -> message.queueUrl(queue.toString()).messageBody(notification(arrival)));
  }

  /** As SES's "Received" notification says it, as far as intake asks. */
  static String notification(Arrival arrival) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("notificationType", "Received");
    ObjectNode mail = all.putObject("mail");
    EmailAddress sender = arrival.envelopeSender();
    if (sender != null) {
      mail.put("source", sender.value());
    }
    ObjectNode receipt = all.putObject("receipt");
    receipt.put("timestamp", arrival.at().toString());
    ArrayNode recipients = receipt.putArray("recipients");
    arrival.recipients().forEach(address -> recipients.add(address.value()));
    receipt.putObject("action").put("type", "S3").put("objectKey", arrival.rawKey());
    verdict(receipt, "spamVerdict", arrival.verdicts().spam());
    verdict(receipt, "virusVerdict", arrival.verdicts().virus());
    verdict(receipt, "dmarcVerdict", arrival.verdicts().dmarc());
    return all.toString();
  }

  private static void verdict(ObjectNode receipt, String name, Verdict verdict) {
    if (verdict != Verdict.UNKNOWN) {
      receipt.putObject(name).put("status", verdict.name());
    }
  }
}
