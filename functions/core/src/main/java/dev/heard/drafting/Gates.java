package dev.heard.drafting;

import dev.heard.drafting.Finding.Severity;
import dev.heard.drafting.data.WordList;
import dev.heard.drafting.said.AccountNumbers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What must never reach a customer. */
final class Gates {
  private static final Pattern LEFTOVER =
      Pattern.compile("\\[\\[|]]|\\{\\{|}}|\\{[a-zA-Z_.]{1,30}}|<%|%>");
  private static final Pattern BLANK = Pattern.compile("\\[\\[[^\\[\\]\\n]{1,200}]]");
  private static final int BEFORE_A_PROMISE = 25;

  private final ReplyUnderCheck reply;
  private final Playbook playbook;

  Gates(ReplyUnderCheck reply, Playbook playbook) {
    this.reply = reply;
    this.playbook = playbook;
  }

  void look() {
    Blanks.spans(reply.text())
        .forEach(
            blank ->
                reply.add(
                    Severity.GATE,
                    "open-blank",
                    "Fill in “" + blank.group(1).strip() + "”, or take the sentence out.",
                    blank.start(),
                    blank.end()));
    LEFTOVER
        .matcher(outsideBlanks())
        .results()
        .forEach(
            match ->
                reply.add(
                    Severity.GATE,
                    "internal-words",
                    "This is a leftover of the draft. Take it out.",
                    match.start(),
                    match.end()));
    reply.each(
        reply.rules().internal(),
        Severity.GATE,
        "internal-words",
        "“%s” is for us, not for the customer. Take it out.");
    for (AccountNumbers.Span span : AccountNumbers.in(reply.text())) {
      reply.add(
          Severity.GATE,
          "account-number",
          "This looks like a whole card or account number. Show its last four digits only.",
          span.start(),
          span.end());
    }
    promises();
    blame();
  }

  private void promises() {
    WordList promises = playbook.neverPromise().getOrDefault(reply.language(), WordList.none());
    promises
        .in(reply.spoken())
        .filter(match -> !negated(match))
        .limit(ReplyUnderCheck.MOST_OF_A_RULE)
        .forEach(
            match ->
                reply.add(
                    Severity.GATE,
                    "promise",
                    "“"
                        + match.group()
                        + "” promises what nobody may promise. Say what will be"
                        + " done, and by when.",
                    match.start(),
                    match.end()));
  }

  private boolean negated(MatchResult match) {
    int from = Math.max(0, match.start() - BEFORE_A_PROMISE);
    String before = reply.spoken().substring(from, match.start());
    int sentence = Math.max(before.lastIndexOf('.'), before.lastIndexOf('\n'));
    return reply.words().negation().foundIn(before.substring(sentence + 1));
  }

  private void blame() {
    List<MatchResult> blameless = reply.words().blameless().in(reply.spoken()).toList();
    reply
        .words()
        .blame()
        .in(reply.spoken())
        .filter(
            match ->
                blameless.stream()
                    .noneMatch(
                        other -> other.start() <= match.start() && match.end() <= other.end()))
        .limit(ReplyUnderCheck.MOST_OF_A_RULE)
        .forEach(
            match ->
                reply.add(
                    Severity.GATE,
                    "blame",
                    "“"
                        + match.group()
                        + "” reads as blame. Say what happened and what is next,"
                        + " without whose mistake it was.",
                    match.start(),
                    match.end()));
  }

  /** The text with its proper blanks and the marker filled up, so that leftovers stand out. */
  private String outsideBlanks() {
    return BLANK
        .matcher(reply.spoken())
        .replaceAll(match -> " ".repeat(match.end() - match.start()));
  }
}
