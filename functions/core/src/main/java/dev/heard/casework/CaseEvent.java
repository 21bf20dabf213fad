package dev.heard.casework;

import java.time.Instant;

/**
 * Something that happened to a case; never changed afterwards.
 *
 * @param id unique within the case; sorts by time
 * @param version of the case that it led to; 0 where it changed nothing that an agent's decision
 *     could rest on
 * @param actor {@code customer}, {@code heard}, or an agent's name
 * @param detail in words for an agent
 */
public record CaseEvent(
    String id, Instant at, long version, String actor, Kind kind, String detail) {
  public static final String CUSTOMER = "customer";
  public static final String HEARD = "heard";

  /** What happened. */
  public enum Kind {
    FILED,
    MESSAGE,
    DRAFTED,
    CLAIMED,
    UNCLAIMED,
    ASKED_LEAD,
    LEAD_ANSWERED,
    EDITED,
    APPROVED,
    UNDONE,
    SENT,
    SEND_FAILED,
    SEND_UNCERTAIN,
    SEND_SETTLED,
    CORRECTED,
    TAGGED,
    NOTE,
    RESOLVED,
    REOPENED,
    SUSPENDED,
    RELEASED,
    PROMISED,
    PROMISE_KEPT,
    PROMISE_MISSED,
    SNOOZED,
    WOKEN,
    FOLLOW_UP,
    RATED,
    DELAYED,
    BOUNCED,
    COMPLAINED,
    OPTED_OUT,
    CLOSED
  }
}
