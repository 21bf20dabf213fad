package dev.heard.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.mail.CaseId;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NudgeJsonTest {
  private static final OutboxRef REF =
      new OutboxRef(new CaseId("H-7K3Q9"), new OutboxId("abcdefghij234567"));

  @Test
  void aNudgeIsShortAndPlain() {
    assertThat(NudgeJson.write(REF))
        .isEqualTo("{\"caseId\":\"H-7K3Q9\",\"outboxId\":\"abcdefghij234567\"}");
    assertThat(NudgeJson.read(NudgeJson.write(REF))).isEqualTo(REF);
  }

  @Test
  void whatALaterVersionAddsIsIgnored() {
    assertThat(
            NudgeJson.read(
                "{\"caseId\":\"H-7K3Q9\",\"outboxId\":\"abcdefghij234567\",\"kind\":\"x\"}"))
        .isEqualTo(REF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"caseId\":\"H-7K3Q9\"}",
        "{\"caseId\":null,\"outboxId\":null}",
        "{\"caseId\":\"someone@example.org\",\"outboxId\":\"abcdefghij234567\"}",
        "{\"caseId\":[\"H-7K3Q9\"],\"outboxId\":7}",
        "not json"
      })
  void anythingElseIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> NudgeJson.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("someone"));
  }
}
