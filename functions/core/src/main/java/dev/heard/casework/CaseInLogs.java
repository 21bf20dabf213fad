package dev.heard.casework;

import dev.heard.mail.CaseId;
import org.slf4j.MDC;

/**
 * Names the case that is being worked on in every line that this thread logs, until it is said
 * otherwise. Who decodes which case it is says so; who takes in work one piece after another says
 * after each that there is none.
 */
public final class CaseInLogs {
  /** The name of the field. */
  public static final String FIELD = "case_id";

  private CaseInLogs() {}

  public static void is(CaseId id) {
    MDC.put(FIELD, id.toString());
  }

  public static void none() {
    MDC.remove(FIELD);
  }
}
