package dev.heard.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.outbox.MailSender;
import dev.heard.outbox.MailSender.Handover;
import dev.heard.outbox.MailSenderContract;
import dev.heard.outbox.Nudges;
import dev.heard.outbox.NudgesContract;
import dev.heard.outbox.Owed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryDoorsTest implements MailSenderContract, NudgesContract {
  private final MemoryMailSender sender = new MemoryMailSender();
  private final MemoryNudges nudges = new MemoryNudges();
  private int seen;

  @Override
  public MailSender sender() {
    return sender;
  }

  @Override
  public void next(Taking taking) {
    switch (taking) {
      case WELL -> {}
      case REFUSING_IT -> sender.next(new Handover.Refused("no such box"));
      case NOT_NOW -> sender.next(new Handover.NotNow("busy"));
      case LOSING_THE_ANSWER -> sender.next(new Handover.Unknown("cut off"), true);
    }
  }

  @Override
  public int asked() {
    return sender.tries();
  }

  @Override
  public Nudges nudges() {
    return nudges;
  }

  @Override
  public List<Owed> arrived() {
    List<MemoryNudges.Nudge> all = nudges.all();
    List<Owed> arrived =
        all.subList(seen, all.size()).stream()
            .filter(nudge -> nudge.delay().isZero())
            .map(MemoryNudges.Nudge::owed)
            .toList();
    seen = all.size();
    return arrived;
  }

  @Test
  void aMailLeavesAsScripted() {
    sender.next(new Handover.NotNow("busy"));
    sender.next(new Handover.Unknown("cut off"), true);
    sender.dieNext(true);

    assertThat(sender.send(MailSenderContract.MAIL, REF)).isEqualTo(new Handover.NotNow("busy"));
    assertThat(sender.send(MailSenderContract.MAIL, REF))
        .isEqualTo(new Handover.Unknown("cut off"));
    assertThatThrownBy(() -> sender.send(MailSenderContract.MAIL, REF))
        .isInstanceOf(Fault.Failed.class);
    assertThat(sender.send(MailSenderContract.MAIL, REF)).isInstanceOf(Handover.Accepted.class);

    assertThat(sender.sent()).hasSize(3);
    assertThat(sender.tries()).isEqualTo(4);
  }

  @Test
  void aNudgeIsRemembered() {
    nudges.failNext(Fault.THROTTLED);
    assertThatThrownBy(() -> nudges.nudge(NudgesContract.MAIL, Duration.ZERO))
        .isInstanceOf(Fault.Failed.class);

    nudges.nudge(NudgesContract.MAIL, Duration.ofSeconds(30));

    assertThat(nudges.all())
        .containsExactly(new MemoryNudges.Nudge(NudgesContract.MAIL, Duration.ofSeconds(30)));
  }
}
