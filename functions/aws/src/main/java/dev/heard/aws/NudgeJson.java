package dev.heard.aws;

import dev.heard.mail.CaseId;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import org.jspecify.annotations.Nullable;

/** What a message of the nudge queue says: {@code {"caseId":"H-7K3Q9","outboxId":"…"}}. */
public final class NudgeJson {
  private NudgeJson() {}

  public static String write(OutboxRef ref) {
    return RecordJson.text(new Nudge(ref.caseId(), ref.id()));
  }

  /**
   * The owed mail that a message names.
   *
   * @throws IllegalArgumentException if the text is no nudge
   */
  public static OutboxRef read(String json) {
    Nudge nudge = RecordJson.parse(json, Nudge.class);
    CaseId caseId = nudge.caseId();
    OutboxId outboxId = nudge.outboxId();
    if (caseId == null || outboxId == null) {
      throw new IllegalArgumentException("a nudge names a case and an owed mail");
    }
    return new OutboxRef(caseId, outboxId);
  }

  private record Nudge(@Nullable CaseId caseId, @Nullable OutboxId outboxId) {}
}
