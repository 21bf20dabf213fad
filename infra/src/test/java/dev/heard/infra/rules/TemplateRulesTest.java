package dev.heard.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.aws.emulator.Emulator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template as an admin may choose to have it. */
class TemplateRulesTest {
  static final String SUPPORT = "support@help.example.com";

  static Map<String, Map<String, String>> choices() {
    return Map.of(
        "as little as can be said",
        Map.of("SupportAddress", SUPPORT),
        "everything",
        Map.of(
            "SupportAddress", SUPPORT,
            "PublicDomain", "heard.example.com",
            "CertificateArn", "arn:aws:acm:eu-central-1:111122223333:certificate/1",
            "RawMailDays", "365",
            "OwnKey", "true",
            "AlarmEmail", "admin@example.com",
            "SignInPrefix", "heard"),
        "mail comes another way",
        Map.of(
            "SupportAddress", SUPPORT,
            "ReceiveMail", "false",
            "CreateIdentity", "false",
            "MultiFactor", "OFF",
            "DeletionProtection", "false"),
        "a rule set that is there",
        Map.of(
            "SupportAddress", SUPPORT,
            "ReceiptRuleSet", "ours",
            "ReceiptRecipients", "help.example.com",
            "Architecture", "x86_64"));
  }

  static Stream<Map<String, String>> parameters() {
    return choices().values().stream();
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void allRulesHold(Map<String, String> parameters) {
    Expanded template = Expanded.of(Emulator.root().resolve("infra/template.yaml"), parameters);
    assertThat(template.functions()).as("rules must have something to look at").hasSize(7);
    assertThat(new TemplateRules(Emulator.root()).check(template)).isEmpty();
  }
}
