package dev.heard.aws;

import dev.heard.mail.CaseId;
import dev.heard.outbox.FollowUpRef;
import dev.heard.outbox.OutboxId;
import dev.heard.outbox.OutboxRef;
import dev.heard.outbox.Owed;
import org.jspecify.annotations.Nullable;

/**
 * What a message of the nudge queue says: {@code {"caseId":"H-7K3Q9","outboxId":"…"}} for a mail,
 * {@code {"caseId":"H-7K3Q9","resolution":1}} for a follow-up. A schedule's payload is the latter.
 */
public final class NudgeJson {
  private NudgeJson() {}

  public static String write(Owed owed) {
    return RecordJson.text(
        switch (owed) {
          case OutboxRef(CaseId caseId, OutboxId id) -> new Nudge(caseId, id, null);
          case FollowUpRef(CaseId caseId, int resolution) -> new Nudge(caseId, null, resolution);
        });
  }

  /**
   * What a message names.
   *
   * @throws IllegalArgumentException if the text is no nudge
   */
  public static Owed read(String json) {
    Nudge nudge = RecordJson.parse(json, Nudge.class);
    CaseId caseId = nudge.caseId();
    OutboxId outboxId = nudge.outboxId();
    Integer resolution = nudge.resolution();
    if (caseId != null && outboxId != null && resolution == null) {
      return new OutboxRef(caseId, outboxId);
    }
    if (caseId != null && outboxId == null && resolution != null) {
      return new FollowUpRef(caseId, resolution);
    }
    throw new IllegalArgumentException("a nudge names a case, and an owed mail or a resolution");
  }

  private record Nudge(
      @Nullable CaseId caseId, @Nullable OutboxId outboxId, @Nullable Integer resolution) {}
}
