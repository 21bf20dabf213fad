package dev.heard.drafting;

import dev.heard.drafting.said.Specifics;
import dev.heard.triage.MailText;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a reply quotes: of the customer's mail, or of anything else. */
public final class QuotedWords {
  private static final Pattern QUOTE =
      Pattern.compile("[“„«\"]\\h?([^“”„«»\"\\n]{1,400}?)\\h?[”“»\"]");

  private QuotedWords() {}

  /** The reply with those quotes blanked out that stand in the mail; every position stays. */
  static String blankedOut(String reply, MailText mail) {
    String theirs = flat(beginning(mail.subject()) + "\n" + beginning(mail.body()));
    return QUOTE
        .matcher(reply)
        .replaceAll(
            match ->
                theirs.contains(flat(match.group(1)))
                    ? " ".repeat(match.end() - match.start())
                    : java.util.regex.Matcher.quoteReplacement(match.group()));
  }

  /** The reply with everything blanked out that stands in quotation marks; positions stay. */
  public static String allBlankedOut(String reply) {
    return QUOTE.matcher(reply).replaceAll(match -> " ".repeat(match.end() - match.start()));
  }

  /** Drafts quote from no further on. */
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), Specifics.LONGEST));
  }

  private static String flat(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ")
        .replaceAll("[’\"“”„«»]", "'")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
