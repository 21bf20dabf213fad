package dev.heard.drafting;

/**
 * What the empathy check has to say about a reply.
 *
 * @param rule a short stable name: {@code open-blank}, {@code second-apology}
 * @param message in words for an agent: what, and what to do
 * @param start of the words it is about, in the reply's text; 0 where it is about the whole
 * @param end after the last of them; equal to start where it is about the whole
 */
public record Finding(Severity severity, String rule, String message, int start, int end) {
  /** A gate stops the reply; advice does not. */
  public enum Severity {
    GATE,
    ADVICE
  }

  public boolean gate() {
    return severity == Severity.GATE;
  }
}
