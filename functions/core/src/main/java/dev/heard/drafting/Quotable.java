package dev.heard.drafting;

import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.OwnWords;
import dev.heard.mail.ReplySubject;
import dev.heard.mail.SensitiveNumbers;
import dev.heard.mail.text.CleanText;
import java.util.Optional;

/**
 * Words that lie in a case, as a mail that no agent looked over may show them to the customer: on
 * one line, card and account numbers masked. Thread-safe.
 */
public final class Quotable {
  /** A longer resolution is cut. */
  private static final int LONGEST_RESOLUTION = 400;

  private static final int LONGEST_SUBJECT = 200;

  private final WordList insults;
  private final WordList internal;

  private Quotable(CheckRules rules) {
    this.insults = rules.insults();
    this.internal = rules.internal();
  }

  /** By the words that the empathy check goes by. */
  public static Quotable bundled() {
    return new Quotable(CheckRules.bundled());
  }

  /**
   * The customer's subject; empty for one that nobody wants to read again, or that says nothing.
   */
  public Optional<String> subject(String subject) {
    String line = CleanText.oneLine(ReplySubject.bare(subject), LONGEST_SUBJECT);
    return Optional.of(SensitiveNumbers.mask(line))
        .filter(words -> words.codePoints().anyMatch(Character::isLetter))
        .flatMap(words -> OwnWords.shown(words, insults));
  }

  /** What solved it, in the agent's words; empty for words that are for agents only. */
  public Optional<String> resolution(String resolution) {
    String line = SensitiveNumbers.mask(CleanText.oneLine(resolution, Integer.MAX_VALUE));
    boolean cut = line.length() > LONGEST_RESOLUTION;
    String words =
        cut
            ? CleanText.upTo(line, LONGEST_RESOLUTION).strip() + "…"
            : line.replaceFirst("[.\\s]+$", "");
    return Optional.of(words)
        .filter(said -> !said.isEmpty() && !OwnWords.runsRightToLeft(said))
        .filter(said -> !insults.foundIn(said) && !internal.foundIn(said));
  }
}
