package dev.heard.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Says which DNS records to publish, and which of them SES has seen. */
@Command(
    name = "dns",
    description = {
      "Lists the DNS records to publish, and which of them SES has seen.",
      "Ends with 1 while one is missing that SES looks for."
    })
final class DnsCommand extends AdminTask {
  /**
   * A record to publish.
   *
   * @param seen whether SES has seen it; null where SES does not look
   */
  record DnsRecord(String why, String type, String name, String value, @Nullable Boolean seen) {}

  @Override
  int run(Account account, Stack stack, Out out) {
    MailState.Domain domain;
    try (SesV2Client ses = account.client(SesV2Client.builder())) {
      domain = MailState.domain(ses, stack);
    }
    List<DnsRecord> records = records(stack, domain);
    for (DnsRecord one : records) {
      Boolean seen = one.seen();
      out.line(
          "%-6s %s%n       %s%n       %s: %s",
          one.type(),
          one.name(),
          one.value(),
          one.why(),
          seen == null ? "SES does not look at this one" : seen ? "seen" : "NOT seen yet");
    }
    out.json(records);
    boolean missing = records.stream().anyMatch(one -> Boolean.FALSE.equals(one.seen()));
    if (missing) {
      out.line("DNS takes minutes to a day. SES looks for 72 hours.");
    }
    return missing ? FOUND_SOMETHING : FINE;
  }

  static List<DnsRecord> records(Stack stack, MailState.Domain domain) {
    List<DnsRecord> records = new ArrayList<>();
    for (String record : dkim(stack, domain)) {
      String[] nameAndTarget = record.split(" ", 2);
      records.add(
          new DnsRecord(
              "proves the domain and signs its mails (DKIM)",
              "CNAME",
              nameAndTarget[0],
              nameAndTarget[1],
              domain.signs()));
    }
    Optional<String> mailFrom = stack.optional("MailFromDomain");
    mailFrom.ifPresent(
        from -> {
          records.add(
              new DnsRecord(
                  "takes what comes back of mails that we sent",
                  "MX",
                  from,
                  stack.output("MailFromMxRecord"),
                  domain.mailFromSeen()));
          records.add(
              new DnsRecord(
                  "lets SES send in our name (SPF)",
                  "TXT",
                  from,
                  stack.output("MailFromSpfRecord"),
                  domain.mailFromSeen()));
        });
    stack
        .optional("MxRecord")
        .ifPresent(
            mx ->
                records.add(
                    new DnsRecord(
                        "SES receives the mail; only if no other server receives mail of this domain",
                        "MX",
                        domain.domain(),
                        mx,
                        null)));
    records.add(
        new DnsRecord(
            "says what to do with forged mails (DMARC); only if there is none, and stricter later",
            "TXT",
            "_dmarc." + domain.domain(),
            "v=DMARC1; p=none",
            null));
    return records;
  }

  /** A name and a target each: as the stack says them, else as SES does. */
  private static List<String> dkim(Stack stack, MailState.Domain domain) {
    List<String> ofStack =
        Stream.of("DkimRecord1", "DkimRecord2", "DkimRecord3")
            .flatMap(key -> stack.optional(key).stream())
            .filter(record -> record.indexOf(' ') > 0)
            .toList();
    return ofStack.isEmpty()
        ? domain.tokens().stream()
            .map(
                token ->
                    "%s._domainkey.%s %s.dkim.amazonses.com"
                        .formatted(token, domain.domain(), token))
            .toList()
        : ofStack;
  }
}
