package dev.heard.triage;

/**
 * The words of the mail that caused a reading.
 *
 * @param source where the words stand
 * @param start first character in that text, from 0
 * @param end after the last character
 * @param quote the words
 */
public record Evidence(Source source, int start, int end, String quote) {
  /** Which text of the mail. */
  public enum Source {
    SUBJECT,
    BODY
  }

  public Evidence {
    if (start < 0 || end - start != quote.length() || quote.isEmpty()) {
      throw new IllegalArgumentException("evidence must span its quote");
    }
  }
}
