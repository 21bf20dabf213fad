package dev.heard.memory;

import static dev.heard.casework.SampleCase.MONDAY;
import static dev.heard.casework.SampleCase.owed;
import static dev.heard.casework.SampleCase.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heard.casework.Cases;
import dev.heard.casework.Cases.Commit;
import dev.heard.casework.CasesContract;
import dev.heard.casework.Change;
import dev.heard.casework.LoopContract;
import dev.heard.casework.ProfileContract;
import dev.heard.casework.Receipt;
import dev.heard.casework.SampleCase;
import dev.heard.casework.ShelfContract;
import dev.heard.erasure.Holdings;
import dev.heard.erasure.HoldingsContract;
import dev.heard.insight.Counters;
import dev.heard.insight.CountersContract;
import dev.heard.outbox.DueItems;
import dev.heard.outbox.DueItemsContract;
import dev.heard.outbox.Outbox;
import dev.heard.outbox.OutboxContract;
import dev.heard.outbox.OwedMail;
import org.junit.jupiter.api.Test;

class MemoryTableTest
    implements CasesContract,
        LoopContract,
        ProfileContract,
        ShelfContract,
        OutboxContract,
        DueItemsContract,
        CountersContract,
        HoldingsContract {
  private final MemoryTable table = new MemoryTable();
  private final SampleCase sample = SampleCase.of("H-7K3Q9");

  @Override
  public Cases cases() {
    return table;
  }

  @Override
  public Outbox outbox() {
    return table;
  }

  @Override
  public DueItems dueItems() {
    return table;
  }

  @Override
  public Counters counters() {
    return table;
  }

  @Override
  public Holdings holdings() {
    return table;
  }

  @Test
  void aThrottledWriteWritesNothing() {
    table.failNextWrite(Fault.THROTTLED);

    assertThatThrownBy(() -> table.commit(sample.change().build()))
        .isInstanceOf(Fault.Failed.class);

    assertThat(table.find(sample.head().id())).isEmpty();
    assertThat(table.commit(sample.change().build())).isEqualTo(Commit.COMMITTED);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsWritten() {
    table.failNextWrite(Fault.ANSWER_LOST);

    assertThatThrownBy(() -> table.commit(sample.change().build()))
        .isInstanceOf(Fault.Failed.class);

    assertThat(table.find(sample.head().id())).isPresent();
    assertThat(table.commit(sample.change().build())).isEqualTo(Commit.CONFLICT);
  }

  @Test
  void aConflictOnDemandWritesNothing() {
    OwedMail mail = owed(ref(sample.head().id(), 1), MONDAY);
    table.commit(sample.change().owed(mail).build());
    table.failNextWrite(Fault.CONFLICT);
    table.failNextWrite(Fault.CONFLICT);

    assertThat(table.commit(Change.to(mail.ref().caseId()).owed(mail.withdrawn()).build()))
        .isEqualTo(Commit.CONFLICT);
    assertThat(table.advance(mail.withdrawn())).isFalse();

    assertThat(table.find(mail.ref())).contains(mail);
    assertThat(table.advance(mail.withdrawn())).isTrue();
  }

  @Test
  void aReadFailsOnDemand() {
    table.failNextRead();

    assertThatThrownBy(() -> table.receipt("raw/a")).isInstanceOf(Fault.Failed.class);

    assertThat(table.receipt("raw/a")).isEmpty();
  }

  @Test
  void aRefusalFailsOnDemand() {
    Receipt.Refused refusal = new Receipt.Refused("raw/a", MONDAY, "a test event", null);
    table.failNextWrite(Fault.ANSWER_LOST);

    assertThatThrownBy(() -> table.refuse(refusal)).isInstanceOf(Fault.Failed.class);

    assertThat(table.receipt("raw/a")).contains(refusal);
  }
}
