package dev.heard.mail.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells apart what somebody wrote this time, what they quoted, and their signature.
 *
 * <p>Works line by line, without regular expressions, in time linear in the length of the text.
 * Marked lines ({@code >}) are quoted wherever they stand, so answers between them stay visible; an
 * unmarked quote reaches to the end.
 */
public final class ReplyTrimmer {
  /**
   * A line of this alone says that everything below it is quoted. {@link HtmlText} writes it;
   * {@link CleanText} removes it from what people send.
   */
  static final String QUOTE_TO_THE_END = "\uFDD0";

  private final List<String> lines;
  private final List<String> visible = new ArrayList<>();
  private final List<String> quoted = new ArrayList<>();
  private final List<String> signature = new ArrayList<>();
  private final List<String> run = new ArrayList<>();
  private boolean wordsInRun;
  private boolean forwarded;

  /**
   * The three texts, without blank lines around them.
   *
   * @param forwardOnly nothing but somebody else's mail was sent; it is the visible text
   */
  public record Trimmed(String visible, String quoted, String signature, boolean forwardOnly) {}

  private ReplyTrimmer(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Parts a text.
   *
   * @param text cleaned, lines ending in {@code \n}
   */
  public static Trimmed trim(String text) {
    return new ReplyTrimmer(List.of(text.split("\n", -1))).run();
  }

  private Trimmed run() {
    int[] nextWords = nextWords();
    int i = 0;
    boolean toTheEnd = false;
    while (i < lines.size() && !toTheEnd) {
      String line = lines.get(i);
      boolean quoteFollows = nextWords[i] >= 0 && isMarked(lines.get(nextWords[i]));
      if (isMarked(line)) {
        endRun();
        quoted.add(line);
        i++;
        continue;
      }
      forwarded |= HeaderBlock.isForwarded(line);
      int attribution = attributionEndingAt(i, nextWords[i], quoteFollows);
      if (startsQuoteToTheEnd(i)) {
        toTheEnd = true;
        List<String> above = takeRuleAbove();
        endRun();
        quoted.addAll(above);
      } else if (attribution > 0) {
        List<String> head = new ArrayList<>();
        for (int n = 1; n < attribution; n++) {
          head.addFirst(run.removeLast());
        }
        endRun();
        quoted.addAll(head);
        quoted.add(line);
        toTheEnd = !quoteFollows && nextWords[i] >= 0;
        i++;
      } else {
        run.add(line);
        wordsInRun |= !line.isBlank();
        i++;
      }
    }
    endRun();
    if (toTheEnd) {
      lines.subList(i, lines.size()).stream()
          .filter(l -> !l.equals(QUOTE_TO_THE_END))
          .forEach(quoted::add);
    }
    return settled();
  }

  private int attributionEndingAt(int at, int next, boolean quoteFollows) {
    if (quoteFollows) {
      return Attribution.linesEndingAt(lines, at, run.size() + 1, Attribution.Proof.QUOTE_FOLLOWS);
    }
    // "On 3 March 2026 you wrote:" can be a customer's own sentence. It is unless words stand above
    // it, and unless what follows is in quotation marks.
    boolean spoken = next >= 0 && "\"'“„«‹‘".indexOf(lines.get(next).strip().charAt(0)) >= 0;
    boolean sentence = spoken || (!wordsInRun && visible.isEmpty());
    return Attribution.linesEndingAt(
        lines,
        at,
        run.size() + 1,
        sentence ? Attribution.Proof.ADDRESS_OR_TIME : Attribution.Proof.DATE);
  }

  private boolean startsQuoteToTheEnd(int at) {
    String line = lines.get(at);
    return line.equals(QUOTE_TO_THE_END)
        || HeaderBlock.isOriginal(line)
        || HeaderBlock.isForwarded(line)
        || HeaderBlock.startsAt(lines, at);
  }

  /** The rule drawn above a header block belongs to it. */
  private List<String> takeRuleAbove() {
    int last = run.size() - 1;
    while (last >= 0 && run.get(last).isBlank()) {
      last--;
    }
    if (last < 0 || !HeaderBlock.isRule(run.get(last))) {
      return List.of();
    }
    String rule = run.get(last);
    run.subList(last, run.size()).clear();
    return List.of(rule);
  }

  /** A run of written lines is over: part it into words and signature. */
  private void endRun() {
    List<String> rest = run;
    Signature.Start start = Signature.in(rest);
    while (start.kind() == Signature.Kind.DEVICE && isBlank(rest.subList(0, start.line()))) {
      // A phone's line above the text, as programs that answer below a quote write it.
      signature.add(rest.get(start.line()));
      rest = rest.subList(start.line() + 1, rest.size());
      start = Signature.in(rest);
    }
    int at = Math.min(start.line(), rest.size());
    append(visible, rest.subList(0, at));
    if (start.kind() == Signature.Kind.DEVICE) {
      // Below a phone's line stands an unmarked quote.
      signature.add(rest.get(at));
      quoted.addAll(rest.subList(at + 1, rest.size()));
    } else {
      signature.addAll(rest.subList(at, rest.size()));
    }
    run.clear();
    wordsInRun = false;
  }

  private static boolean isBlank(List<String> lines) {
    return lines.stream().allMatch(String::isBlank);
  }

  private static void append(List<String> to, List<String> lines) {
    if (!isBlank(lines)) {
      if (!to.isEmpty()) {
        to.add("");
      }
      to.addAll(lines);
    }
  }

  private Trimmed settled() {
    String said = joined(visible);
    String quote = joined(quoted);
    String signed = joined(signature);
    if (said.isEmpty() && forwarded && !quote.isEmpty()) {
      return new Trimmed(quote, "", signed, true);
    }
    return new Trimmed(said, quote, signed, false);
  }

  private static String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    int blanks = 0;
    for (String line : lines) {
      String trimmed = line.stripTrailing();
      if (trimmed.isEmpty()) {
        blanks++;
        continue;
      }
      if (!text.isEmpty()) {
        text.append(blanks > 0 ? "\n\n" : "\n");
      }
      text.append(trimmed);
      blanks = 0;
    }
    return text.toString();
  }

  private static boolean isMarked(String line) {
    if (line.strip().equals(Attribution.CLOSED_ADDRESS)) {
      return false;
    }
    return line.startsWith(">") || line.startsWith(" >") || line.startsWith("|> ");
  }

  /** For each line the index of the next line below it that is not blank; -1 if there is none. */
  private int[] nextWords() {
    int[] next = new int[lines.size()];
    int found = -1;
    for (int i = lines.size() - 1; i >= 0; i--) {
      next[i] = found;
      if (!lines.get(i).isBlank()) {
        found = i;
      }
    }
    return next;
  }
}
