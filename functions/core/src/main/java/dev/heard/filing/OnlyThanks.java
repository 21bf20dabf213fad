package dev.heard.filing;

import dev.heard.casework.Case;
import dev.heard.casework.Message;
import dev.heard.mail.MailKind;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;

/** A mail that says thank you and asks nothing, where nobody owes anything: it reopens nothing. */
final class OnlyThanks {
  /** Latin, Greek, Arabic, full width. */
  private static final String QUESTION_MARKS = "?\u037E\u061F\uFF1F";

  private OnlyThanks() {}

  static boolean is(Case head, Message message) {
    boolean settled =
        switch (head.status()) {
          case WAITING_FOR_CUSTOMER, RESOLVED, CLOSED -> head.attention() == null;
          case NEW, WAITING_FOR_AGENT, REOPENED, SUSPENDED, MERGED, ERASED -> false;
        };
    Reading reading = message.reading();
    if (!settled || reading == null || message.kind() != MailKind.CUSTOMER) {
      return false;
    }
    return switch (reading.primary().emotion()) {
      case GRATITUDE, HAPPINESS ->
          reading.urgency() == Urgency.LOW
              && reading.unsure() == null
              && message.text().chars().noneMatch(c -> QUESTION_MARKS.indexOf(c) >= 0);
      case ANGER, FRUSTRATION, DISAPPOINTMENT, SURPRISE, WORRY, SADNESS, CONFUSION, NEUTRAL ->
          false;
    };
  }
}
