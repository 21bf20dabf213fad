package dev.heard.aws.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is counted of a deployed stack. Alarms and the runbook use the name that CloudWatch sees:
 * {@code MailOpened} for {@link #MAIL_OPENED}.
 */
public enum Metric {
  /** Notifications of a received mail, also of one that comes again. */
  MAIL_RECEIVED,
  /** Of them: mails that had ended before. */
  MAIL_ALREADY,
  /** How a received mail ended: a new case, part of one, or nothing for a recorded reason. */
  MAIL_OPENED,
  MAIL_JOINED,
  MAIL_REFUSED,
  /** Of those that opened a case: held back until an agent releases them. */
  MAIL_HELD_BACK,

  /** Mails of ours that left, that did not, and of which nobody knows. */
  MAIL_SENT,
  MAIL_FAILED,
  MAIL_UNCERTAIN,
  /** Of those that left: came back, for good or for now. */
  MAIL_BOUNCED,
  /** Of those that left: called unwanted. */
  MAIL_COMPLAINED,

  /** Replies approved, by what became of the draft. */
  DRAFT_ACCEPTED,
  DRAFT_EDITED,
  DRAFT_REPLACED,
  /** Replies that a gate kept from being approved. */
  APPROVAL_GATED,

  RESOLVED,
  REOPENED,
  PROMISE_KEPT,
  PROMISE_MISSED,

  /** Questions that were owed, and customers who are not asked. */
  ASKED,
  NOT_ASKED,
  UNDERSTOOD,
  NOT_UNDERSTOOD,
  SOLVED,
  NOT_SOLVED,
  OPTED_OUT,

  /** Each minute: what was due, what of it could not be looked at. */
  DUE_ITEMS,
  DUE_ITEMS_FAILED,
  /** Each minute: for how long the mail has been due that has been due for longest. */
  OLDEST_OWED_MAIL("Seconds"),

  /** Calls that a service of AWS turned away, or did not answer, after all tries. */
  SERVICE_BUSY;

  private final String title;
  private final String unit;

  Metric() {
    this("Count");
  }

  Metric(String unit) {
    this.title =
        Arrays.stream(name().split("_", -1))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    this.unit = unit;
  }

  /** As CloudWatch sees it. */
  public String title() {
    return title;
  }

  /** One of CloudWatch's units. */
  public String unit() {
    return unit;
  }
}
