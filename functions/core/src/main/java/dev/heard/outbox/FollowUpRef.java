package dev.heard.outbox;

import dev.heard.mail.CaseId;

/**
 * The asking again after a resolution.
 *
 * @param resolution 1 for the first time that the case was resolved
 */
public record FollowUpRef(CaseId caseId, int resolution) implements Owed {
  public FollowUpRef {
    if (resolution < 1) {
      throw new IllegalArgumentException("resolutions count from 1");
    }
  }
}
