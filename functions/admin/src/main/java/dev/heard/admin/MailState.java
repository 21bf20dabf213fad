package dev.heard.admin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainStatus;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** What SES says of our mail. */
final class MailState {
  private MailState() {}

  /**
   * May we send to everybody?
   *
   * @param production false in the sandbox, from which only verified addresses are written to
   * @param perDay mails in 24 hours; null where SES does not say
   */
  record Sending(
      boolean production, boolean enabled, @Nullable Double perSecond, @Nullable Double perDay) {}

  /**
   * Does SES know the domain?
   *
   * @param verified whether its mails may leave
   * @param dkim SUCCESS once the CNAME records were seen
   * @param mailFrom likewise of the MAIL FROM subdomain; null where there is none
   */
  record Domain(
      String domain,
      boolean verified,
      String dkim,
      @Nullable String mailFrom,
      List<String> tokens) {
    Domain {
      tokens = List.copyOf(tokens);
    }

    boolean signs() {
      return dkim.equals(DkimStatus.SUCCESS.toString());
    }

    boolean mailFromSeen() {
      return MailFromDomainStatus.SUCCESS.toString().equals(mailFrom);
    }
  }

  /**
   * Does our rule set receive?
   *
   * @param active the set that is active in the region; null if none is
   */
  record Receiving(@Nullable String ours, @Nullable String active) {
    boolean ok() {
      return ours == null || ours.equals(active);
    }
  }

  static Sending sending(SesV2Client ses) {
    GetAccountResponse account = ses.getAccount(get -> {});
    var quota = account.sendQuota();
    return new Sending(
        Boolean.TRUE.equals(account.productionAccessEnabled()),
        Boolean.TRUE.equals(account.sendingEnabled()),
        quota == null ? null : quota.maxSendRate(),
        quota == null ? null : quota.max24HourSend());
  }

  /** Of the domain of the stack's support address. */
  static Domain domain(SesV2Client ses, Stack stack) {
    String domain = domainOf(stack);
    try {
      GetEmailIdentityResponse identity = ses.getEmailIdentity(get -> get.emailIdentity(domain));
      var dkim = identity.dkimAttributes();
      var mailFrom = identity.mailFromAttributes();
      return new Domain(
          domain,
          Boolean.TRUE.equals(identity.verifiedForSendingStatus()),
          dkim == null || dkim.statusAsString() == null ? "NOT_STARTED" : dkim.statusAsString(),
          mailFrom == null ? null : mailFrom.mailFromDomainStatusAsString(),
          dkim == null ? List.of() : dkim.tokens());
    } catch (NotFoundException e) {
      throw new Cannot(
          "SES does not know the domain %s in this region. Deploy with CreateIdentity=true, or verify it in SES."
              .formatted(domain),
          e);
    }
  }

  static String domainOf(Stack stack) {
    String address = stack.output("SupportAddress");
    return address.substring(address.indexOf('@') + 1);
  }

  static Receiving receiving(SesClient ses, Stack stack) {
    Optional<String> ours = stack.optional("RuleSetName");
    return new Receiving(ours.orElse(null), ours.isPresent() ? active(ses).orElse(null) : null);
  }

  /** The rule set that is active in the region. */
  static Optional<String> active(SesClient ses) {
    var metadata = ses.describeActiveReceiptRuleSet(describe -> {}).metadata();
    return metadata == null ? Optional.empty() : Optional.ofNullable(metadata.name());
  }
}
