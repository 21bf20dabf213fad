package dev.heard.drafting.said;

import dev.heard.triage.Evidence;
import dev.heard.triage.Feeling;
import dev.heard.triage.Reading;
import dev.heard.triage.Urgency;
import java.util.List;

/**
 * Words of a mail that could be quoted.
 *
 * @param named the specifics that they hold
 * @param wish whether they say what the customer wishes for
 * @param worth how much they say about the matter
 */
record Candidate(Evidence words, List<Specific> named, boolean wish, double worth) {
  int start() {
    return words.start();
  }

  boolean touches(Candidate other) {
    return touch(words, other.words);
  }

  static Candidate of(
      Evidence words,
      String body,
      OwnWords.Manners manners,
      Reading reading,
      List<Specific> specifics) {
    List<Specific> named = OwnWords.named(words, specifics);
    boolean topical =
        reading.topic().evidence().stream().anyMatch(evidence -> touch(evidence, words));
    boolean urgent =
        reading.reasons().stream()
            .filter(reason -> reason.urgency() != Urgency.LOW)
            .flatMap(reason -> reason.evidence().stream())
            .anyMatch(evidence -> touch(evidence, words));
    boolean felt =
        reading.feelings().stream()
            .map(Feeling::evidence)
            .flatMap(List::stream)
            .anyMatch(evidence -> touch(evidence, words));
    boolean wish = manners.wishes().starts(words.quote()) && !words.quote().endsWith("?");
    long length = OwnWords.WORD.matcher(words.quote()).results().count();
    boolean middle = words.start() > 1 && ",;:".indexOf(body.charAt(words.start() - 2)) >= 0;
    double worth =
        named.stream().limit(3).mapToDouble(Candidate::weight).sum()
            + (topical ? 2.5 : 0)
            + (urgent ? 1.5 : 0)
            + (wish ? 1.5 : 0)
            + (felt ? feltWorth(reading) : 0)
            - (middle ? 1 : 0)
            - (words.quote().endsWith("?") && !asksCalmly(reading) ? 2 : 0)
            + (length >= 6 && length <= 20 ? 1 : 0);
    return new Candidate(words, named, wish, worth);
  }

  /** Good feelings are worth repeating, bad ones are acknowledged elsewhere. */
  private static double feltWorth(Reading reading) {
    return switch (reading.primary().emotion()) {
      case HAPPINESS, GRATITUDE -> 1.5;
      default -> -1;
    };
  }

  /** Whether a question is a question, and not a reproach. */
  private static boolean asksCalmly(Reading reading) {
    return switch (reading.primary().emotion()) {
      case NEUTRAL, CONFUSION, HAPPINESS, GRATITUDE, SURPRISE -> true;
      default -> false;
    };
  }

  /** A number or a day says more than a place. */
  private static double weight(Specific specific) {
    return switch (specific.kind()) {
      case ORDER, INVOICE, BOOKING, CASE, CUSTOMER, ACCOUNT, NUMBER, MASKED, AMOUNT, DATE, COUNT ->
          2;
      case DURATION, PRODUCT, PLACE -> 1.75;
    };
  }

  private static boolean touch(Evidence evidence, Evidence words) {
    return evidence.source() == words.source()
        && evidence.start() < words.end()
        && words.start() < evidence.end();
  }
}
