package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.data.WordList;
import dev.heard.triage.MailText;
import dev.heard.triage.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A reply while it is checked, and what was found in it so far.
 *
 * @param text of the reply
 * @param spoken the same text, position by position, with the customer's own words blanked out
 * @param language whose rules are used
 */
record ReplyUnderCheck(
    String text,
    String spoken,
    String language,
    CheckRules rules,
    CheckRules.Words words,
    Reading reading,
    MailText mail,
    List<Finding> found) {
  /** Findings of one rule; more than these help nobody. */
  static final int MOST_OF_A_RULE = 20;

  static ReplyUnderCheck of(
      String text, String language, CheckRules rules, Reading reading, MailText mail) {
    CheckRules.Words words = rules.byLanguage().get(language);
    if (words == null) {
      throw new IllegalStateException("no rules for " + language);
    }
    return new ReplyUnderCheck(
        text,
        QuotedWords.blankedOut(text, mail),
        language,
        rules,
        words,
        reading,
        mail,
        new ArrayList<>());
  }

  void each(WordList list, Severity severity, String rule, String message) {
    list.in(spoken)
        .limit(MOST_OF_A_RULE)
        .forEach(
            match ->
                add(
                    severity,
                    rule,
                    message.replace("%s", match.group().strip()),
                    match.start(),
                    match.end()));
  }

  /** About the reply as a whole. */
  void whole(Severity severity, String rule, String message) {
    add(severity, rule, message, 0, 0);
  }

  void add(Severity severity, String rule, String message, int start, int end) {
    found.add(new Finding(severity, rule, message, start, end));
  }

  boolean noFindingAt(int position) {
    return found.stream()
        .noneMatch(finding -> finding.start() <= position && position < finding.end());
  }

  /** Gates first, each in the order of the text. */
  List<Finding> sorted() {
    return found.stream()
        .sorted(Comparator.comparing(Finding::severity).thenComparingInt(Finding::start))
        .toList();
  }
}
