package dev.heard.drafting;

import java.util.Locale;

/** The parts of a reply, in the order in which they stand. */
public enum PartKind {
  GREETING,
  ACKNOWLEDGEMENT,
  MATTER,
  EARLIER_CASES,
  APOLOGY,
  NEXT_STEP,
  QUESTIONS,
  ALTERNATIVES,
  WHAT_HAPPENS_NEXT,
  SIGNATURE;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
