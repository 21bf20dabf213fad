package dev.heard.aws;

import dev.heard.casework.Busy;
import dev.heard.mail.MessageId;
import dev.heard.mail.OutgoingMail;
import dev.heard.outbox.MailSender;
import dev.heard.outbox.OutboxRef;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Sends through SES, once. Its client must not retry: take {@link Clients#ses()}.
 *
 * <p>What an error proves decides what it becomes. That nothing left is certain if the call could
 * not be made (no credentials), no connection came about, or SES answered with a refusal (4xx);
 * then the mail is refused for good if SES named the mail itself as the reason, and may go later if
 * it named the account, its limits or its permissions. After everything else (5xx, a cut
 * connection, no answer in time, an answer that cannot be read) it may have left.
 */
public final class SesMailSender implements MailSender {
  /** Names of the tags by which SES's events find the mail again. */
  public static final String OUTBOX_TAG = "heard-outbox";

  public static final String CASE_TAG = "heard-case";

  private static final Logger LOG = LoggerFactory.getLogger(SesMailSender.class);
  private static final int REQUEST_TIMEOUT = 408;

  private final SesV2Client client;
  private final Function<OutgoingMail, byte[]> composer;
  private final String region;
  private final @Nullable String configurationSet;

  /**
   * Sends through a client.
   *
   * @param composer gives the RFC 5322 bytes of a mail
   * @param region of the client; it is part of the ids that SES gives
   * @param configurationSet null for none
   */
  public SesMailSender(
      SesV2Client client,
      Function<OutgoingMail, byte[]> composer,
      String region,
      @Nullable String configurationSet) {
    this.client = client;
    this.composer = composer;
    this.region = region;
    this.configurationSet = configurationSet;
  }

  /** The Message-ID of a mail that SES took, which replaces its own. */
  public static MessageId messageId(String sesId, String region) {
    return new MessageId(
        sesId + "@" + (region.equals("us-east-1") ? "email" : region) + ".amazonses.com");
  }

  @Override
  public Handover send(OutgoingMail mail, OutboxRef ref) {
    byte[] raw;
    try {
      raw = composer.apply(mail);
    } catch (RuntimeException e) {
      LOG.error("case {}: a mail cannot be composed, {}", ref.caseId(), Trace.of(e));
      return new Handover.Refused("the mail cannot be put into its form");
    }
    try {
      String id = client.sendEmail(request(mail, raw, ref)).messageId();
      return id == null || id.isBlank()
          ? new Handover.Unknown("SES answered without an id")
          : new Handover.Accepted(messageId(id, region));
    } catch (Busy e) {
      LOG.warn("case {}: SES could not be called, {}", ref.caseId(), Trace.of(e));
      return new Handover.NotNow("SES could not be called");
    } catch (SdkServiceException e) {
      return answered(e);
    } catch (SdkException e) {
      return neverConnected(e)
          ? new Handover.NotNow("no connection to SES")
          : new Handover.Unknown("the answer of SES was lost");
    }
  }

  private SendEmailRequest request(OutgoingMail mail, byte[] raw, OutboxRef ref) {
    return SendEmailRequest.builder()
        .destination(to -> to.toAddresses(mail.to().address().value()))
        .content(content -> content.raw(bytes -> bytes.data(SdkBytes.fromByteArray(raw))))
        .configurationSetName(configurationSet)
        .emailTags(tag(OUTBOX_TAG, ref.id().value()), tag(CASE_TAG, ref.caseId().value()))
        .build();
  }

  private static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  private static Handover answered(SdkServiceException e) {
    String why = "SES: " + e.getMessage();
    if (e instanceof MessageRejectedException || e instanceof BadRequestException) {
      return new Handover.Refused(why);
    }
    boolean refusal =
        e.statusCode() >= 400 && e.statusCode() < 500 && e.statusCode() != REQUEST_TIMEOUT;
    return refusal ? new Handover.NotNow(why) : new Handover.Unknown(why);
  }

  private static boolean neverConnected(Throwable thrown) {
    return switch (thrown) {
      case ConnectException e -> true;
      case UnknownHostException e -> true;
      case NoRouteToHostException e -> true;
      case SSLHandshakeException e -> true;
      // The JDK has one exception for both; where it says anything else, it may have been the read.
      case SocketTimeoutException e
          when String.valueOf(e.getMessage())
              .toLowerCase(Locale.ROOT)
              .startsWith("connect timed out") ->
          true;
      default -> {
        @Nullable Throwable cause = thrown.getCause();
        yield cause != null && neverConnected(cause);
      }
    };
  }
}
