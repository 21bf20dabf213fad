package dev.heard.outbox;

import static dev.heard.casework.SampleCase.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heard.casework.SampleCase;
import dev.heard.mail.MessageId;
import org.junit.jupiter.api.Test;

class OwedMailTest {
  private final OwedMail owed =
      SampleCase.owed(SampleCase.ref(SampleCase.caseId(1), 1), MONDAY.plusSeconds(10));

  @Test
  void isDueWhenItsUndoWindowIsOver() {
    assertThat(owed.dueAt()).contains(MONDAY.plusSeconds(10));
  }

  @Test
  void isDueAgainWhenItsLeaseEnds() {
    assertThat(owed.sending(MONDAY.plusSeconds(60)).dueAt()).contains(MONDAY.plusSeconds(60));
  }

  @Test
  void isNeverDueOnceItHasEnded() {
    OwedMail sending = owed.sending(MONDAY);
    assertThat(sending.sent(new MessageId("a@b"), MONDAY).dueAt()).isEmpty();
    assertThat(sending.failed("no such box").dueAt()).isEmpty();
    assertThat(sending.uncertain("no answer").dueAt()).isEmpty();
    assertThat(owed.withdrawn().dueAt()).isEmpty();
  }

  @Test
  void countsVersionsAndAttempts() {
    OwedMail again = owed.sending(MONDAY).owedAgain(MONDAY, "busy").sending(MONDAY);
    assertThat(again.version()).isEqualTo(4);
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(again.trouble()).isNull();
  }
}
