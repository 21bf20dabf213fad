package dev.heard.insight;

/** What is counted of cases. */
public enum Measure {
  /** Cases opened, by the feeling of the first mail. */
  OPENED,
  /** First mails after a reply of ours, by the feeling in them. */
  AFTER_REPLY,
  /** Replies approved, by what became of the draft: taken as it was, but for its blanks. */
  DRAFT_ACCEPTED,
  DRAFT_EDITED,
  DRAFT_REPLACED,
  RESOLVED,
  REOPENED,
  /** Questions that were owed, and those that turned out to have left. */
  ASKED,
  /** Of those: questions that did not leave, as far as is known. */
  ASKED_IN_VAIN,
  UNDERSTOOD_AND_SOLVED,
  UNDERSTOOD_NOT_SOLVED,
  SOLVED_NOT_UNDERSTOOD,
  NEITHER,
  PROMISE_KEPT,
  PROMISE_MISSED
}
